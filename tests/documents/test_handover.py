"""The page on which each signs for their certificate."""

from dataclasses import replace
from datetime import datetime

from desktop.documents.handover import HandOverRegister, HandOverRow, render_hand_over
from desktop.documents.pdf_reading import read_pdf
from tests.documents.test_certificate import NAMES, letters, overlapping

REGISTER = HandOverRegister(
    language="es",
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    course_title="Panadería básica",
    rows=(
        HandOverRow("Ana Ñancupil Soto", "12.345.XXX-X", "2026.YUN.XK7Q.00001"),
        HandOverRow("Wang Li", "", "2026.YUN.XK7Q.00002"),
    ),
    at=datetime(2026, 3, 2, 12, 0),  # noqa: DTZ001 - local time, as it is printed
    by="ana",
)
LINE = "_" * 30


def words(page) -> str:
    return " ".join(page.text.split())


def test_the_register_says_number_name_document_folio_and_leaves_a_line_to_sign():
    [page] = read_pdf(render_hand_over(REGISTER))
    assert words(page) == (
        "MUNICIPALIDAD DE PEÑALOLÉN Centro Yunus Registro de entrega de certificados"
        " Curso Panadería básica Certificados 2"
        " Cada persona firma por el certificado original que recibe."
        " N.º Nombre Documento Folio Firma"
        f" 1 Ana Ñancupil Soto 12.345.XXX-X 2026.YUN.XK7Q.00001 {LINE}"
        f" 2 Wang Li – 2026.YUN.XK7Q.00002 {LINE}"
        " Panadería básica · 02-03-2026 a las 12:00, ana Página 1"
    )


def test_it_speaks_english_too():
    [page] = read_pdf(render_hand_over(replace(REGISTER, language="en")))
    assert "Certificate hand-over register" in words(page)
    assert "No. Name Document Folio Signature" in words(page)


def test_no_row_is_torn_between_two_pages():
    many = replace(REGISTER, rows=REGISTER.rows * 40)
    pages = [words(page) for page in read_pdf(render_hand_over(many))]
    assert len(pages) > 1
    for page in pages:
        assert page.count(LINE) == page.count("2026.YUN.XK7Q")


def test_the_same_register_is_the_same_bytes():
    assert render_hand_over(REGISTER) == render_hand_over(REGISTER)


def test_fifty_awkward_names_are_printed_whole_beside_their_folio_and_nothing_meets():
    for number, name in enumerate(NAMES):
        row = HandOverRow(name, "12.345.XXX-X", f"2026.YUN.XK7Q.{number:05d}")
        pdf = render_hand_over(replace(REGISTER, rows=(row,)))
        said = words(read_pdf(pdf)[0])
        for other in (row.document, row.folio, LINE):  # they stand beside its first line
            said = said.replace(other, "")
        assert letters(name) in letters(said)
        assert overlapping(pdf) == [], name
