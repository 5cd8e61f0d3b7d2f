"""The timetable of the demonstration: no clashes, no holidays."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from desktop.domain.schedule import Slot, clashes, holidays_of_chile
from desktop.use_cases.demonstration_places import Places, TaughtCourse
from desktop.use_cases.demonstration_timetable import Timetable

TODAY = date(2026, 3, 4)
SHOWN = ("MK-01", "HB-01", "CB-01", "EM-01", "PN-01", "CO-02", "CF-01", "CP-01", "FO-01")
COURSES = tuple(
    TaughtCourse(code, code, 16 * 60, 20, 75, Decimal("4.0")) for code in (*SHOWN, "IN-01", "OF-01")
)
PLACES = Places(
    tuple(f"room {n}" for n in range(6)), tuple(f"person {n}" for n in range(18)), COURSES
)


def _year():
    timetable = Timetable(PLACES, Random(1), TODAY)
    year = list(timetable.runs_between(TODAY - timedelta(days=365), TODAY, 8_000))
    return [*year, *timetable.on_show()]


def test_no_room_and_nobody_who_teaches_is_wanted_twice_at_a_time():
    slots = [
        Slot(s.date, s.starts_at, s.ends_at, run.room_id, run.instructor_id, run.code)
        for run in _year()
        for s in run.sessions
    ]
    assert [c for n, slot in enumerate(slots) for c in clashes([slot], slots[:n])] == []


def test_there_are_no_classes_on_holidays_but_for_what_is_on_show_today():
    shown = {TODAY, TODAY - timedelta(days=1)}
    days = {session.date for run in _year() for session in run.sessions} - shown
    assert not [day for day in days if day in holidays_of_chile(day.year)]


def test_every_run_has_a_code_of_its_own():
    codes = [run.code for run in _year()]
    assert len(codes) == len(set(codes))
