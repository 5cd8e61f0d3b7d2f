"""Backups: made, checked, cleared in turn, and really put back."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.errors import CancelledError, DataFileError
from desktop.storage import keys
from desktop.storage.backup import (
    affordable,
    check_copy,
    made_backups,
    make_backup,
    restore,
    to_keep,
)
from desktop.storage.database import create_database, open_database, open_with_key
from desktop.storage.engine import connect
from desktop.use_cases.centre import CentreDraft, read_centre, set_up_centre
from desktop.use_cases.perform import Performer
from tests.conftest import KEY

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _set_up(database, name):
    draft = CentreDraft("YUN", name)
    Performer(database).perform(partial(set_up_centre, draft=draft))


def _centre_in(folder):
    database = open_with_key(folder, KEY, "ana")
    answer = Performer(database).perform(read_centre).answer
    database.close()
    return answer


def test_a_copy_has_everything_also_what_is_still_in_the_journal(database, tmp_path):
    _set_up(database, "Centro Yunus")
    copy = make_backup(tmp_path, KEY, NOW)
    other = tmp_path / "other"
    other.mkdir()
    restore(other, copy, KEY, NOW)
    assert _centre_in(other).name_es == "Centro Yunus"


def test_a_copy_is_one_encrypted_file_named_after_its_moment(database, tmp_path):
    _set_up(database, "Centro Yunus")
    copy = make_backup(tmp_path, KEY, NOW)
    assert copy == tmp_path / "backups" / "minga-20261123-120000.db"
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    assert b"Yunus" not in copy.read_bytes()


def test_a_copy_that_nobody_waits_for_any_more_leaves_nothing(database, tmp_path):
    _set_up(database, "Centro Yunus")
    database.leave()
    with pytest.raises(CancelledError):
        database.back_up()
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_check_is_given_up_too(database, tmp_path):
    _set_up(database, "Centro Yunus")
    with database.begin(writes=True) as unit:
        unit.session.execute(text("CREATE TABLE heap (leaf)"))
        numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        unit.session.execute(text(f"INSERT INTO heap {numbers} SELECT hex(i * 977) FROM n"))
    asked = []

    def unwanted():
        asked.append(True)
        return len(asked) > 1

    copy = make_backup(tmp_path, KEY, NOW)
    with pytest.raises(CancelledError):
        check_copy(copy, KEY, unwanted)


def test_what_is_written_while_a_copy_is_made_is_not_in_it_and_does_not_begin_it_anew(
    database, tmp_path
):
    _set_up(database, "Centro Yunus")
    with database.begin(writes=True) as unit:
        unit.session.execute(text("CREATE TABLE heap (leaf)"))
        unit.session.execute(text("INSERT INTO heap VALUES (zeroblob(20000000))"))
    pieces = []

    def unwanted():
        pieces.append(True)
        with database.begin(writes=True) as unit:
            unit.session.execute(text("INSERT INTO heap VALUES ('later')"))
        return False

    copy = make_backup(tmp_path, KEY, NOW, unwanted=unwanted)
    assert len(pieces) > 2
    with connect(copy, KEY) as there:
        assert there.execute("SELECT count(*) FROM heap").fetchone() == (1,)


def test_programs_that_copy_in_the_same_second_do_not_spoil_each_others_copy(database, tmp_path):
    _set_up(database, "Centro Yunus")
    with ThreadPoolExecutor(6) as programs:
        made = set(programs.map(lambda _n: make_backup(tmp_path, KEY, NOW), range(12)))
    [copy] = made
    check_copy(copy, KEY)
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_the_key_file_goes_with_the_copy_and_opens_it_elsewhere(tmp_path):
    create_database(tmp_path / "one", "una frase larga", "ana").close()
    key = keys.unlock_key(tmp_path / "one", "una frase larga")
    copy = make_backup(tmp_path / "one", key, NOW)
    (tmp_path / "two").mkdir()
    restore(tmp_path / "two", copy, key, NOW)
    open_database(tmp_path / "two", "una frase larga", "ana").close()


def test_putting_a_copy_back_keeps_what_was_there(database, tmp_path):
    copy = make_backup(tmp_path, KEY, NOW)
    _set_up(database, "Centro Yunus")
    database.close()
    kept = restore(tmp_path, copy, KEY, NOW)
    assert _centre_in(tmp_path) is None
    assert _centre_in(kept).name_es == "Centro Yunus"


def test_copies_put_back_in_the_same_second_keep_what_each_of_them_replaced(database, tmp_path):
    _set_up(database, "Centro Yunus")
    first = make_backup(tmp_path, KEY, NOW)
    database.close()
    copies = [tmp_path / f"copy{number}.db" for number in range(3)]
    for copy in copies:
        shutil.copy(first, copy)
    kept = [restore(tmp_path, copy, KEY, NOW) for copy in copies]
    assert len(set(kept)) == 3
    assert [_centre_in(folder).name_es for folder in (*kept, tmp_path)] == ["Centro Yunus"] * 4
    assert not (tmp_path / "minga.db.new").exists()


def test_a_copy_replaces_a_file_that_is_damaged(database, tmp_path):
    _set_up(database, "Centro Yunus")
    copy = make_backup(tmp_path, KEY, NOW)
    database.close()
    (tmp_path / "minga.db").write_bytes(b"not what it was")
    kept = restore(tmp_path, copy, KEY, NOW)
    assert _centre_in(tmp_path).name_es == "Centro Yunus"
    assert (kept / "minga.db").read_bytes() == b"not what it was"


def test_a_copy_replaces_a_file_that_is_gone(database, tmp_path):
    _set_up(database, "Centro Yunus")
    copy = make_backup(tmp_path, KEY, NOW)
    database.close()
    (tmp_path / "minga.db").unlink()
    restore(tmp_path, copy, KEY, NOW)
    assert _centre_in(tmp_path).name_es == "Centro Yunus"


def test_nothing_is_put_back_under_a_program_that_is_open(database, tmp_path):
    copy = make_backup(tmp_path, KEY, NOW)
    _set_up(database, "Centro Yunus")
    with pytest.raises(DataFileError) as refused:
        restore(tmp_path, copy, KEY, NOW)
    assert refused.value.code == "file_locked"
    assert Performer(database).perform(read_centre).answer.name_es == "Centro Yunus"


@pytest.mark.parametrize("spoil", ["missing", "empty", "truncated", "foreign", "folder", "flipped"])
def test_a_copy_that_is_no_good_is_refused_and_changes_nothing(database, tmp_path, spoil):
    _set_up(database, "Centro Yunus")
    copy = make_backup(tmp_path, KEY, NOW)
    database.close()
    before = (tmp_path / "minga.db").read_bytes()
    _spoil(copy, spoil)
    with pytest.raises(DataFileError) as refused:
        restore(tmp_path, copy, KEY, NOW)
    assert refused.value.code == "backup_unusable"
    assert (tmp_path / "minga.db").read_bytes() == before


def _spoil(copy, how):
    content = copy.read_bytes()
    copy.unlink()
    if how == "folder":
        copy.mkdir()
    elif how != "missing":
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        spoilt = {"empty": b"", "truncated": content[: middle + 100], "foreign": b"PK" * 5_000}
        copy.write_bytes(spoilt.get(how, flipped))


def test_a_copy_under_another_key_is_refused(database, tmp_path):
    copy = make_backup(tmp_path, KEY, NOW)
    with pytest.raises(DataFileError) as refused:
        check_copy(copy, bytes(32))
    assert refused.value.code == "backup_unusable"


def test_a_copy_of_a_newer_program_is_refused(database, tmp_path):
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    with pytest.raises(DataFileError) as refused:
        make_backup(tmp_path, KEY, NOW)
    assert refused.value.code == "file_newer"


def test_what_a_killed_program_left_of_a_copy_is_cleared_when_it_is_old(database, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    torn, being_made = (folder / f"minga-20260101-120000.{mark}.part" for mark in ("0a", "0b"))
    for path in (torn, being_made):
        path.write_bytes(b"half")
    os.utime(torn, (0, 0))
    make_backup(tmp_path, KEY, NOW)
    assert not torn.exists()
    assert being_made.exists(), "another program may be writing it"


def test_old_copies_are_cleared_after_a_new_one(database, tmp_path):
    for day in range(9):
        make_backup(tmp_path, KEY, NOW + timedelta(days=day))
    assert len(made_backups(tmp_path)) < 9
    assert made_backups(tmp_path)[0][0] == NOW + timedelta(days=8)


def test_other_files_in_the_folder_are_no_copies(database, tmp_path):
    make_backup(tmp_path, KEY, NOW)
    (tmp_path / "backups" / "minga-yesterday.db").write_text("mine")
    assert len(made_backups(tmp_path)) == 1


moments = st.lists(
    st.integers(0, 60_000).map(lambda hours: NOW - timedelta(hours=hours)), unique=True, max_size=90
)


@given(moments)
def test_the_newest_seven_always_stay(made):
    assert set(sorted(made)[-7:]) <= to_keep(made)


@given(moments)
def test_no_more_copies_stay_than_the_rule_says(made):
    assert len(to_keep(made)) <= 7 + 7 + 8 + 12


def test_of_two_years_of_days_weeks_and_months_stay():
    days = [NOW - timedelta(days=n) for n in range(730)]
    kept = sorted(to_keep(days), reverse=True)
    assert kept[:7] == days[:7]
    assert len({day.isocalendar()[:2] for day in kept}) >= 8
    assert len({(day.year, day.month) for day in kept}) == 12


@given(moments)
def test_to_clear_twice_clears_no_more(made):
    assert to_keep(sorted(to_keep(made))) == to_keep(made)


def test_copies_take_no_more_than_half_of_what_the_disk_has_for_them():
    assert affordable([10] * 20, free=1_000) == 20
    assert affordable([10] * 20, free=0) == 10
    assert affordable([10] * 20, free=-190) == 3, "the newest stay in any case"


def test_hourly_copies_do_not_push_out_those_of_the_days_before():
    made = [NOW - timedelta(hours=n) for n in range(24 * 10)]
    assert len({moment.date() for moment in to_keep(made)}) >= 7
