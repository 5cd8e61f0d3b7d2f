"""Our own drawings, read as paths."""

import pytest

from desktop.documents import artwork


@pytest.mark.parametrize("name", ["emblem", "cordillera"])
def test_each_drawing_becomes_operators_of_pdf_only(name: str):
    made = artwork.drawing(name)
    words = {word for word in made.operators.split() if word.isalpha()}
    assert words <= {"cm", "m", "l", "c", "h", "f", "S", "B", "rg", "RG", "w"}
    assert made.width > 0


def test_a_drawing_is_placed_at_the_width_asked_for():
    made = artwork.drawing("emblem")
    assert made.placed(10, 20, 50).startswith("q 0.50000 0 0 0.50000 10.00 20.00 cm")


def test_a_colour_is_three_numbers():
    assert artwork.rgb("#ff8000") == "1.000 0.502 0.000"
