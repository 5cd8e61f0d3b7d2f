"""The part that is one person's."""

import io
from collections.abc import Callable

import pypdfium2

from desktop.documents.certificate_page import CertificatePage, draw_page
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import LETTER_LANDSCAPE
from desktop.domain.certificates import PaperLanguage

MakePage = Callable[..., CertificatePage]


def words(page: CertificatePage) -> list[str]:
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER_LANDSCAPE, "es", "x")
    draw_page(canvas, page)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return document[0].get_textpage().get_text_bounded().splitlines()


def test_it_begins_with_the_person_and_ends_with_the_folio(page: MakePage):
    said = words(page())
    assert said[:3] == ["María José Pérez Núñez", "RUN 12.345.678-5", "aprobó el curso"]
    assert said[-1].startswith("Folio 2026.YUN.A.00017")


def test_both_columns_have_letters_of_the_same_size(page: MakePage):
    long = "Herramientas digitales, comercio electrónico y atención de público para familias"
    said = words(page(language=PaperLanguage.BOTH, course_title_es=long, course_title_en="Tools"))
    assert "“Tools”" in said
    assert " ".join(said).count("Herramientas digitales") == 1


def test_a_reprint_ends_with_its_mark(page: MakePage):
    assert words(page(4))[-1] == "DUPLICADO N.º 4"
