"""The ways into the records, from what the screens hand over."""

import subprocess
import sys
from dataclasses import replace

import pytest

from desktop.errors import ExpectedError, SecretError
from desktop.sync.desk import SyncDesk
from desktop.ui import doors
from desktop.ui.first_join import JoiningDraft
from desktop.ui.first_run import FoundingDraft
from desktop.ui.recovery import RecoveryDraft
from tests.sync.conftest import new_database, server  # noqa: F401 (fixtures)
from tests.sync.office_hours import OfficeHours


def test_a_centre_is_founded_and_entered_by_what_was_typed(tmp_path):
    draft = FoundingDraft("YUN", "Centro Yunus", "Peñalolén", "Rosa", "una clave larga", False)
    doors.create(tmp_path / "a", draft).close()
    again = doors.enter(tmp_path / "a", ("una clave larga", "rosa", None))
    assert again.actor == "Rosa"
    again.close()
    for way in (
        lambda: doors.sign_in_remembered(tmp_path / "a"),
        lambda: doors.recover(tmp_path / "a", RecoveryDraft(("", ""), "rosa", "x" * 8)),
    ):
        with pytest.raises(ExpectedError):
            way()


def test_one_more_computer_is_opened_by_an_account_of_its_centre(new_database, tmp_path):  # noqa: F811
    town = OfficeHours(new_database())
    first = JoiningDraft(town.address, town.code(), "Rosa", "una clave larga")
    performer = doors.join(tmp_path / "one", first)  # there was no account yet: its administrator
    desk = SyncDesk(performer.database)
    desk.synchronise()
    desk.close()
    performer.close()
    again = doors.join(tmp_path / "two", replace(first, code=town.code()))
    assert (again.actor, again.account) == ("Rosa", performer.account)
    again.close()
    with pytest.raises(SecretError, match="account_needed"):
        doors.join(tmp_path / "three", replace(first, code=town.code(), passphrase="otra clave"))


def test_the_records_are_not_imported_before_somebody_enters():
    code = "import sys, desktop.ui.doors; print('sqlalchemy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
