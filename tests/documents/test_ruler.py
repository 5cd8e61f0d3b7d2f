"""The ruler page measures from the edges of the paper."""

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.ruler import render_ruler


def test_the_rulers_are_numbered_from_the_edge():
    [page] = read_pdf(render_ruler("es", "Regla", "Mida\ndesde el borde"))
    words = page.text.split()
    assert all(words.count(str(at)) == 2 for at in range(10, 151, 10))
    assert {"Regla", "Mida", "borde"} <= set(words)


def test_the_same_page_has_the_same_bytes():
    assert render_ruler("en", "Ruler", "") == render_ruler("en", "Ruler", "")
