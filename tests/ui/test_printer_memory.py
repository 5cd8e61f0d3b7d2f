"""Each kind of paper has its printer, each printer its own millimetres."""

import pytest

from desktop.ui.print_run import NOWHERE, Offset
from desktop.ui.printer_memory import (
    KINDS,
    OFFSETS,
    offset_of,
    offsets_damaged,
    printer_of,
    setting_of,
    with_offset,
)


def test_a_kind_of_paper_without_a_printer_is_asked_for():
    assert all(printer_of({}, kind) == "" for kind in KINDS)


def test_each_kind_has_its_printer():
    settings = {setting_of("slip"): "Thermal", setting_of("certificate"): "Laser"}
    assert [printer_of(settings, kind) for kind in ("slip", "certificate", "list")] == [
        "Thermal",
        "Laser",
        "",
    ]


def test_each_printer_keeps_its_own_offset():
    settings = {OFFSETS: with_offset({}, "Láser", Offset(1.5, -2))}
    settings = {OFFSETS: with_offset(settings, "HP", Offset(0, 3))}
    assert offset_of(settings, "Láser") == Offset(1.5, -2)
    assert offset_of(settings, "HP") == Offset(0, 3)
    assert offset_of(settings, "Other") == NOWHERE


def test_an_offset_of_nothing_is_forgotten():
    settings = {OFFSETS: with_offset({}, "HP", Offset(1, 1))}
    assert with_offset(settings, "HP", NOWHERE) == "{}"


@pytest.mark.parametrize(
    "kept",
    ["", "{", "[1, 2]", "null", '{"HP": 1}', '{"HP": [1]}', '{"HP": [NaN, 0]}', '{"HP": [1e9, 0]}',
     '{"HP": ["x", 0]}', "[" * 100_000],
)  # fmt: skip
def test_what_is_damaged_counts_as_nothing_and_is_told(kept):
    assert offset_of({OFFSETS: kept}, "HP") == NOWHERE
    assert offsets_damaged({OFFSETS: kept})


def test_of_what_is_damaged_in_part_the_rest_holds():
    settings = {OFFSETS: '{"HP": [1, 2], "Old": "torn"}'}
    assert offset_of(settings, "HP") == Offset(1, 2)
    assert offsets_damaged(settings)
    mended = {OFFSETS: with_offset(settings, "Old", Offset(0, 3))}
    assert offset_of(mended, "HP") == Offset(1, 2)
    assert not offsets_damaged(mended)
    assert not offsets_damaged({})
