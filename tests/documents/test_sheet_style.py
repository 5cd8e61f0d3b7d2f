"""The colours and sizes of our paper."""

import pytest

from desktop.documents import sheet_style


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", ["INK", "PETROL", "COPPER", "GREY"])
def test_words_stand_out_from_the_paper(name: str):
    assert 1.05 / (luminance(getattr(sheet_style, name)) + 0.05) >= 4.5


def test_the_paper_is_letter():
    assert [round(side / sheet_style.MILLIMETRE) for side in sheet_style.LETTER] == [216, 279]
    assert sheet_style.LETTER[::-1] == sheet_style.LETTER_LANDSCAPE
