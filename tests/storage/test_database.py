"""The one way into the records: all or nothing, signed, and telling what changed."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage.centre import ClosedDayRecord
from desktop.storage.database import create_database, open_database, open_with_key, utc_now
from desktop.storage.device import folio_series, take_folio_number
from desktop.storage.witness import read_witness
from tests.conftest import KEY

ROOT = Path(__file__).parents[2]
PASSPHRASE = "una frase larga"


def _days(database):
    with database.begin(writes=False) as unit:
        return unit.session.scalars(select(ClosedDayRecord.label).order_by("date")).all()


def _day(label="Elecciones", on=date(2026, 12, 13)):
    return ClosedDayRecord(date=on, label=label)


def test_a_unit_that_ends_well_is_saved(database):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    assert _days(database) == ["Elecciones"]


def test_a_unit_that_fails_saves_nothing(database):
    def fails():
        with database.begin(writes=True) as unit:
            unit.session.add(_day())
            unit.session.flush()
            raise RefusedError("run_dates")

    with pytest.raises(RefusedError):
        fails()
    assert _days(database) == []


def test_every_row_says_who_made_and_who_changed_it_and_when(database, tmp_path, clock):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    clock.go_on(hours=1)
    other = open_with_key(tmp_path, KEY, "eva", clock)
    with other.begin(writes=True) as unit:
        unit.session.scalars(select(ClosedDayRecord)).one().label = "Plebiscito"
    with other.begin(writes=False) as unit:
        day = unit.session.scalars(select(ClosedDayRecord)).one()
        assert (day.created_by, day.updated_by) == ("ana", "eva")
        assert day.updated_at - day.created_at == timedelta(hours=1)
    other.close()


def test_a_row_that_did_not_change_keeps_its_signature(database, clock):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    clock.go_on(hours=1)
    with database.begin(writes=True) as unit:
        unit.session.scalars(select(ClosedDayRecord)).one().label = "Elecciones"
        unit.session.flush()
        assert not unit.changed
    with database.begin(writes=False) as unit:
        day = unit.session.scalars(select(ClosedDayRecord)).one()
        assert day.updated_at == day.created_at


def test_a_unit_tells_which_tables_it_changed(database):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
        unit.session.flush()
        unit.touch("room")
        assert unit.changed == {"closed_day", "room"}


def test_a_question_that_changes_something_is_a_bug_and_saves_nothing(database):
    def changes():
        with database.begin(writes=False) as unit:
            unit.session.add(_day())
            unit.session.flush()

    with pytest.raises(RuntimeError, match="closed_day"):
        changes()
    assert _days(database) == []


def test_today_is_the_date_on_the_wall_of_the_centre(database, clock):
    clock.now = clock.now.replace(hour=2)  # in Santiago it is still the evening before
    with database.begin(writes=False) as unit:
        assert unit.today == clock.now.date() - timedelta(days=1)


def test_a_new_centre_opens_with_its_passphrase_only(tmp_path):
    create_database(tmp_path / "centre", PASSPHRASE, "ana").close()
    open_database(tmp_path / "centre", PASSPHRASE, "ana").close()
    with pytest.raises(SecretError) as refused:
        open_database(tmp_path / "centre", "otra frase", "ana")
    assert refused.value.code == "passphrase_wrong"


def test_a_centre_is_not_made_over_another(tmp_path):
    create_database(tmp_path, PASSPHRASE, "ana").close()
    before = (tmp_path / "minga.db").read_bytes()
    with pytest.raises(RefusedError) as refused:
        create_database(tmp_path, PASSPHRASE, "ana")
    assert refused.value.code == "centre_exists"
    assert (tmp_path / "minga.db").read_bytes() == before


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "file").write_text("mine")
    with pytest.raises(DataFileError) as refused:
        create_database(tmp_path / "file" / "centre", PASSPHRASE, "ana")
    assert refused.value.code == "folder_unwritable"


SMALL_DISK = """
import resource, signal, sys
from pathlib import Path
from desktop.errors import DataFileError
from desktop.storage.database import create_database

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    create_database(Path(sys.argv[1]), "una frase larga", "ana")
except DataFileError as error:
    print(error.code)
"""


def test_a_centre_that_did_not_fit_on_the_disk_can_be_made_once_there_is_room(tmp_path):
    command = [sys.executable, "-c", SMALL_DISK, tmp_path]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert said.strip() in {"disk_full", "disk_failed"}
    assert list(tmp_path.iterdir()) == []
    create_database(tmp_path, PASSPHRASE, "ana").close()


def test_a_folder_without_a_centre_is_told(tmp_path):
    with pytest.raises(DataFileError) as refused:
        open_database(tmp_path, PASSPHRASE, "ana")
    assert refused.value.code == "no_centre"


def test_a_closed_file_leaves_no_journal_behind(database, tmp_path):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["minga.db"]


def test_two_who_write_at_once_do_so_one_after_the_other(database, tmp_path):
    other = open_with_key(tmp_path, KEY, "eva")
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    with other.begin(writes=True) as unit:
        unit.session.add(_day("Fiesta", date(2026, 12, 14)))
    assert _days(database) == ["Elecciones", "Fiesta"]
    with other.begin(writes=False) as unit:
        assert unit.session.scalar(text("SELECT count(*) FROM change")) == 2
    other.close()


def test_this_moment_knows_its_zone():
    assert utc_now().tzinfo is not None


def _take(database):
    with database.begin(writes=True) as unit:
        return take_folio_number(unit.session, 2026, "A")


def test_a_folio_is_promised_outside_the_file_before_it_is_given(database, device_home):
    assert _take(database) == 1
    [witness] = device_home.glob("*.json")
    assert read_witness(witness.stem).folios == {"2026.A": 2}


def test_a_folio_that_was_not_given_after_all_is_given_later(database):
    def fails():
        with database.begin(writes=True) as unit:
            take_folio_number(unit.session, 2026, "A")
            raise RefusedError("run_dates")

    with pytest.raises(RefusedError):
        fails()
    assert _take(database) == 1


def test_a_folio_that_was_promised_when_the_computer_stopped_is_never_given(database, tmp_path):
    _take(database)
    with database.begin(writes=False) as unit:
        database.memory.promise(unit.session, {"2026.A": 4})  # and here it stopped
    database.close()
    again = open_with_key(tmp_path, KEY, "ana")
    assert not again.is_another
    assert _take(again) == 4
    again.close()


def test_a_folio_that_cannot_be_promised_is_not_given(database, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(tmp_path / "file"))
    with pytest.raises(DataFileError) as refused:
        _take(database)
    assert refused.value.code == "witness_unwritable"
    monkeypatch.undo()
    with database.begin(writes=False) as unit:
        assert folio_series(unit.session) == []


def test_a_folder_that_cannot_be_written_outside_keeps_nobody_from_closing(
    database, tmp_path, monkeypatch
):
    with database.begin(writes=True) as unit:
        unit.session.add(_day())
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(tmp_path / "file"))
    database.close()
    assert not (tmp_path / "minga.db-wal").exists()
