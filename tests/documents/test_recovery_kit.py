"""The kit on paper: a page for each part, in both languages."""

from datetime import date
from itertools import pairwise

import pypdfium2 as pdfium
import pytest

from desktop.documents.letterhead import LEFT, RIGHT
from desktop.documents.pdf_reading import read_pdf
from desktop.documents.recovery_kit import RecoveryKit, render_recovery_kit
from desktop.domain.recovery_kit import KitPart, read_part, write_part

PARTS = write_part(KitPart(1, 3, bytes(range(16)))), write_part(KitPart(2, 3, bytes([255] * 16)))


def a_kit(language):
    who = ("Municipalidad de Peñalolén", "Centro Yunus", "PC-1")
    return RecoveryKit(language, *who, date(2026, 11, 25), PARTS)


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_word_leaves_the_paper_or_lies_on_another_line(language):
    with pdfium.PdfDocument(render_recovery_kit(a_kit(language))) as document:
        texts = [page.get_textpage() for page in document]
        pages = [[text.get_rect(n) for n in range(text.count_rects())] for text in texts]
    for boxes in pages:
        assert all(left >= LEFT - 2 and right <= RIGHT + 2 for left, _b, right, _t in boxes)
        lines = sorted({round(bottom) for _l, bottom, _r, _t in boxes if bottom < 500})
        assert all(above - below >= 12 for below, above in pairwise(lines) if above - below > 4)


@pytest.mark.parametrize(("language", "words"), [("es", "Parte {n} de 2"), ("en", "Part {n} of 2")])
def test_each_part_stands_on_a_page_of_its_own(language, words):
    pages = [page.text for page in read_pdf(render_recovery_kit(a_kit(language)))]
    assert len(pages) == 2
    for number, (page, mine, theirs) in enumerate(zip(pages, PARTS, reversed(PARTS), strict=True)):
        assert words.format(n=number + 1) in page
        assert all(group in page for group in mine.split("-"))
        assert not any(group in page for group in theirs.split("-"))
        groups = [word for word in page.split() if word in mine.split("-")]
        assert read_part("".join(groups)).part == number + 1
