"""What a certificate must have, whoever draws it: its proof, and the words that are proved."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import (
    MARGIN,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Element,
    ElementKind,
    Layout,
    Spoken,
)
from desktop.domain.layout_rules import (
    MUST_SAY,
    check_drawable,
    layout_warnings,
    missing_words,
    settled,
)
from desktop.errors import RefusedError


def changed(which, **change) -> Layout:
    """The built-in layout, with elements of a kind or with a text changed."""
    layout = built_in_layout()
    return replace(
        layout,
        elements=tuple(
            replace(one, **change) if which in (one.kind, one.text_es) else one
            for one in layout.elements
        ),
    )


def without(which) -> Layout:
    layout = built_in_layout()
    kept = tuple(one for one in layout.elements if which not in (one.kind, one.text_es))
    return replace(layout, elements=kept)


def with_more(*more: Element) -> Layout:
    layout = built_in_layout()
    return replace(layout, elements=layout.elements + more)


def a_line(**where) -> Element:
    return Element(kind=ElementKind.LINE, **({"x": 20, "y": 20, "width": 5, "height": 5} | where))


def refused(layout: Layout) -> str:
    with pytest.raises(RefusedError) as told:
        settled(layout)
    return told.value.code


SEAL = ElementKind.SEAL


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        (without(SEAL), "template_seal"),
        (with_more(built_in_layout().seal), "template_seal"),
        (changed(SEAL, x=-5), "template_seal"),
        (changed(SEAL, y=PAGE_HEIGHT - 20), "template_seal"),
        (changed(SEAL, x=MARGIN - 1), "template_seal"),
        (changed(SEAL, width=20), "template_seal"),
        (with_more(a_line(x=30, y=150)), "template_covered"),
        (changed("{verify}", x=40), "template_covered"),
        (changed("{closing}", text_es="{rsh_bracket}"), "template_field"),
        (changed("{closing}", text_es="a" * 601), "too_long"),
        (with_more(a_line(x=math.nan)), "template_numbers"),
        (with_more(a_line(width=0)), "template_numbers"),
        (changed("{closing}", size=3), "template_numbers"),
        (with_more(replace(a_line(), kind=ElementKind.LOGO)), "template_logo"),
        (with_more(*[replace(a_line(), kind=ElementKind.SIGNATORY)] * 3), "template_signatories"),
        (with_more(*[a_line()] * 50), "template_large"),
        (without("{person_name}"), "lacks_name"),
        (without("{document}"), "lacks_document"),
        (without("{course_title}"), "lacks_course"),
        (without("{details}"), "lacks_details"),
        (without("{place_and_date}"), "lacks_date"),
        (changed("{person_name}", spoken=Spoken.ES), "lacks_name"),
        (changed("{person_name}", x=PAGE_WIDTH + 1), "lacks_name"),
        (changed("{person_name}", y=-1), "lacks_name"),
        (changed("{details}", text_en="It was long"), "lacks_details"),
    ],
)
def test_a_certificate_that_could_not_prove_itself_is_not_saved(layout, code):
    assert refused(layout) == code


def test_hours_dates_and_results_may_be_said_apart():
    apart = changed("{details}", text_es="{hours}, {dates}\n{results}")
    assert missing_words(apart) == []
    assert settled(apart) == apart


def test_what_is_kept_is_in_tenths_of_a_millimetre_and_the_seal_as_high_as_it_needs():
    kept = settled(changed(SEAL, x=24.8123, width=38.04, height=2))
    assert (kept.seal.x, kept.seal.width, kept.seal.height) == (24.8, 38.0, 49.0)


def test_a_logo_without_a_picture_is_warned_of_and_drawn_as_nothing():
    drawn = with_more(replace(a_line(), kind=ElementKind.LOGO))
    check_drawable(drawn)
    assert [each.code for each in layout_warnings(drawn)] == ["template_logo"]


def test_warnings_say_which_element_the_worst_first():
    drawn = with_more(a_line(x=30, y=150), a_line(x=-2), a_line(x=5))
    count = len(built_in_layout().elements)
    assert [(each.code, each.number) for each in layout_warnings(drawn)] == [
        ("template_covered", count + 1),
        ("warn_outside", count + 2),
        ("warn_margin", count + 3),
    ]
    assert {each.code for each in layout_warnings(replace(drawn, elements=()))} == {
        "template_seal",
        *MUST_SAY,
    }


@settings(max_examples=60)
@given(
    st.integers(0, len(built_in_layout().elements) - 1),
    st.floats(-50, PAGE_WIDTH + 50),
    st.floats(-50, PAGE_HEIGHT + 50),
)
def test_wherever_an_element_is_put_the_seal_of_what_is_saved_is_free_and_on_the_page(at, x, y):
    elements = list(built_in_layout().elements)
    elements[at] = replace(elements[at], x=x, y=y)
    try:
        kept = settled(Layout(elements=tuple(elements)))
    except RefusedError:
        return
    assert kept.seal.lies_within(MARGIN)
    assert not any(one.meets(kept.seal) for one in kept.elements if one is not kept.seal)
