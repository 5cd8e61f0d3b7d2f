"""The kit on paper: a page for each part, in both languages."""

from datetime import date

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.recovery_kit import RecoveryKit, render_recovery_kit
from desktop.domain.recovery_kit import KitPart, read_part, write_part

PARTS = write_part(KitPart(1, 3, bytes(range(16)))), write_part(KitPart(2, 3, bytes([255] * 16)))


@pytest.mark.parametrize(("language", "words"), [("es", "Parte {n} de 2"), ("en", "Part {n} of 2")])
def test_each_part_stands_on_a_page_of_its_own(language, words):
    kit = RecoveryKit(
        language, "Municipalidad de Peñalolén", "Centro Yunus", "PC-1", date(2026, 11, 25), PARTS
    )
    pages = [page.text for page in read_pdf(render_recovery_kit(kit))]
    assert len(pages) == 2
    for number, (page, mine, theirs) in enumerate(zip(pages, PARTS, reversed(PARTS), strict=True)):
        assert words.format(n=number + 1) in page
        assert all(group in page for group in mine.split("-"))
        assert not any(group in page for group in theirs.split("-"))
        groups = [word for word in page.split() if word in mine.split("-")]
        assert read_part("".join(groups)).part == number + 1
