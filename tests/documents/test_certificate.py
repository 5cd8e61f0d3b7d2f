"""Certificates as they come out of the printer: read back, looked at, compared."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from decimal import Decimal

import pypdfium2
import pytest
from PIL import ImageChops

from desktop.documents import fonts, seal
from desktop.documents.certificate import CertificatePage, render, split
from desktop.documents.pdf_reading import read_pdf
from desktop.documents.sheet_style import LETTER_LANDSCAPE, UNPRINTABLE
from desktop.domain.certificate_claims import differs
from desktop.domain.certificates import CertificateKind, CertificateSnapshot, PaperLanguage
from desktop.domain.certificates import SignatoryLine as Line
from desktop.domain.identity import DocumentType
from desktop.errors import CancelledError, RefusedError

MakePage = Callable[..., CertificatePage]

NAMES = [
    "Ana Paz",
    "Ñusta Ñáñez Ñancupil",
    "María José Pérez Núñez",
    "Íñigo Ibáñez Yáñez",
    "Begoña Güiraldes Argüello",
    "Rayén Küpal Millahual",
    "Lautaro Huenchumán Ḻafkenche",
    "Aliwen Ṯrekaman Ṉamku",
    "Kütral-Ayün Wüñelfe",
    "Ŋuyen Ŋürü",
    "Bernardo O'Higgins Riquelme",
    "Bernardo O’Higgins Riquelme",
    "Siobhán Ní Dhónaill",
    "Łukasz Wałęsa Żółć",
    "Đorđe Đurić Šešelj",
    "Nguyễn Thị Ánh Tuyết",
    "Āriki Teāve Pakarāti",
    "Hé'Uriʻi Paʻoa",
    "Jean-Baptiste François Désir",
    "Wilner Saint-Fleur Éloi",
    "Þórður Æðelbjörn Guðmundsdóttir",
    "Øyvind Åsgård Sæther",
    "Müller-Lüdenscheidt Groß",
    "Ağaoğlu İpek Işık Şahin",
    "Čapek Dvořák Ďáblová Ťuhýk",
    "Őry Tűzoltó Ágnes",
    "Ștefan Ționescu Brâncuși",
    "Ķīršu Ņikiforovs Ģirts",
    "Ėglė Žemaitė Ūsaitė",
    "Αλέξανδρος Παπαδόπουλος",
    "Владимир Щербаков Ёлкин",
    "Gonçalves da Conceição Antão",
    "Ệ Ữ Ặ Ở",
    "Ẽnẽ Guaraní Ỹvytu",
    "Ĉarlo Ŝtono Ŭbel",
    "Ó",
    "Li",
    "De la Fuente del Río, San Martín y de los Ángeles",
    "Josep Lluís Carner i Puig·Oriol",
    "Xóchitl Nāhuatl Tēuctli",
    "Ọláńrewájú Adéṣínà",
    "Ɓala Ɗanjuma Ƙofar",
    "Nuñez\u0303a Jose\u0301",  # decomposed, as macOS and some sheets hand over
    "Ma\u0301xima Gu\u0308emes",
    "Francisca Javiera Constanza Antonia de las Mercedes Undurraga Errázuriz",
    "MARÍA FERNANDA IGNACIA DE LOS ÁNGELES HUENCHUMILLA-ÑANCUPIL O'HIGGINS VON THÜNEN",
    "W" * 80,
    "ÑANCUPIL" * 10,
    "Wilhelmina " * 21 + "Wu",
    f"{'Ñ' * 80} {'Ü' * 80} {'Ł' * 80}",
]


def words(pdf: bytes, page: int = 0) -> str:
    """The text of a page on one line, no-break spaces as spaces."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_bounded().split())


def page_count(pdf: bytes) -> int:
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def boxes(pdf: bytes, page: int = 0) -> Iterator[tuple[float, float, float, float]]:
    """Where each line of text lies: left, bottom, right, top."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage()
        yield from (text.get_rect(number) for number in range(text.count_rects()))


def within_the_frame(box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    inset, (width, height) = UNPRINTABLE + 20, LETTER_LANDSCAPE
    return inset < left < right < width - inset and inset < bottom < top < height - inset


def overlapping(pdf: bytes, page: int = 0) -> list[tuple[float, ...]]:
    """Lines whose ink meets another line's, each shrunk by a point for tails under accents."""
    found = list(boxes(pdf, page))
    return [
        one
        for number, one in enumerate(found)
        for other in found[number + 1 :]
        if one[0] + 1 < other[2]
        and other[0] + 1 < one[2]
        and one[1] + 1 < other[3]
        and other[1] + 1 < one[3]
    ]


