"""The copies of the file, as an administrator sees them."""

from desktop.storage.backup import make_backup
from desktop.use_cases.backups import back_up, back_up_if_due, list_backups
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
