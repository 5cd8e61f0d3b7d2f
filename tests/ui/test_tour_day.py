"""A day without hands, on a real demonstration centre."""

import pytest

from desktop.ui.tour_day import ENROLLED, TourDay
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people_search import count_people


@pytest.fixture
def demonstration(do):
    return do(make_demonstration, people=120, years=1)


def test_a_day_imports_enrols_marks_and_certifies(performer, demonstration, do):
    before = do(count_people)
    day = TourDay(performer).carry_out()
    assert do(count_people) == before + day.imported
    assert day.imported > 200
    assert day.enrolled == ENROLLED
    assert day.certificates == len(do(list_certificates, course_run_id=day.closed_run))
    assert [paper.file_name.rsplit(".", 1)[1] for paper in day.papers] == [
        "csv", "pdf", "pdf", "pdf", "pdf", "pdf",
    ]  # fmt: skip


def test_a_second_day_imports_nobody_and_enrols_nobody_twice(performer, demonstration):
    TourDay(performer).carry_out()
    again = TourDay(performer).carry_out()
    assert (again.imported, again.enrolled) == (0, 0)
