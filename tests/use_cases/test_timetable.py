"""A timetable is looked at before it is made; overlaps are told, never in the way."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.errors import RefusedError
from desktop.storage.centre import ClosedDayRecord
from desktop.use_cases.notices import Warned
from desktop.use_cases.timetable import preview_sessions, room_notices
from tests.use_cases.classes import MONDAYS, a_room, a_run, an_instructor


def test_a_preview_counts_real_minutes(do, centre):
    preview = do(preview_sessions, timetable=MONDAYS)
    assert (len(preview.sessions), preview.minutes, preview.warnings) == (8, 8 * 180, ())


def test_a_preview_leaves_out_holidays_and_days_of_the_centre(do, database, centre):
    with database.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(date=date(2026, 3, 16), label="Elecciones"))
    asked = replace(MONDAYS, closed_days=frozenset({date(2026, 3, 23)}), sessions=2)
    preview = do(preview_sessions, timetable=asked)
    assert [line.date for line in preview.sessions] == [date(2026, 3, 9), date(2026, 3, 30)]
    assert [(day.reason.value, day.label_es) for day in preview.skipped] == [
        ("closed_day", "Elecciones"),
        ("closed_day", ""),
    ]


def test_a_preview_makes_nothing_and_tells_of_clashes(do, database, centre):
    room, rosa = a_room(database), an_instructor(database)
    run = a_run(do, room_id=room, instructor_id=rosa).run
    later = replace(MONDAYS, starts_at=time(20), sessions=1)
    preview = do(preview_sessions, timetable=later, room_id=room, instructor_id=rosa)
    assert [notice.code for notice in preview.warnings] == [
        Warned.ROOM_BUSY,
        Warned.INSTRUCTOR_BUSY,
    ]
    assert preview.warnings[0].details == {
        "date": date(2026, 3, 9),
        "starts_at": time(18),
        "ends_at": time(21),
        "code": run.code,
    }
    after = replace(MONDAYS, starts_at=time(21), ends_at=time(22))
    assert do(preview_sessions, timetable=after, room_id=room).warnings == ()


def test_a_preview_refuses_what_cannot_be(do, centre):
    with pytest.raises(RefusedError, match="timetable_no_days"):
        do(preview_sessions, timetable=replace(MONDAYS, weekdays=frozenset()))


def test_a_room_of_unknown_size_is_never_too_small(do, database, centre):
    room = a_room(database, capacity=None)
    with database.begin(writes=False) as unit:
        assert room_notices(unit, room, 99) == ()
