"""A difference tells all that somebody needs in order to decide it."""

from datetime import UTC, datetime

import pytest

from desktop.domain.enrolment import EnrolmentStatus
from desktop.use_cases.differences import list_differences
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run, fill
from tests.use_cases.two_desks import a_difference


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


def test_it_has_both_sides_who_when_and_where_and_the_value_on_file(database, do, rosa):
    a_difference(
        database, "value", ("person", rosa), {"sector": "san_luis"}, {"sector": "lo_hermida"}
    )
    [line] = do(list_differences)
    assert (line.kept.values, line.lost.values) == (
        {"sector": "san_luis"}, {"sector": "lo_hermida"},
    )  # fmt: skip
    assert line.now == {"sector": "lo_hermida"}
    assert (line.kept.by, line.kept.here, line.lost.by, line.lost.here) == (
        "Ana", True, "Luis", False,
    )  # fmt: skip
    assert line.lost.device == "CPU-2"
    assert line.kept.at == datetime(2026, 3, 2, 14, 32, tzinfo=UTC)
    assert (line.subject.person, line.subject.phone) == ("Muñoz Pérez, Rosa", "+56987654321")
    assert line.obstacle is None


def test_a_place_tells_whom_to_phone_and_the_position_on_the_waiting_list(database, do, centre):
    run = a_run(do, places=1)
    fill(do, run, 2)
    late = a_person(do)
    answer = do(enrol, person_id=late, course_run_id=run.course_run_id)
    assert answer.status is EnrolmentStatus.WAITING
    a_difference(
        database,
        "place",
        ("enrolment", answer.enrolment_id),
        {"status": "waiting"},
        {"status": "confirmed"},
        reason="full",
    )
    [line] = do(list_differences)
    assert line.position == 2
    assert (line.subject.phone, line.subject.run_code) == ("+56987654321", run.code)
    assert line.choices == ("kept",)


def test_a_row_that_is_gone_can_only_stay_so(database, do, centre):
    a_difference(database, "value", ("person", "nobody"), {"notes": "a"}, {"notes": "b"})
    [line] = do(list_differences)
    assert line.now is None
    assert line.choices == ("kept",)
    assert line.obstacle.code == "difference_gone"


def test_a_room_is_told_by_its_name(database, do, centre):
    from desktop.storage.centre import RoomRecord

    run = a_run(do)
    with database.begin(writes=True) as unit:
        room = RoomRecord(centre_id=centre.id, name="Taller")
        unit.session.add(room)
        unit.session.flush()
        room_id = room.id
    about = ("course_run", run.course_run_id)
    a_difference(database, "value", about, {"room_id": None}, {"room_id": room_id})
    [line] = do(list_differences)
    assert line.names[room_id].es == "Taller"
