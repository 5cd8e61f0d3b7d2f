"""The second place is chosen for this computer, and each computer has a folder of its own there."""

from desktop.storage.backup import make_backup
from desktop.storage.second_place import choose, copies_there, copy_there, second_place
from tests.conftest import KEY


def test_nothing_is_copied_while_no_place_is_chosen(database, clock, tmp_path):
    copy = make_backup(tmp_path, KEY, clock.now)
    with database.begin(writes=False) as unit:
        assert second_place(unit.session) is None
        copy_there(unit.session, copy, KEY)
        assert copies_there(unit.session) == []


def test_a_copy_is_brought_there_and_found_again(database, clock, tmp_path):
    copy, stick = make_backup(tmp_path, KEY, clock.now), tmp_path / "stick"
    stick.mkdir()
    with database.begin(writes=True) as unit:
        choose(unit.session, stick)
        copy_there(unit.session, copy, KEY)
        [(made_at, path)] = copies_there(unit.session)
    assert made_at == clock.now
    assert path.read_bytes() == copy.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == [copy.name]
