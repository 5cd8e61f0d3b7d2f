"""Text in a box: smaller until it fits, never cut, never broken in a word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.documents.design_elements import box_of, fit_box, style_of
from desktop.documents.stack import height_of
from desktop.documents.typesetting import width_of
from desktop.domain.certificate_layout import Colour, Element, ElementKind, Letters, Weight

TEXT = Element(kind=ElementKind.TEXT, x=25.4, y=25.4, width=50.8, height=12.7)


def test_a_box_is_counted_in_points_from_below():
    box = box_of(TEXT)
    assert (box.x, box.top, box.width, box.height) == (72, 540, 144, 36)


def test_letters_are_those_that_were_chosen():
    style = style_of(
        Element(
            kind=ElementKind.TEXT, x=0, y=0, width=1, height=1, letters=Letters.SANS,
            weight=Weight.ITALIC, size=9, colour=Colour.GREY,
        )
    )  # fmt: skip
    assert (style.font, style.size, style.colour) == ("NotoSans-Italic", 9, "#59666c")


@settings(max_examples=40)
@given(
    st.lists(st.text("abcñ", min_size=1, max_size=14), min_size=1, max_size=25),
    st.floats(40, 300),
    st.floats(12, 90),
)
def test_text_fits_its_box_whole(words, width, height):
    style = style_of(TEXT)
    fitted = fit_box(" ".join(words), style, width, height)
    assert " ".join(fitted.lines).split() == words
    assert height_of(fitted) <= height + 0.1
    assert all(width_of(line, fitted.style) <= width + 0.1 for line in fitted.lines)
