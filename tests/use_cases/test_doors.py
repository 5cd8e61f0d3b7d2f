"""The ways into the records of a window."""

import pytest

from desktop.errors import ExpectedError
from desktop.storage import keys
from desktop.use_cases.accounts import list_accounts
from desktop.use_cases.centre import CentreDraft, read_centre
from desktop.use_cases.doors import enter, found_centre, look_around
from desktop.use_cases.sign_in import Typed

ROSA = Typed("una clave larga", "Rosa")


def test_a_centre_is_founded_and_entered_again(tmp_path):
    found_centre(tmp_path / "a", CentreDraft("YUN", "Centro Yunus"), ROSA, remember=True).close()
    again = enter(tmp_path / "a", ROSA, remember=True)
    assert again.perform(read_centre).answer.code == "YUN"
    again.close()


def test_a_centre_that_is_refused_leaves_nothing(tmp_path):
    with pytest.raises(ExpectedError):
        found_centre(tmp_path / "a", CentreDraft("YUN", " "), ROSA)
    assert not (tmp_path / "a").exists()


def test_the_demonstration_is_made_once_and_has_somebody_of_each_role(tmp_path):
    first = look_around(tmp_path, "demostracion")
    assert len(first.perform(list_accounts).answer) == 7
    first.close()
    look_around(tmp_path, "demostracion").close()
    assert len(keys.copy_tags(tmp_path)) == 7
