"""The desk: from an empty folder or a locked file to a window at work."""

import os
import shutil
import subprocess
import sys
from argparse import Namespace
from contextlib import closing
from datetime import date
from functools import partial

import pytest

from desktop import app
from desktop.domain.recovery_kit import write_part
from desktop.i18n import language as spoken
from desktop.storage.database import create_database
from desktop.sync.reports import SyncState
from desktop.ui import language, theme
from desktop.ui.dialogs import Dialog
from desktop.ui.first_run import FirstRunScreen, FoundingDraft
from desktop.ui.recovery import RecoveryDraft, RecoveryScreen
from desktop.ui.sign_in import SignInDraft, SignInScreen
from desktop.use_cases.centre import CentreDraft, correct_centre, read_centre, set_up_centre
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import found

PASSPHRASE = "una clave larga"


@pytest.fixture
def start(qapp, qtbot, monkeypatch):
    """Start a desk on a folder; it is closed afterwards, and the look is as before."""
    monkeypatch.delenv("MINGA_PASSPHRASE", raising=False)
    desks = []

    def _start(folder):
        desk = app.Desk(Namespace(data=folder, user="ana", lang="en"))
        desks.append(desk)
        with qtbot.waitSignal(desk.window.painted):
            desk.start()
        return desk

    yield _start
    for desk in desks:
        desk.window.close()
        desk.window.deleteLater()
    theme.wear(theme.Look())
    if spoken() != "en":
        language.speak("en")


def at_work(desk) -> bool:
    return not desk.window.covered() and not desk.background.busy


def screen(desk, kind):
    return desk.window.findChildren(kind)[-1]


def test_an_empty_folder_begins_with_the_first_run_and_ends_at_work(start, qtbot, tmp_path):
    desk = start(tmp_path / "centre")
    first = screen(desk, FirstRunScreen)
    first.submitted.emit(
        FoundingDraft("YUN", "Centro Yunus", "Peñalolén", "Rosa", PASSPHRASE, remembered=False)
    )
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)
    answers = []
    desk.background.run(desk.window, read_centre, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0].code == "YUN"
    assert desk.background.actor == "Rosa"


def test_a_new_computer_goes_on_from_the_backup_of_one_that_is_gone(start, qtbot, tmp_path):
    with closing(found(tmp_path / "gone", PASSPHRASE, "rosa")) as gone:
        gone.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
        kit = gone.database.copies.make_kit(date(2026, 3, 2))
        copy = gone.database.back_up()
    desk = start(tmp_path / "new")
    screen(desk, FirstRunScreen).kit.click()
    screen(desk, RecoveryScreen).back.click()
    screen(desk, FirstRunScreen).kit.click()
    parts = tuple(map(write_part, kit))
    draft = RecoveryDraft(parts, "rosa", "una clave nueva", copy)
    screen(desk, RecoveryScreen).submitted.emit(draft)
    qtbot.waitUntil(lambda: "Centro Yunus" in desk.window.status.centre.text(), timeout=20_000)
    assert desk.background.actor == "rosa"


def test_a_locked_file_opens_with_its_passphrase_and_no_other(start, qtbot, tmp_path):
    create_database(tmp_path, PASSPHRASE, "ana").close()
    desk = start(tmp_path)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(SignInScreen)), timeout=20_000)
    unlock = screen(desk, SignInScreen)
    unlock.submitted.emit(SignInDraft(None, "otra clave larga", None, remembered=False))
    qtbot.waitUntil(lambda: unlock.go.isEnabled() and not desk.background.busy, timeout=20_000)
    assert desk.window.covered()
    unlock.submitted.emit(SignInDraft(None, PASSPHRASE, None, remembered=False))
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


def test_the_exchange_begins_with_the_records_and_ends_with_the_window(
    start, qtbot, tmp_path, monkeypatch
):
    create_database(tmp_path, PASSPHRASE, "ana").close()
    desk = app.Desk(Namespace(data=tmp_path, user="ana", lang="en"))
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
    desk.start()
    exchange = desk.background.exchange
    qtbot.waitUntil(lambda: exchange.latest is not None and not exchange.running, timeout=20_000)
    assert exchange.latest.state is SyncState.ALONE
    assert desk.window.status.fresh.text().startswith("This computer only")
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)
    desk.window.close()
    exchange.sync_now()
    assert not exchange.running
    desk.window.deleteLater()


def test_the_passphrase_of_the_environment_opens_at_once(start, qtbot, tmp_path, monkeypatch):
    create_database(tmp_path, PASSPHRASE, "ana").close()
    desk = app.Desk(Namespace(data=tmp_path, user="ana", lang="en"))
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
    desk.start()
    opened = lambda: (tmp_path / "backups").exists() and at_work(desk)  # noqa: E731
    qtbot.waitUntil(opened, timeout=20_000)
    desk.window.close()
    desk.window.deleteLater()


def test_a_window_on_a_copied_folder_says_so(start, qtbot, tmp_path, monkeypatch):
    create_database(tmp_path / "centre", PASSPHRASE, "ana").close()
    copy = shutil.copytree(tmp_path / "centre", tmp_path / "copy")
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
    desk = start(copy)
    said = lambda: desk.window.toast.text.text().startswith("This file is a copy")  # noqa: E731
    qtbot.waitUntil(said, timeout=20_000)
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


def test_a_copy_is_put_back_from_the_settings_and_the_work_goes_on(start, qtbot, tmp_path):
    founder = Performer(create_database(tmp_path, PASSPHRASE, "ana"))
    founder.perform(partial(set_up_centre, draft=CentreDraft(code="YUN", name_es="Centro Yunus")))
    founder.close()
    desk = start(tmp_path)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(SignInScreen)), timeout=20_000)
    screen(desk, SignInScreen).submitted.emit(SignInDraft(None, PASSPHRASE, None, remembered=False))
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)
    desk.window.go("settings", section="backups")
    before = desk.window.view("settings")
    backups = before.section()
    qtbot.waitUntil(lambda: backups.copies.rowCount() == 1, timeout=20_000)
    other = CentreDraft(code="YUN", name_es="Otro nombre")
    desk.background.run(desk.window, partial(correct_centre, draft=other))
    backups.table.selectRow(0)
    backups.restore.click()
    told = []
    desk.background.restored.connect(lambda: told.append("restored"))
    desk.background.refused.connect(lambda why: told.append((why.code, why.__cause__)))
    backups.findChildren(Dialog)[0].accept()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)  # many waits for the disk, one by one
    assert told == ["restored"]
    assert "put back" in desk.window.toast.text.text()
    assert desk.window.view("settings") is not before, "every screen is made anew"
    answers = []
    desk.background.run(desk.window, read_centre, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers[0].name_es == "Centro Yunus"
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


def test_until_it_is_painted_the_program_imports_only_what_the_first_window_shows(tmp_path):
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "brought_by_qt = set(sys.modules)\n"
        "from desktop.cli.parser import parse\n"
        "options = parse(['--data', sys.argv[1]])\n"
        "from desktop.ui import theme\n"
        "theme.application()\n"
        "from desktop.app import Desk\n"
        "desk = Desk(options)\n"
        "desk.start()\n"
        "late = 'dataclasses datetime desktop.i18n.wording desktop.storage desktop.ui.toast"
        " desktop.ui.actions desktop.ui.view desktop.ui.workers'.split()\n"
        "print([name for name in late if name in sys.modules and name not in brought_by_qt])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )
    assert run.stdout.strip() == "[]"
