"""An empty sheet: ours, small, and without a clock."""

import io

import pypdfium2

from desktop.documents.pdf_sheet import new_canvas, put


def made() -> bytes:
    out = io.BytesIO()
    canvas = new_canvas(out, (612, 792), "es", "Lista")
    put(canvas, "10 10 20 20 re", "f")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_two_sheets_are_the_same_bytes():
    assert made() == made()


def test_it_names_its_language_title_and_maker_and_no_foreign_font():
    with pypdfium2.PdfDocument(made()) as document:
        about = document.get_metadata_dict()
    assert (about["Title"], about["Creator"]) == ("Lista", "Minga")
    assert b"/Lang (es-CL)" in made()
    assert b"Helvetica" not in made()


def test_raw_operators_are_painted():
    with pypdfium2.PdfDocument(made()) as document:
        picture = document[0].render(scale=1).to_pil().convert("L")
    assert picture.getpixel((20, 792 - 20)) == 0
    assert picture.getpixel((40, 40)) == 255
