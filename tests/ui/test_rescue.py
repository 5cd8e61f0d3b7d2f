"""A damaged file covers the pages, at start and in the middle of work, until a way is chosen."""

from argparse import Namespace
from functools import partial

import pytest

from desktop import app
from desktop.storage.database import create_database
from desktop.storage.keys import open_copy
from desktop.ui.damaged import DamagedScreen
from desktop.ui.salvage_dialog import SalvageDialog
from desktop.ui.unlock import UnlockScreen
from desktop.use_cases.centre import read_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from tests.storage.damage import PAGE, pages_of, spoil

PASSPHRASE = "una clave larga"
PATIENCE = 20_000


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    performer = Performer(create_database(folder, PASSPHRASE, "ana"))
    performer.perform(partial(make_demonstration, people=30, years=1))
    performer.close()
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def folder(made, tmp_path):
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.fixture
def start(qapp, qtbot, monkeypatch):
    desks = []

    def _start(folder):
        monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
        desk = app.Desk(Namespace(data=folder, user="ana", lang="en"))
        desks.append(desk)
        desk.start()
        return desk

    yield _start
    for desk in desks:
        desk.window.close()
        desk.window.deleteLater()


def spoil_first_page(folder):
    with (folder / "minga.db").open("r+b") as file:
        file.write(bytes(PAGE))


def the(desk, kind, qtbot):
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(kind)), timeout=PATIENCE)
    return desk.window.findChildren(kind)[-1]


def at_work(desk):
    return not desk.window.covered() and not desk.background.busy


def test_at_start_what_can_be_saved_is_saved_and_told(start, folder, qtbot):
    spoil_first_page(folder)
    desk = start(folder)
    the(desk, DamagedScreen, qtbot).go.click()
    dialog = the(desk, SalvageDialog, qtbot)
    dialog.accept()
    qtbot.waitUntil(lambda: at_work(desk), timeout=PATIENCE)
    answers = []
    desk.background.run(desk.window, read_centre, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=PATIENCE)
    assert len(list(folder.glob("backups/replaced-*/minga.db"))) == 1


def test_a_passphrase_is_asked_for_first_where_it_is_not_remembered(
    start, folder, qtbot, monkeypatch
):
    spoil_first_page(folder)
    desk = app.Desk(Namespace(data=folder, user="ana", lang="en"))
    monkeypatch.delenv("MINGA_PASSPHRASE", raising=False)
    desk.start()
    the(desk, UnlockScreen, qtbot).submitted.emit(PASSPHRASE, False)
    assert the(desk, DamagedScreen, qtbot).isVisible()
    desk.window.close()
    desk.window.deleteLater()


def test_damage_found_in_the_middle_of_work_covers_the_pages_and_is_mended(start, folder, qtbot):
    desk = start(folder)
    qtbot.waitUntil(lambda: (folder / "backups").exists() and at_work(desk), timeout=PATIENCE)
    damage_people(desk, folder)
    desk.background.run(desk.window, partial(find_people, text=""))
    desk.background.run(desk.window, partial(find_people, text="a"))
    screen = the(desk, DamagedScreen, qtbot)
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=PATIENCE)
    screen.back.click()
    qtbot.waitUntil(lambda: at_work(desk), timeout=PATIENCE)
    answers = []
    desk.background.run(desk.window, partial(find_people, text="a"), answers.append)
    qtbot.waitUntil(lambda: bool(answers and answers[0]), timeout=PATIENCE)


def damage_people(desk, folder):
    """Spoil every page but the first in the file, as seen from the next connection on."""
    desk._records.close()
    with (folder / "minga.db").open("r+b") as file:
        for at in range(PAGE, (folder / "minga.db").stat().st_size, PAGE):
            file.seek(at + 50)
            file.write(b"spoilt")


def test_one_may_only_look_and_is_told_so(start, folder, qtbot):
    path, key = folder / "minga.db", open_copy(folder, PASSPHRASE).key
    spoil(path, pages_of(path, "attendance", key)[-1])
    desk = start(folder)
    screen = the(desk, DamagedScreen, qtbot)  # the backup at the start finds it
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=PATIENCE)
    screen.only_look.click()
    qtbot.waitUntil(lambda: not desk.window.covered(), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=PATIENCE)
    assert desk._records.looks_only
    assert not desk.window.covered()
