"""A file is known again; a copy and an old state of it become devices of their own."""

import json
import shutil
from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from desktop.errors import DataFileError
from desktop.storage.backup import make_backup
from desktop.storage.centre import ClosedDayRecord
from desktop.storage.certificates import IssuerSecretRecord
from desktop.storage.change_log import ChangeRecord, last_operation
from desktop.storage.database import create_database, open_database, open_with_key, utc_now
from desktop.storage.device import read_settings, take_folio_number, this_device
from desktop.storage.device_secrets import DeviceSecrets
from desktop.storage.engine import connect
from desktop.storage.recognition import Recognition, give_own_series, recognise
from desktop.storage.sync_state import sync_state
from tests.conftest import KEY

SAME, NEW, COPY, OLDER = Recognition
SECRETS = DeviceSecrets("una contraseña", bytes(range(32)), bytes(32))


def open_there(folder):
    return open_with_key(folder, KEY, "ana")


def identity(database):
    with database.begin(writes=False) as unit:
        device = this_device(unit.session)
        return device.device_id, device.series


def work(database, label="Elecciones"):
    """Change something."""
    with database.begin(writes=True) as unit:
        taken = set(unit.session.scalars(select(ClosedDayRecord.date)))
        day = next(date(2026, 5, n) for n in range(1, 31) if date(2026, 5, n) not in taken)
        unit.session.add(ClosedDayRecord(date=day, label=label))


def join(database):
    """Let the device have joined its centre, with secrets and a key to seal with."""
    with database.begin(writes=True) as unit:
        state = sync_state(unit.session)
        state.state, state.url, state.login, state.epoch = "joined", "https://c", "d1", "e1"
        state.acked_n, state.acked_id = 1, "op-1"
        unit.session.add(IssuerSecretRecord(key_id="k", private_key="00"))
        database.memory.write_secrets(unit.session, SECRETS)


def secrets_of(database):
    with database.begin(writes=False) as unit:
        return database.memory.read_secrets(unit.session)


def copy_of(database, to):
    """Copy the folder of a closed file."""
    return shutil.copytree(database.path.parent, to)


@pytest.fixture
def original(empty_file, tmp_path, clock):
    """A file in a folder of its own, as old as the tables it has."""
    folder = tmp_path / "original"
    folder.mkdir()
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    database = open_with_key(folder, KEY, "ana", clock)
    yield database
    database.close()


def test_a_file_that_no_computer_saw_gets_its_witness_and_is_the_same_from_then_on(original):
    assert original.recognised is NEW
    before = identity(original)
    work(original)
    original.close()
    again = open_there(original.path.parent)
    assert again.recognised is SAME
    assert identity(again) == before
    again.close()


def test_a_new_centre_counts_folios_in_a_series_of_its_own(tmp_path):
    series = set()
    for name in ("one", "two", "three"):
        database = create_database(tmp_path / name, "una frase larga", "ana")
        series.add(identity(database)[1])
        assert not database.is_another
        database.close()
        again = open_database(tmp_path / name, "una frase larga", "ana")
        assert again.recognised is SAME
        again.close()
    assert len(series) == 3
    assert {len(each) for each in series} == {4}


def test_of_a_folder_and_its_copy_the_original_stays_what_it_is(original, tmp_path):
    work(original)
    original.close()
    before = identity(original)
    copy = open_there(copy_of(original, tmp_path / "copy"))
    assert copy.recognised is COPY
    assert copy.is_another
    assert {*identity(copy)} & {*before} == set()
    again = open_there(original.path.parent)
    assert again.recognised is SAME
    assert identity(again) == before
    once_more = open_there(copy.path.parent)
    assert once_more.recognised is SAME
    assert identity(once_more) == identity(copy)
    for database in (copy, again, once_more):
        database.close()


def test_a_folder_that_was_moved_is_a_copy(original, tmp_path):
    work(original)
    original.close()
    shutil.move(original.path.parent, tmp_path / "moved")
    moved = open_there(tmp_path / "moved")
    assert moved.recognised is COPY
    moved.close()


def test_a_file_whose_witness_is_gone_or_is_of_another_computer_is_a_copy(original, device_home):
    original.close()
    for spoil in (_forget, _move_to_another_computer):
        [witness] = device_home.glob("*.json")
        spoil(witness)
        database = open_there(original.path.parent)
        assert database.recognised is COPY
        database.close()
        witness.unlink(missing_ok=True)


def _forget(witness):
    witness.unlink()


def _move_to_another_computer(witness):
    witness.write_text(json.dumps(json.loads(witness.read_text()) | {"machine": "another"}))


def test_a_copy_keeps_its_records_and_what_it_has_not_sent_but_not_who_it_was(original, tmp_path):
    work(original)
    join(original)
    journal = _journal(original)
    original.close()
    copy = open_there(copy_of(original, tmp_path / "copy"))
    assert _journal(copy) == journal
    with copy.begin(writes=False) as unit:
        assert unit.session.scalars(select(ClosedDayRecord.label)).all() == ["Elecciones"]
        assert unit.session.scalars(select(IssuerSecretRecord)).all() == []
        state = sync_state(unit.session)
        assert (state.state, state.url, state.login, state.epoch) == (
            "copied", "https://c", "d1", "e1",
        )  # fmt: skip
        assert (state.acked_n, state.acked_id) == (1, "op-1")
        device = this_device(unit.session)
        assert device.noticed == "copy"
        assert timedelta() <= unit.now - device.noticed_at < timedelta(hours=1)
        assert read_settings(unit.session) == {}
    assert secrets_of(copy) is None
    again = open_there(original.path.parent)
    assert secrets_of(again) == SECRETS
    copy.close()
    again.close()


