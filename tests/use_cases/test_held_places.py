"""Which computer holds how many places of a course run."""

from datetime import timedelta

import pytest

from desktop.errors import MissingError
from desktop.storage.device import this_device
from desktop.storage.place_leases import PlaceLeaseRecord
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.held_places import HoldingLine, held_places
from tests.conftest import MONDAY_NOON
from tests.use_cases.classes import a_run, among_several, some_people

TOMORROW = MONDAY_NOON + timedelta(days=1)


@pytest.fixture
def run_id(do, centre):
    return a_run(do, places=20).run.course_run_id


@pytest.fixture
def hold(database, run_id):
    """Let a computer hold places; without *device* it is this one."""

    def _hold(places, used=0, device=None, name="Mesón 1", until=TOMORROW):
        with database.begin(writes=True) as unit:
            unit.session.add(
                PlaceLeaseRecord(
                    course_run_id=run_id,
                    device_id=device or this_device(unit.session).device_id,
                    device_name=name,
                    places=places,
                    used=used,
                    expires_at=until.isoformat(),
                )
            )

    return _hold


@pytest.fixture
def held(do, run_id):
    return lambda: do(held_places, course_run_id=run_id)


def test_this_computer_comes_first_and_what_nobody_holds_is_free(database, hold, held):
    hold(8, device="other", name="Mesón 0")
    hold(10)
    among_several(database)
    assert held().lines == (
        HoldingLine("Mesón 1", True, 10, 0, TOMORROW),
        HoldingLine("Mesón 0", False, 8, 0, TOMORROW),
    )
    assert (held().places, held().free, held().left_here) == (20, 2, 10)


def test_a_place_given_here_counts_though_the_centre_has_not_heard_of_it(
    do, database, run_id, hold, held
):
    hold(3, used=1)
    people = some_people(database, 4)
    do(enrol, person_id=people[0], course_run_id=run_id)
    among_several(database)  # the centre has heard of the first
    do(enrol, person_id=people[1], course_run_id=run_id)
    line = held().lines[0]
    assert (line.left, line.given) == (1, 2)
    assert held().free == 20 - 2 - 1
    for who in people[2:]:
        do(enrol, person_id=who, course_run_id=run_id)
    assert (held().left_here, held().lines[0].given) == (0, 3)  # the last is nobody's to promise


def test_what_was_held_until_yesterday_or_given_back_is_not_held(database, hold, held):
    hold(5, device="a", until=MONDAY_NOON - timedelta(days=1))
    hold(0, device="b")
    among_several(database)
    assert (held().lines, held().free) == ((), 20)


def test_a_copy_of_a_file_holds_nothing_itself(database, hold, held):
    hold(5)
    among_several(database, "copied")
    assert not held().lines[0].here
    assert held().left_here == 0


def test_a_run_that_is_gone_is_told(do, centre):
    with pytest.raises(MissingError):
        do(held_places, course_run_id="0190aaaa-0000-7000-8000-000000000000")
