"""The privacy notice on paper: all of it, however long it is."""

import io

import pytest

from desktop.documents.notice_block import Notice, put_notice
from desktop.documents.pdf_reading import read_pdf
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import LETTER
from desktop.domain.privacy_notice import TEXT_EN, TEXT_ES


@pytest.mark.parametrize("shown_in", [("es",), ("en",), ("es", "en")])
@pytest.mark.parametrize("times", [1, 2])
def test_all_of_it_is_on_the_page(shown_in, times):
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER, shown_in[0], "x")
    notice = Notice(7, "\n".join([TEXT_ES] * times), "\n".join([TEXT_EN] * times))
    put_notice(canvas, notice, shown_in, LETTER[1] / 2)
    canvas.showPage()
    canvas.save()
    [page] = read_pdf(out.getvalue())
    said = " ".join(page.text.split())
    assert ("versión 7" in said) is ("es" in shown_in)
    assert ("version 7" in said) is ("en" in shown_in)
    ends = {"es": "de Datos Personales.", "en": "(Agencia de Protección de Datos Personales)."}
    for language in shown_in:
        assert said.count(ends[language]) == times
