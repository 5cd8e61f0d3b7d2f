"""What a computer that is lost had."""

from datetime import UTC, datetime

from desktop.domain.access_log import Act
from desktop.storage.access_log import append
from desktop.storage.breach import exposed, known_devices
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from tests.conftest import MONDAY_NOON
from tests.use_cases.classes import some_people


def test_people_until_a_moment_with_what_was_kept_about_them(do, database, centre, clock):
    ana, bea = some_people(database, 2)
    do(save_sensitive, person_id=bea, draft=SensitiveDraft(dependants=1))
    with database.begin(writes=False) as unit:
        found = {person.person_id: person for person in exposed(unit.session, MONDAY_NOON)}
        assert exposed(unit.session, datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert (found[ana].document, found[ana].sensitive) == (True, False)
    assert (found[bea].document, found[bea].sensitive) == (False, True)


def test_this_computer_comes_first_and_others_that_left_a_sign(database, centre):
    with database.begin(writes=True) as unit:
        append(unit, Act.OPENED, "x", [])
    with database.begin(writes=False) as unit:
        [own] = known_devices(unit.session)
        assert own.this_one
        assert own.last == MONDAY_NOON
