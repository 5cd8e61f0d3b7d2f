"""A person is told when the file became a device of its own."""

import shutil
from datetime import date

import pytest

from desktop.storage.database import open_with_key
from desktop.storage.device import this_device
from desktop.use_cases.centre import CentreDraft, correct_centre
from desktop.use_cases.identity import IdentityNotice, identity_notice
from desktop.use_cases.perform import Performer
from tests.conftest import KEY


@pytest.fixture
def copy(database, tmp_path, clock):
    """Somebody's copy of the file, opened."""
    database.close()
    shutil.copytree(tmp_path, tmp_path / "copy")
    copy = open_with_key(tmp_path / "copy", KEY, "eva", clock)
    yield copy
    copy.close()


def test_of_the_original_there_is_nothing_to_tell(do, centre):
    assert do(identity_notice) is None


def test_a_copy_tells_since_when_it_is_one_and_its_series(copy, clock):
    performer = Performer(copy)
    with copy.begin(writes=False) as unit:
        series = this_device(unit.session).series
    told = IdentityNotice("copy", date(2026, 3, 2), series, today=True)
    assert performer.perform(identity_notice).answer == told
    clock.go_on(days=1)
    assert not performer.perform(identity_notice).answer.today


def test_a_backup_that_was_put_back_tells_so(performer, database, do, centre):
    copy = database.back_up()
    do(correct_centre, draft=CentreDraft("YUN", "Otro nombre"))
    performer.restore(copy)
    assert do(identity_notice).kind == "older"