def _journal(database):
    with database.begin(writes=False) as unit:
        asked = select(ChangeRecord.n, ChangeRecord.op_id, ChangeRecord.prev_id)
        return unit.session.execute(asked.order_by(ChangeRecord.n)).all()


def test_a_backup_that_is_put_back_at_once_is_the_same(original):
    work(original)
    before = identity(original)
    original.restore(original.back_up())
    assert original.recognised is SAME
    assert identity(original) == before


def test_a_backup_from_before_the_file_was_closed_is_older_and_still_the_same_computer(original):
    join(original)
    copy = original.back_up()
    before = identity(original)
    work(original)
    original.restore(copy)
    assert original.recognised is OLDER
    assert {*identity(original)} & {*before} == set()
    assert secrets_of(original) == SECRETS
    with original.begin(writes=False) as unit:
        assert sync_state(unit.session).state == "copied"
        assert this_device(unit.session).noticed == "older"


def test_a_file_that_lacks_what_was_sent_is_older_even_if_nobody_closed_it(original):
    work(original)
    copy = original.back_up()
    work(original)
    with original.begin(writes=False) as unit:
        original.memory.raise_mark(unit.session, *last_operation(unit.session))
    _put_back(copy, original)
    again = open_there(original.path.parent)
    assert again.recognised is OLDER
    again.close()


def _put_back(copy, database):
    """Put a backup in the place of the file by hand, as if the computer had just stopped."""
    database._wrote = False
    database.close()
    shutil.copy2(copy, database.path)


def test_a_file_that_went_another_way_under_the_same_numbers_is_older(original, tmp_path):
    work(original)
    original.close()
    other_way = copy_of(original, tmp_path / "kept") / "minga.db"
    work(original)
    original.close()
    with connect(other_way, KEY) as connection:  # in a program that recognises nothing
        connection.execute("UPDATE closed_day SET label = 'another'")
    shutil.copy2(other_way, original.path)
    again = open_there(original.path.parent)
    with again.begin(writes=False) as unit:
        assert last_operation(unit.session)[0] == 2
    assert again.recognised is OLDER
    again.close()


def test_after_a_folio_was_given_a_backup_from_before_is_older(original):
    copy = original.back_up()
    with original.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(date=date(2026, 5, 1), label="x"))
        take_folio_number(unit.session, 2026, "A")
    _put_back(copy, original)
    again = open_there(original.path.parent)
    assert again.recognised is OLDER
    again.close()


def test_what_was_replaced_may_come_back_and_is_what_it_was(original, clock):
    copy = original.back_up()
    before = identity(original)
    work(original)
    kept = original.restore(copy)
    clock.go_on(seconds=1)
    original.restore(kept / "minga.db")
    assert original.recognised is SAME
    assert identity(original) == before


def test_a_file_from_before_witnesses_is_taken_for_what_it_is_once(original, tmp_path, device_home):
    original.close()
    with original.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE device SET witnessed = 0"))
    original.close()
    for path in device_home.iterdir():
        path.unlink()
    again = open_there(original.path.parent)
    assert again.recognised is NEW
    again.close()
    copy = open_there(copy_of(original, tmp_path / "copy"))
    assert copy.recognised is COPY
    copy.close()


def test_a_backup_from_before_witnesses_is_compared_where_the_computer_has_one(original):
    work(original)
    with original.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE device SET witnessed = 0"))
    copy = make_backup(original.path.parent, KEY, utc_now())
    work(original)
    original.restore(copy)
    assert original.recognised is OLDER


def test_two_programs_on_one_file_are_one_device(original):
    other = open_there(original.path.parent)
    work(original)
    work(other)
    other.close()
    work(original)
    original.close()
    again = open_there(original.path.parent)
    assert again.recognised is SAME
    again.close()


def test_to_ask_what_a_file_is_changes_nothing(original, tmp_path):
    work(original)
    original.close()
    copy = copy_of(original, tmp_path / "copy")
    with original.begin(writes=False) as unit:
        assert recognise(unit.session, original.path.parent) is SAME
        assert recognise(unit.session, copy) is COPY


def test_a_copy_may_be_read_where_no_witness_can_be_written_and_is_recognised_once_it_can(
    original, tmp_path, monkeypatch, device_home
):
    work(original)
    original.close()
    before = identity(original)
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(tmp_path / "file"))
    copy = open_there(copy_of(original, tmp_path / "copy"))
    assert copy.recognised is None
    assert identity(copy) == before
    with pytest.raises(DataFileError) as refused:
        work(copy)
    assert refused.value.code == "witness_unwritable"
    assert identity(copy) == before
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(device_home))
    work(copy)
    assert copy.recognised is COPY
    assert {*identity(copy)} & {*before} == set()
    copy.close()


def test_a_series_that_is_known_here_is_not_taken_again(database):
    with database.begin(writes=True) as unit:
        seen = set()
        for _ in range(50):
            give_own_series(unit.session)
            series = this_device(unit.session).series
            take_folio_number(unit.session, 2026, series)
            seen.add(series)
    assert len(seen) == 50
