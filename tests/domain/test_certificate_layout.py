"""A layout is plain values that come back the same, and elements that know where they stand."""

import json
from dataclasses import replace

import pytest

from desktop.domain.built_in_layout import built_in_layout
from desktop.domain.certificate_layout import (
    FIELDS,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Element,
    ElementKind,
    Layout,
)
from desktop.errors import RefusedError


def box(x: float, y: float, width: float, height: float) -> Element:
    return Element(kind=ElementKind.LINE, x=x, y=y, width=width, height=height)


def test_a_layout_comes_back_from_json_as_it_was():
    layout = built_in_layout()
    assert Layout.from_json(json.loads(json.dumps(layout.to_json()))) == layout
    own = replace(layout, stationery=True, paper="0" * 64)
    assert Layout.from_json(json.loads(json.dumps(own.to_json()))) == own
    assert "paper" not in layout.to_json()  # it is written as before where there is none


@pytest.mark.parametrize(
    "change",
    [
        {"elements": [{"kind": "hologram"}]},
        {"elements": [{"kind": "line"}]},
        {"elements": [{"kind": "line", "x": 1, "y": 1, "width": 1, "height": 1, "glow": 2}]},
        {"elements": None},
    ],
)
def test_what_a_newer_program_draws_is_said_to_be_newer(change):
    with pytest.raises(RefusedError, match="template_newer"):
        Layout.from_json({**built_in_layout().to_json(), **change})


def test_elements_meet_where_they_share_a_part_of_the_page_not_where_they_touch():
    here = box(10, 10, 20, 20)
    assert here.meets(box(29, 29, 5, 5))
    assert not here.meets(box(30, 10, 5, 5))
    assert not here.meets(box(10, 30, 5, 5))


def test_an_element_lies_within_a_margin_or_not():
    assert box(12, 12, PAGE_WIDTH - 24, PAGE_HEIGHT - 24).lies_within(12)
    assert not box(11.9, 12, 5, 5).lies_within(12)
    assert not box(12, PAGE_HEIGHT - 5, 5, 5.2).lies_within(0)


def test_no_field_tells_of_a_group_a_contact_or_a_note():
    for word in ("group", "phone", "email", "address", "note", "rsh", "birth", "sensitive"):
        assert not any(word in field for field in FIELDS)