def test_spanish_says_what_a_certificate_of_the_municipality_says(page: MakePage):
    said = words(render([page()]))
    for part in (
        "MUNICIPALIDAD DE PEÑALOLÉN Centro Yunus Certificado de aprobación",
        "La Municipalidad de Peñalolén, a través de su Centro Yunus, certifica que",
        "María José Pérez Núñez RUN 12.345.678-5 aprobó el curso «Gestión de microempresas» de 40"
        " horas cronológicas, en modalidad presencial, realizado entre el 3 de marzo y el 28 de"
        " abril de 2026, con un 92 % de asistencia y nota final 6,1 (seis coma uno).",
        "Se extiende el presente certificado a petición de la persona interesada",
        "Peñalolén, 4 de mayo de 2026",
        "Folio 2026.YUN.A.00017 · Código de verificación 7K2M.9Q4T.0ZC8.V",
        "Rayén Ñancupil Soto Directora de Desarrollo Económico",
        "ingrese a https://verifica.example.cl con el folio y el código",
        "TIMBRE",
    ):
        assert part in said


def test_english_says_the_same(page: MakePage):
    said = words(render([page(language=PaperLanguage.EN)]))
    for part in (
        "Certificate of completion",
        "The Municipality of Peñalolén, through its Yunus Centre, certifies that",
        "María José Pérez Núñez RUN 12.345.678-5 successfully completed the course “Managing a"
        " micro-enterprise” of 40 clock hours, taught in person, held from 3 March to 28 April"
        " 2026, with 92 % attendance and a final grade of 6.1 (six point one) on a scale of 1.0"
        " to 7.0 (pass: 4.0).",
        "Peñalolén, 4 May 2026",
        "Verification code 7K2M.9Q4T.0ZC8.V",
    ):
        assert part in said
    assert "Municipalidad" not in said


def test_both_languages_stand_side_by_side(page: MakePage):
    said = words(render([page(language=PaperLanguage.BOTH)]))
    for part in (
        "Certificado de aprobación Certificate of completion",
        "Centro Yunus · Yunus Centre",
        "nota final 6,1 (seis coma uno).",
        "a final grade of 6.1 (six point one)",
        "Peñalolén, 4 de mayo de 2026 · 4 May 2026",
        "Directora de Desarrollo Económico / Director",
    ):
        assert part in said
    assert said.count("RUN 12.345.678-5") == 1


def test_attendance_without_grade_has_its_own_title_and_sentence(page: MakePage):
    said = words(render([page(kind=CertificateKind.ATTENDANCE, grade=None, hour_kind="teaching")]))
    assert "Certificado de asistencia" in said
    assert "asistió al curso" in said
    assert "de 53,3 horas pedagógicas" in said
    assert "con un 92 % de asistencia. Se extiende" in said
    assert "nota" not in said


@pytest.mark.parametrize("language", PaperLanguage)
def test_the_qr_code_reads_back_and_its_seal_is_good(
    page: MakePage, language: PaperLanguage, key: seal.SigningKey
):
    made = page(language=language)
    [read] = read_pdf(render([made]))
    assert read.codes == [made.qr_text]
    opened = seal.open_seal(read.codes[0], {key.key_id: key.public_jwk})
    assert (opened.status, opened.claims["folio"]) == ("good", made.snapshot.folio)


@pytest.mark.parametrize("language", PaperLanguage)
@pytest.mark.parametrize("name", [NAMES[2], NAMES[45], NAMES[49]])
def test_the_words_of_the_page_are_those_that_are_sealed(
    page: MakePage, key: seal.SigningKey, language: PaperLanguage, name: str
):
    made = page(1, language=language, person_name=name)
    sealed = seal.open_seal(made.qr_text, {key.key_id: key.public_jwk}).claims
    assert differs(sealed, words(render([made]))) == []


@pytest.mark.parametrize("language", PaperLanguage)
def test_names_are_printed_whole_whatever_their_letters(page: MakePage, language: PaperLanguage):
    pdf = render([page(person_name=name, language=language) for name in NAMES])
    assert page_count(pdf) == len(NAMES)
    for number, name in enumerate(NAMES):
        assert letters(name) in letters(words(pdf, number))
        assert overlapping(pdf, number) == [], name
        assert all(within_the_frame(box) for box in boxes(pdf, number)), name


def test_there_are_fifty_awkward_names_and_each_letter_has_a_glyph():
    assert len(NAMES) == 50
    for font in fonts.ALL:
        assert all(fonts.printable(name, font) for name in NAMES)


