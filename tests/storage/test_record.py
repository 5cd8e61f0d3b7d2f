"""The columns of every row: instants that sort as text, and decimals that stay exact."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String, func, select, type_coerce
from sqlalchemy.dialects import sqlite

from desktop.storage.centre import RoomRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.outcomes import AssessmentRecord, GradeRecord
from desktop.storage.record import Exact, Instant, find, named_by, present
from tests.conftest import MONDAY_NOON
from tests.use_cases.class_factory import a_class

DIALECT = sqlite.dialect()
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
CENTURY = timedelta(days=36_525)
INSTANTS = st.builds(
    lambda since, zone: (datetime(2000, 1, 1, tzinfo=UTC) + since).astimezone(zone),
    st.timedeltas(-CENTURY, CENTURY),
    ZONES,
)


def written(moment: datetime) -> str:
    return str(Instant().process_bind_param(moment, DIALECT))


@given(INSTANTS)
def test_an_instant_comes_back_as_the_same_instant(moment):
    back = Instant().process_result_value(written(moment), DIALECT)
    assert back == moment
    assert back.tzinfo is UTC


@given(INSTANTS, INSTANTS)
def test_instants_sort_as_text_as_they_do_in_time(one, other):
    assert (written(one) < written(other)) == (one < other)
    assert len(written(one)) == len("2026-11-23T12:00:00.000000Z")


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_comes_back_with_every_digit(number):
    back = Exact().process_result_value(Exact().process_bind_param(number, DIALECT), DIALECT)
    assert back.as_tuple() == number.as_tuple()


def test_a_grade_is_kept_as_it_is_written_and_never_as_a_float(database, do, centre):
    made = a_class(database, do)
    with database.begin(writes=True) as unit:
        work = AssessmentRecord(course_run_id=made.run_id, name="Prueba")
        unit.session.add(work)
        unit.session.flush()
        grade = {"assessment_id": work.id, "enrolment_id": made.enrolments[0]}
        unit.session.add(GradeRecord(**grade, value=Decimal("6.0")))
    with database.begin(writes=False) as unit:
        stored = select(type_coerce(GradeRecord.value, String), func.typeof(GradeRecord.value))
        assert tuple(unit.session.execute(stored).one()) == ("6.0", "text")


def test_the_stamps_of_a_row_are_those_of_the_file_and_not_of_the_program(database, centre):
    with database.begin(writes=True) as unit:
        room = RoomRecord(centre_id=centre.id, name="Sala")
        unit.session.add(room)
        unit.session.flush()
        first = unit.session.scalars(select(RoomRecord.stamp)).one()
        room.name = "Sala azul"
    with database.begin(writes=False) as unit:
        again = unit.session.scalars(select(RoomRecord)).one()
        assert first
        assert again.stamp == first
        assert '"name"' in again.field_stamps


def test_what_was_removed_is_neither_present_nor_found(database, do, centre):
    made = a_class(database, do, names=(), sessions=0)
    with database.begin(writes=True) as unit:
        room = RoomRecord(centre_id=centre.id, name="Sala 1")
        unit.session.add(room)
        unit.session.flush()
        run = unit.session.get_one(CourseRunRecord, made.run_id)
        run.room_id = room.id
        named = select(RoomRecord).join(
            CourseRunRecord, named_by(RoomRecord, CourseRunRecord.room_id)
        )
        there = select(RoomRecord).where(present(RoomRecord))
        assert unit.session.scalars(named).all() == unit.session.scalars(there).all() == [room]
        assert find(unit.session, RoomRecord, room.id) is room
        room.deleted_at = MONDAY_NOON
        unit.session.flush()
        assert unit.session.scalars(named).all() == unit.session.scalars(there).all() == []
        assert find(unit.session, RoomRecord, room.id) is None
        assert find(unit.session, RoomRecord, None) is None
