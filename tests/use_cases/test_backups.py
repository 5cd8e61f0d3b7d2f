"""The copies of the file, as an administrator sees them."""

import pytest

from desktop.errors import DataFileError
from desktop.storage.backup import check_copy, make_backup
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.backups import (
    SecondPlace,
    back_up,
    back_up_if_due,
    choose_second_place,
    list_backups,
    read_second_place,
)
from desktop.use_cases.centre import CentreDraft, correct_centre
from tests.conftest import KEY


def test_there_is_no_copy_at_first(do):
    assert do(list_backups) == ()


def test_copies_are_listed_the_newest_first(do, database, clock):
    make_backup(database.path.parent, KEY, clock.now)
    clock.go_on(days=1)
    make_backup(database.path.parent, KEY, clock.now)
    newest, older = do(list_backups)
    assert (newest.made_at, older.made_at.day) == (clock.now, clock.now.day - 1)
    assert newest.size > 10_000


def test_one_more_copy_can_be_made_at_any_time(do, centre, clock):
    copy = do(back_up)
    assert copy.made_at == clock.now
    assert do(list_backups) == (copy,)


def test_a_copy_is_made_when_the_last_is_a_day_old(do, centre, clock):
    assert do(back_up_if_due) is not None
    clock.go_on(hours=23)
    assert do(back_up_if_due) is None
    clock.go_on(hours=2)
    assert do(back_up_if_due) is not None
    assert len(do(list_backups)) == 2


def test_within_the_day_a_copy_is_made_each_hour_in_which_something_changed(do, centre, clock):
    assert do(back_up_if_due) is not None
    clock.go_on(hours=2)
    assert do(back_up_if_due) is None, "nothing changed"
    do(correct_centre, draft=CentreDraft("YUN", "Otro nombre"))
    clock.go_on(minutes=1)
    assert do(back_up_if_due) is not None
    do(correct_centre, draft=CentreDraft("YUN", "Otro más"))
    clock.go_on(minutes=30)
    assert do(back_up_if_due) is None, "the copy is not an hour old"


def test_every_copy_goes_to_the_second_place_too_and_opens_there(do, centre, tmp_path, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert do(read_second_place) is None
    do(choose_second_place, folder=stick)
    assert do(read_second_place) == SecondPlace(str(stick), there=True, newest=None)
    do(back_up)
    assert do(read_second_place).newest == clock.now
    [copy] = stick.glob("minga-*/minga-*.db")
    check_copy(copy, KEY)
    do(choose_second_place, folder=None)
    assert do(read_second_place) is None


def test_a_stick_that_is_gone_is_told_and_the_copy_here_is_made(do, centre, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    do(choose_second_place, folder=stick)
    stick.rmdir()
    with pytest.raises(DataFileError) as refused:
        do(back_up)
    assert refused.value.code == "second_place_failed"
    assert len(do(list_backups)) == 1
    assert do(read_second_place).there is False


def test_a_second_place_that_is_not_there_cannot_be_chosen(do, centre, tmp_path):
    with pytest.raises(DataFileError):
        do(choose_second_place, folder=tmp_path / "nowhere")


def test_who_made_a_copy_is_in_the_access_log_with_its_rows_and_no_names(do, centre, tmp_path):
    do(back_up)
    do(choose_second_place, folder=tmp_path)
    do(choose_second_place, folder=None)
    lines = do(read_access_log)
    assert [(line.act, line.what, line.by, line.people) for line in lines] == [
        ("exported", "choose_second_place", "ana", ()),
        ("exported", "back_up", "ana", ()),
    ]
    assert all(int(line.reason) > 0 for line in lines)


def test_a_copy_that_nobody_asked_for_makes_no_entry_and_is_no_news(do, centre, clock):
    assert do(back_up_if_due) is not None
    clock.go_on(hours=2)
    assert do(back_up_if_due) is None
    assert do(read_access_log) == ()
