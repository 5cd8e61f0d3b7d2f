"""What is wrong with a field, gathered and told."""

from desktop.errors import RefusedError
from desktop.use_cases.remarks import MOST_QUOTED, Remark, Remarks, clipped


def refuse():
    raise RefusedError("birth_date", typed="x" * 10_000)


def test_what_is_refused_is_kept_as_a_fault_and_quoted_in_part():
    remarks = Remarks()
    assert remarks.read("birth", refuse) is None
    remarks.fault("birth", "birth_date_missing")
    [fault] = remarks.faults
    assert (fault.field, fault.code) == ("birth", "birth_date")
    assert len(str(fault.details["typed"])) == MOST_QUOTED


def test_what_is_read_is_returned():
    remarks = Remarks()
    assert remarks.read("names", lambda: "Ana") == "Ana"
    remarks.warn("names", "odd", typed="Ana")
    assert (remarks.faults, remarks.warnings[0].code) == ([], "odd")


def test_a_fault_becomes_an_error_that_names_its_field():
    error = Remark("names", "too_long", {"limit": 80}).as_error()
    assert (error.code, error.details) == ("too_long", {"limit": 80, "field": "names"})


def test_short_texts_are_quoted_whole():
    assert clipped("x" * MOST_QUOTED) == "x" * MOST_QUOTED
    assert clipped("x" * 81).endswith("…")
