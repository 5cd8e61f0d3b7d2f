"""Many cells are read at once: those of a class to write them, those of all to reckon with."""

from desktop.domain.attendance import Mark
from desktop.storage.attendance import AttendanceRecord, cell_id
from desktop.storage.attendance_rows import Length, cells_of, holders_in, lengths_of, marks_in
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from tests.conftest import MONDAY_NOON
from tests.use_cases.class_factory import a_class


def test_a_cell_that_was_removed_is_among_the_rows_but_not_there(database, do, centre):
    made = a_class(database, do)
    made.mark(0, 0, Mark.PRESENT)
    made.mark(1, 0, Mark.ABSENT)
    gone = cell_id(made.sessions[0], made.enrolments[1])
    made.change(AttendanceRecord, gone, deleted_at=MONDAY_NOON)
    with database.begin(writes=False) as unit:
        cells = cells_of(unit.session, made.sessions[0], made.enrolments)
        assert {who: row.mark for who, row in cells.there.items()} == {
            made.enrolments[0]: "present"
        }
        assert set(cells.rows) == {gone, cell_id(made.sessions[0], made.enrolments[0])}


def test_a_cell_is_found_by_what_it_says_though_it_bears_another_id(database, do, centre):
    made = a_class(database, do)
    made.mark(0, 0, Mark.PRESENT)
    moved = cell_id(made.sessions[0], made.enrolments[0])
    made.change(AttendanceRecord, moved, enrolment_id=made.enrolments[1])
    with database.begin(writes=False) as unit:
        there, rows = cells_of(unit.session, made.sessions[0], made.enrolments[:2])
        assert {who: row.id for who, row in there.items()} == {made.enrolments[1]: moved}
        assert set(rows) == {moved}


def test_what_is_reckoned_with_comes_by_run_without_what_is_cancelled_or_gone(database, do, centre):
    first, second = a_class(database, do), a_class(database, do, code="PN-01/2026-1")
    first.take("PAPLP")
    first.change(CourseSessionRecord, first.sessions[2], status="cancelled")
    first.change(EnrolmentRecord, first.enrolments[0], status="withdrawn")
    first.mark(1, 3, None)
    both = [first.run_id, second.run_id]
    with database.begin(writes=False) as unit:
        lengths = lengths_of(unit.session, both)
        assert lengths[first.run_id] == [
            Length(first.sessions[0], 120, taken=True),
            Length(first.sessions[1], 120, taken=False),
            Length(first.sessions[3], 120, taken=False),
        ]
        assert len(lengths[second.run_id]) == 4
        holders = holders_in(unit.session, both)
        assert set(holders[first.run_id]) == set(first.enrolments[1:])
        marks = marks_in(unit.session, both)
        assert set(marks) == set(first.enrolments)
        late = marks[first.enrolments[3]][first.sessions[0]]
        assert (late.mark, late.late_minutes) == (Mark.LATE, 30)
