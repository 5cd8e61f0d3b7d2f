"""The draw is shown for a run by draw alone, the calls for every run."""

import pytest

from desktop.domain.enrolment import PlaceRule
from desktop.ui.run_places import RunPlaces
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.place_draw import draw_places
from tests.ui.course_stage import BOTH, looks_right, put
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def view(records, qtbot, centre):
    view = RunPlaces(records)
    put(qtbot, view)
    return view


def test_a_run_by_phone_has_no_draw(view, qtbot, do, database):
    page = a_run(do, places=1, place_rule=PlaceRule.BY_PHONE)
    run_id = page.run.course_run_id
    first, *_ = [do(enrol, person_id=who, course_run_id=run_id) for who in some_people(database, 2)]
    do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    view.show_page(page)
    qtbot.waitUntil(lambda: view.calls.people.rowCount() == 1)
    assert not view.draw.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_a_run_by_draw_has_both_and_everything_fits(view, qtbot, do, database, spoken, scale):
    page = a_run(do, places=1, place_rule=PlaceRule.BY_DRAW)
    for who in some_people(database, 4):
        do(enrol, person_id=who, course_run_id=page.run.course_run_id)
    view.show_page(page)
    qtbot.waitUntil(lambda: view.draw.people.rowCount() == 4 and view.draw.draw.isVisible())
    assert not view.calls.isVisible()
    looks_right(view, spoken, scale)
    do(draw_places, course_run_id=page.run.course_run_id, seed="7")
    view.show_page(do(read_course_run, course_run_id=page.run.course_run_id))
    qtbot.waitUntil(view.draw.print_result.isVisible)
    assert view.calls.isVisible()
    looks_right(view, spoken, scale)
