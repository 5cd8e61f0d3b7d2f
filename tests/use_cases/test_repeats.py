"""Many course runs are held once more at a stroke: looked at, opened all at once, taken back."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.domain.repeats import MOST_RUNS, RepeatRule, Spread
from desktop.errors import MissingError, RefusedError
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.use_cases.course_run_pages import list_course_runs, read_course_run
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import retire_course, save_course
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.notices import Warned
from desktop.use_cases.repeats import preview_repeats, repeat_runs, take_back_repeats
from desktop.use_cases.sessions import cancel_session
from tests.use_cases.classes import (
    BAKING,
    MONDAYS,
    a_room,
    a_run,
    an_instructor,
    held_and_closed,
    some_people,
)

NEXT_YEAR = RepeatRule(date(2027, 3, 8))
SEWING = replace(BAKING, code="CO-02", title_es="Costura", title_en="Sewing")


def sewing(do, **changes):
    course = do(save_course, draft=SEWING)
    draft = CourseRunDraft(
        course.course_id, date(2026, 4, 15), places_max=12,
        timetable=replace(MONDAYS, starts_on=date(2026, 4, 15), weekdays=frozenset({2, 4})),
    )  # fmt: skip
    return do(open_course_run, draft=replace(draft, **changes))


def ids(*pages):
    return tuple(page.run.course_run_id for page in pages)


def test_each_row_tells_its_days_and_the_holidays_that_it_leaves_out(do, centre):
    both = ids(a_run(do), sewing(do))
    baking, second = do(preview_repeats, course_run_ids=both, rule=NEXT_YEAR)
    assert (baking.code, baking.starts_on, baking.sessions) == (
        "PN-01.2026.1",
        date(2027, 3, 8),
        8,
    )
    assert baking.ends_on == date(2027, 4, 26)
    assert (second.starts_on, second.sessions) == (date(2027, 4, 14), 8)
    assert second.skipped == ()
    assert do(list_course_runs)[0].starts_on.year == 2026, "nothing is opened by looking"

    [may] = do(preview_repeats, course_run_ids=both[1:], rule=RepeatRule(date(2027, 5, 17)))
    assert [day.date for day in may.skipped] == [date(2027, 5, 21)]
    assert may.ends_on == date(2027, 6, 16)


def test_all_are_opened_as_they_were_looked_at_without_their_people(do, database, centre):
    room, rosa = a_room(database), an_instructor(database)
    first = a_run(
        do, places=9, places_min=3, room_id=room, instructor_id=rosa,
        place_rule=PlaceRule.BY_DRAW, notes="solo 2026",
    )  # fmt: skip
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=first.run.course_run_id)
    both = ids(first, sewing(do))
    looked_at = do(preview_repeats, course_run_ids=both, rule=NEXT_YEAR)
    answer = do(repeat_runs, course_run_ids=both, rule=NEXT_YEAR, status=RunStatus.DRAFT)
    assert answer.wrong == ()
    pages = [do(read_course_run, course_run_id=run_id) for run_id in answer.opened]
    for page, line in zip(pages, looked_at, strict=True):
        assert (page.run.starts_on, page.run.ends_on) == (line.starts_on, line.ends_on)
        assert len(page.sessions) == line.sessions
        assert page.run.status is RunStatus.DRAFT
        assert page.enrolments == ()
    again = pages[0].run
    assert again.code == "PN-01.2027.1"
    assert (again.places_min, again.places_max, again.place_rule) == (3, 9, PlaceRule.BY_DRAW)
    assert (again.room_id, again.instructor_id, pages[0].notes) == (room, rosa, None)


def test_closed_runs_are_held_once_more_too_with_as_many_sessions_as_were_held(
    do, database, clock, centre
):
    page = a_run(do)
    person = some_people(database, 1)[0]
    do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    session = page.sessions[2].course_session_id
    do(cancel_session, course_session_id=session, reason="other")
    left = tuple(one for one in page.sessions if one.course_session_id != session)
    held_and_closed(do, clock, replace(page, sessions=left))
    [line] = do(preview_repeats, course_run_ids=ids(page), rule=NEXT_YEAR)
    assert (line.wrong, line.sessions, line.starts_on) == (None, 7, date(2027, 3, 8))


def test_a_run_without_sessions_lasts_as_long_as_before(do, centre):
    page = a_run(do, timetable=None, ends_on=date(2026, 3, 19))
    [line] = do(preview_repeats, course_run_ids=ids(page), rule=NEXT_YEAR)
    assert (line.sessions, line.ends_on) == (0, date(2027, 3, 18))
    [opened] = do(repeat_runs, course_run_ids=ids(page), rule=NEXT_YEAR).opened
    assert do(read_course_run, course_run_id=opened).run.ends_on == date(2027, 3, 18)


def test_what_cannot_be_repeated_is_told_and_the_others_are_opened(do, centre):
    both = a_run(do), sewing(do)
    do(retire_course, course_id=both[0].run.course_id)
    baking, second = do(preview_repeats, course_run_ids=ids(*both), rule=NEXT_YEAR)
    assert (baking.wrong.code, baking.wrong.details) == ("course_retired", {"code": "PN-01"})
    assert second.wrong is None
    answer = do(repeat_runs, course_run_ids=ids(*both), rule=NEXT_YEAR)
    assert [line.code for line in answer.wrong] == [both[0].run.code]
    assert len(answer.opened) == 1


def test_what_wants_to_be_looked_at_does_not_hold_up(do, database, centre):
    room, rosa = a_room(database, capacity=5), an_instructor(database)
    pages = [a_run(do, places=9, room_id=room, instructor_id=rosa) for _run in range(2)]
    do(repeat_runs, course_run_ids=ids(pages[0]), rule=NEXT_YEAR)
    alone, beside = do(preview_repeats, course_run_ids=ids(*pages), rule=NEXT_YEAR)
    codes = [notice.code for notice in alone.warnings]
    assert codes[0] is Warned.RUN_ALIKE
    assert alone.warnings[0].details == {"code": "PN-01.2027.1"}
    assert codes.count(Warned.ROOM_BUSY) == 8
    doubled = [notice.code for notice in beside.warnings].count(Warned.ROOM_BUSY)
    assert doubled == 16, "also with the one that is opened just before"


def test_a_room_and_an_instructor_out_of_use_are_left_open(do, database, centre):
    room, rosa = a_room(database), an_instructor(database)
    page = a_run(do, room_id=room, instructor_id=rosa)
    with database.begin(writes=True) as unit:
        unit.session.get_one(RoomRecord, room).active = False
        unit.session.get_one(InstructorRecord, rosa).active = False
    [line] = do(preview_repeats, course_run_ids=ids(page), rule=NEXT_YEAR)
    told = [notice.code for notice in line.warnings]
    assert told == [Warned.ROOM_RETIRED, Warned.INSTRUCTOR_RETIRED]
    [opened] = do(repeat_runs, course_run_ids=ids(page), rule=NEXT_YEAR).opened
    run = do(read_course_run, course_run_id=opened).run
    assert (run.room_id, run.instructor_id) == (None, None)


def test_taken_back_nothing_of_them_is_left(do, centre):
    both = ids(a_run(do), sewing(do))
    before = do(list_course_runs)
    opened = do(repeat_runs, course_run_ids=both, rule=NEXT_YEAR).opened
    assert do(take_back_repeats, course_run_ids=opened) == 2
    assert do(list_course_runs) == before
    with pytest.raises(MissingError, match="run_gone"):
        do(take_back_repeats, course_run_ids=opened)
    [again] = do(preview_repeats, course_run_ids=both[:1], rule=NEXT_YEAR)
    assert again.warnings == ()


def test_where_somebody_is_enrolled_already_nothing_is_taken_back(do, database, centre):
    opened = do(repeat_runs, course_run_ids=ids(a_run(do), sewing(do)), rule=NEXT_YEAR).opened
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=opened[1])
    with pytest.raises(RefusedError, match="run_has_people"):
        do(take_back_repeats, course_run_ids=opened)
    assert do(read_course_run, course_run_id=opened[0]).sessions != ()


def test_together_each_begins_in_the_first_week(do, centre):
    rule = RepeatRule(date(2026, 8, 3), Spread.TOGETHER)
    lines = do(preview_repeats, course_run_ids=ids(a_run(do), sewing(do)), rule=rule)
    assert [line.starts_on for line in lines] == [date(2026, 8, 3), date(2026, 8, 5)]


def test_too_many_at_once_and_a_run_that_is_gone_are_refused(do, centre):
    with pytest.raises(RefusedError, match="too_many_runs"):
        do(preview_repeats, course_run_ids=("x",) * (MOST_RUNS + 1), rule=NEXT_YEAR)
    with pytest.raises(MissingError, match="run_gone"):
        do(repeat_runs, course_run_ids=("x",), rule=NEXT_YEAR)
    with pytest.raises(RefusedError, match="run_move"):
        do(repeat_runs, course_run_ids=ids(a_run(do)), rule=NEXT_YEAR, status=RunStatus.CLOSED)
