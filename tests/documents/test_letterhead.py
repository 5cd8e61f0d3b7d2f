"""The head of an office sheet."""

import io

import pypdfium2

from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import LETTER
from desktop.documents.typesetting import Style


def test_names_and_title_stand_beside_the_emblem_within_the_margins():
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER, "es", "x")
    below = letterhead(canvas, 750, ("Municipalidad de Ñuñoa", "Centro " * 30), "Lista " * 20)
    line_in(canvas, "palabra " * 90, (LEFT, below - 20), Style("NotoSans-Regular", 12), 200)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        text = document[0].get_textpage()
        said = " ".join(text.get_text_bounded().split())
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
    assert said.startswith("MUNICIPALIDAD DE ÑUÑOA Centro Centro")
    assert said.count("palabra") == 90
    assert all(left >= LEFT - 1 and right <= RIGHT for left, _bottom, right, _top in boxes)
    assert below == 750 - 54