def test_a_script_the_fonts_do_not_have_is_refused_rather_than_boxed(page: MakePage):
    with pytest.raises(RefusedError) as refused:
        render([page(person_name="王小明")])
    assert refused.value.code == "letters_not_printable"
    assert refused.value.details == {"letters": "小 明 王"}


CROWDED = {
    "person_name": NAMES[45],
    "course_title_es": "Herramientas digitales, comercio electrónico y atención de público para"
    " emprendimientos familiares de la comuna y sus organizaciones sociales",
    "course_title_en": "Digital tools, electronic commerce and customer service for family"
    " ventures of the commune and its social organisations",
    "document_label_type": DocumentType.PASSPORT,
    "document_number": "AB1234567",
    "country": "VEN",
    "replaces_folio": "2026.YUN.A.00003",
    "signatories": (
        Line("Claudia Andrea de la Fuente Valdés", "Alcaldesa de la comuna", "Mayor"),
        Line("Rayén Ñancupil Sepúlveda", "Directora de Desarrollo Económico Local", "Director"),
        Line("Iván Ibáñez Rojas", "Facilitador", "Instructor"),
    ),
}


@pytest.mark.parametrize("language", PaperLanguage)
def test_a_crowded_certificate_stays_on_one_page_and_nothing_meets(
    page: MakePage, language: PaperLanguage
):
    pdf = render([page(12, language=language, **CROWDED)])
    assert page_count(pdf) == 1
    assert overlapping(pdf) == []
    assert "AB1234567 (Venezuela)" in words(pdf)


@pytest.mark.parametrize("language", PaperLanguage)
def test_nothing_is_drawn_where_printers_cannot_print(page: MakePage, language: PaperLanguage):
    with pypdfium2.PdfDocument(render([page(3, language=language, **CROWDED)])) as document:
        assert document[0].get_size() == LETTER_LANDSCAPE
        picture = document[0].render(scale=1).to_pil().convert("L")
    margin = int(UNPRINTABLE)
    white = picture.copy()
    white.paste(255, (0, 0, *picture.size))
    edge = picture.copy()
    edge.paste(255, (margin, margin, picture.width - margin, picture.height - margin))
    assert ImageChops.difference(edge, white).getbbox() is None


def test_a_reprint_is_marked_and_the_original_is_not(page: MakePage):
    assert "DUPLICADO N.º 2" in words(render([page(2)]))
    both = words(render([page(1, language=PaperLanguage.BOTH)]))
    assert "DUPLICADO · DUPLICATE N.º 1" in both
    assert "DUPLICADO" not in words(render([page()]))


def test_what_a_certificate_replaces_is_said(page: MakePage):
    said = words(render([page(replaces_folio="2026.YUN.A.00003")]))
    assert "Reemplaza al folio 2026.YUN.A.00003, que se encuentra anulado." in said


def test_a_person_without_document_or_grade_has_no_empty_words(page: MakePage):
    said = words(render([page(document_label_type=None, document_number="", grade=None)]))
    assert "María José Pérez Núñez aprobó el curso" in said


def test_the_same_certificates_are_the_same_bytes(page: MakePage):
    pages = [page(), page(language=PaperLanguage.BOTH), page(1, grade=Decimal("7.0"))]
    first, second = (hashlib.sha256(render(pages)).hexdigest() for _ in range(2))
    assert first == second


def test_only_our_fonts_are_used_and_all_are_embedded(page: MakePage):
    pdf = render([page(1, language=PaperLanguage.BOTH)])
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/BaseFont /AAAAAA+Noto") == pdf.count(b"/FontFile2") > 3


def test_a_batch_keeps_its_order_and_draws_the_shared_part_once(page: MakePage):
    pages = [page(person_name=f"Persona {number}") for number in range(30)]
    told: list[tuple[int, int]] = []
    pdf = render(pages, lambda done, total: told.append((done, total)))
    assert [f"Persona {n} RUN" in words(pdf, n) for n in range(30)] == [True] * 30
    assert told == [(number, 30) for number in range(1, 31)]
    assert pdf.count(b"/Subtype /Form") == 1


def test_a_long_batch_can_be_stopped(page: MakePage):
    def stop(done: int, total: int) -> None:
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        render([page()], stop)


def test_a_batch_splits_into_files_of_one_page(page: MakePage, snapshot: CertificateSnapshot):
    pdf = render([page(), page(folio="2026.YUN.A.00018", language=PaperLanguage.EN)])
    first, second = split(pdf)
    assert split(pdf) == [first, second]
    assert [page_count(one) for one in (first, second)] == [1, 1]
    assert snapshot.folio in words(first)
    assert "2026.YUN.A.00018" in words(second)
