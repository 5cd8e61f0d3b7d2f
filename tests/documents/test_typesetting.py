"""Text that is shrunk or broken until it fits, and never cut (S-24)."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.documents.fonts import SERIF
from desktop.documents.typesetting import Style, balanced, fit, paragraph, width_of, wrap

STYLE = Style(SERIF, 20, tracking=0.02)
LATIN = st.text(st.sampled_from("aeiñÜŁ-' WMl"), min_size=1, max_size=120)


def test_a_short_name_keeps_its_size_on_one_line():
    fitted = fit("Ana Paz", STYLE, 300)
    assert (fitted.lines, fitted.style) == (("Ana Paz",), STYLE)


def test_a_longer_name_shrinks_before_it_is_broken():
    fitted = fit("María Fernanda Ignacia Pérez", STYLE, 220)
    assert len(fitted.lines) == 1
    assert fitted.style.size < STYLE.size


def test_a_long_name_takes_two_lines_of_larger_letters():
    fitted = fit("María Fernanda Ignacia de los Ángeles Huenchumilla Ñancupil", STYLE, 300)
    assert len(fitted.lines) == 2
    assert fitted.style.size > 12


@given(LATIN, st.integers(60, 400), st.integers(1, 3))
def test_nothing_is_lost_and_every_line_fits(text: str, width: int, most: int):
    fitted = fit(text, STYLE, width, most)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert len(fitted.lines) <= most
    assert all(width_of(line, fitted.style) <= width + 0.01 for line in fitted.lines)


@given(LATIN, st.integers(60, 400), st.integers(15, 90))
@example("MMMMMMMa----", 60, 34)
def test_a_paragraph_stays_within_its_box(text: str, width: int, height: int):
    fitted = paragraph(text, STYLE, width, height)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, fitted.style) <= width + 0.01 for line in fitted.lines)
    assert len(fitted.lines) * fitted.style.line_height <= height or fitted.style.size < 4


def test_lines_are_broken_evenly():
    text = "uno dos tres cuatro cinco seis siete ocho nueve diez"
    lines = balanced(text, STYLE, 400, len(wrap(text, STYLE, 400)))
    widths = [width_of(line, STYLE) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.75 * max(widths)


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_are_one_empty_line(text: str):
    assert fit(text, STYLE, 100).lines == ("",)
