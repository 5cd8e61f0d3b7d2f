"""A mistake of the program is said to be one, and noted, wherever it happened."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui import language
from desktop.ui.trouble import LONGEST, Trouble


@pytest.fixture
def trouble(qtbot, tmp_path, monkeypatch) -> Trouble:
    """The taker of bugs of a window, in force as in the program."""
    trouble = Trouble(tmp_path / "trouble.log")
    monkeypatch.setattr(sys, "excepthook", trouble.tell)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield trouble
    if trouble.box is not None:
        trouble.box.close()
    QApplication.processEvents()


def fail_about(person: str) -> None:
    raise ZeroDivisionError(person)


def notes(tmp_path) -> str:
    return (tmp_path / "trouble.log").read_text("utf-8")


def test_a_bug_in_a_slot_is_shown_and_noted(trouble, qtbot, tmp_path):
    QTimer.singleShot(0, lambda: fail_about("Rosa"))
    qtbot.waitUntil(lambda: trouble.box is not None and trouble.box.isVisible())
    assert "ZeroDivisionError" in trouble.box.informativeText()
    assert str(tmp_path / "trouble.log") in trouble.box.informativeText()
    assert "ZeroDivisionError" in notes(tmp_path)
    assert f"{__file__}:" in notes(tmp_path)


def test_a_bug_in_a_worker_is_shown_and_noted_and_the_work_goes_on(trouble, desk, qtbot, tmp_path):
    heard = []
    desk.run(desk, lambda unit: fail_about("Rosa"), heard.append)
    desk.run(desk, lambda unit: 7, heard.append)
    qtbot.waitUntil(lambda: trouble.box is not None)
    qtbot.waitUntil(lambda: heard == [7])
    assert "fail_about" in notes(tmp_path)


def test_a_bug_in_a_thread_of_its_own_is_shown_by_the_thread_of_the_window(trouble, qtbot):
    def work() -> None:
        try:
            fail_about("Rosa")
        except ZeroDivisionError as bug:
            trouble.tell(type(bug), bug, bug.__traceback__)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert trouble.box is None
    qtbot.waitUntil(lambda: trouble.box is not None)
    assert trouble.box.thread() is QApplication.instance().thread()


def test_who_it_was_about_is_neither_shown_nor_noted(trouble, qtbot, tmp_path, capfd):
    QTimer.singleShot(0, lambda: fail_about("Rosa Muñoz"))
    qtbot.waitUntil(lambda: trouble.box is not None)
    assert "Rosa" not in trouble.box.text() + trouble.box.informativeText()
    printed = capfd.readouterr().err
    assert "ZeroDivisionError" in printed
    assert f"{__file__}:" in printed
    assert "Rosa Muñoz" not in notes(tmp_path) + printed


def test_while_it_is_shown_the_next_ones_are_only_noted(trouble, qtbot, tmp_path):
    for _time in range(3):
        QTimer.singleShot(0, lambda: fail_about("Rosa"))
    qtbot.waitUntil(lambda: notes_of(tmp_path) == 3)
    first = trouble.box
    assert QApplication.topLevelWidgets().count(first) == 1
    first.accept()
    assert trouble.box is None


def notes_of(tmp_path) -> int:
    file = tmp_path / "trouble.log"
    return notes(tmp_path).count("ZeroDivisionError") if file.exists() else 0


def test_the_notes_begin_anew_before_they_fill_the_disk(trouble, qtbot, tmp_path):
    (tmp_path / "trouble.log").write_text("x" * LONGEST)
    QTimer.singleShot(0, lambda: fail_about("Rosa"))
    qtbot.waitUntil(lambda: notes_of(tmp_path) == 1)
    assert len(notes(tmp_path)) < LONGEST


def test_where_nothing_can_be_noted_it_is_still_shown(trouble, qtbot, tmp_path):
    (tmp_path / "trouble.log").mkdir()
    QTimer.singleShot(0, lambda: fail_about("Rosa"))
    qtbot.waitUntil(lambda: trouble.box is not None)


def test_it_says_whose_fault_it_is_in_the_language_spoken(trouble, qtbot):
    language.speak("es")
    QTimer.singleShot(0, lambda: fail_about("Rosa"))
    qtbot.waitUntil(lambda: trouble.box is not None)
    assert "culpa" in trouble.box.text()
    assert "sin datos personales" in trouble.box.informativeText()
