"""Weekdays and hours are typed, and the sessions that they make are seen at once."""

from datetime import date, time

import pytest

from desktop.domain.schedule import Repeat
from desktop.errors import RefusedError
from desktop.ui.timetable_view import TimetableView
from tests.ui.course_stage import BOTH, fill_in, looks_right, put
from tests.ui.eyes import cells
from tests.use_cases.classes import a_room, a_run

MONDAY = date(2026, 3, 9)


@pytest.fixture
def view(records, qtbot, centre):
    view = TimetableView(records)
    put(qtbot, view)
    return view


@pytest.fixture
def typed(view, qtbot):
    view.begin_on(MONDAY)
    fill_in(view.form, starts_at="18", ends_at="2030", sessions="3")
    qtbot.waitUntil(lambda: view.lines.rowCount() == 3)
    return view


def weekdays(view) -> list[int]:
    return [at for at, day in enumerate(view.days) if day.isChecked()]


def test_the_first_day_chooses_its_weekday_until_one_is_chosen_by_hand(view):
    view.begin_on(date(2002, 3, 9))  # what "9-3-2" means before the year is typed out
    view.begin_on(None)
    view.begin_on(MONDAY)
    assert weekdays(view) == [0]
    view.days[2].click()
    view.begin_on(date(2026, 3, 10))
    assert weekdays(view) == [0, 2]


def test_the_sessions_are_previewed_as_one_types(typed, qtbot):
    assert [row[1] for row in cells(typed.lines)] == ["Mon 9 Mar", "Mon 16 Mar", "Mon 23 Mar"]
    typed.need(24 * 60)
    assert typed.summary.text() == "3 sessions · 7.5 h (the course has 24 h)"
    typed.days[2].click()
    qtbot.waitUntil(lambda: cells(typed.lines)[1][1] == "Wed 11 Mar")


def test_holidays_are_left_out_and_counted(typed, qtbot):
    typed.days[4].click()
    fill_in(typed.form, sessions="9")
    qtbot.waitUntil(lambda: "1 day left out" in typed.summary.text())
    assert ["", "Fri 3 Apr", "–", "No session: Good Friday"] in cells(typed.lines)


def test_a_taken_room_is_warned_of(typed, qtbot, do, database):
    room_id = a_room(database)
    a_run(do, room_id=room_id)
    typed.occupy(room_id, None)
    qtbot.waitUntil(lambda: "3 clashes" in typed.summary.text())
    assert "PN-01.2026.1" in cells(typed.lines)[0][3]


def test_what_cannot_be_is_said_where_the_sessions_would_stand(typed, qtbot):
    fill_in(typed.form, ends_at="17")
    qtbot.waitUntil(lambda: typed.lines.rowCount() == 0)
    assert typed.summary.text() == "The session must end after it starts, on the same day."


def test_the_timetable_is_handed_over(typed):
    typed.form.field("repeat").show_value("fortnightly")
    draft = typed.read()
    assert (draft.starts_on, draft.weekdays) == (MONDAY, frozenset({0}))
    assert (draft.starts_at, draft.ends_at) == (time(18), time(20, 30))
    assert (draft.repeat, draft.sessions, draft.until) == (Repeat.FORTNIGHTLY, 3, None)


def test_without_hours_no_timetable_is_meant(view):
    view.begin_on(MONDAY)
    assert not view.asked_for()
    assert view.read() is None
    assert view.form.field("starts_at").error.text() == "This is needed."


def test_a_refusal_stands_at_its_field(view):
    assert view.tell_refused(RefusedError("timetable_no_end"))
    assert view.form.field("sessions").error.text()
    assert view.tell_refused(RefusedError("timetable_no_days"))
    assert view.summary.text() == "Choose at least one day of the week."
    assert not view.tell_refused(RefusedError("run_dates"))


def test_it_can_begin_again(typed):
    typed.clear()
    assert not typed.asked_for()
    assert not any(day.isChecked() for day in typed.days)


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(typed, spoken, scale):
    looks_right(typed, spoken, scale)
