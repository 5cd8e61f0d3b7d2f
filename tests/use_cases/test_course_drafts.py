"""What is asked about a course is read exactly, or refused with a reason."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.course_drafts import hours_of
from desktop.use_cases.courses import list_courses, save_course
from tests.use_cases.classes import BAKING


def test_hours_are_shown_as_they_were_typed():
    assert str(hours_of(1440, "clock")) == "24"
    assert str(hours_of(90, "clock")) == "1.5"
    assert str(hours_of(6000, "clock")) == "100"
    assert str(hours_of(2399, "teaching")) == "53.31"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "  "}, "course_code"),
        ({"code": "A/B"}, "course_code"),
        ({"code": "x" * 10_000}, "too_long"),
        ({"title_es": "\x00 "}, "course_title"),
        ({"title_es": "x" * 10_000}, "too_long"),
        ({"contents_es": "x" * 10_000}, "too_long"),
        ({"area": " "}, "course_area"),
        ({"hours": Decimal(0)}, "course_hours"),
        ({"hours": Decimal("NaN")}, "course_hours"),
        ({"hours": Decimal("0.001")}, "course_hours"),
        ({"hour_kind": "moon"}, "course_hour_kind"),
        ({"minimum_attendance": 101}, "course_attendance"),
        ({"minimum_grade": Decimal("7.1")}, "course_grade"),
        ({"pass_threshold": 0}, "course_threshold"),
        ({"default_places": 0}, "course_places"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_saved(do, centre, change, code):
    with pytest.raises(RefusedError, match=code):
        do(save_course, draft=replace(BAKING, **change))
    assert do(list_courses) == ()
