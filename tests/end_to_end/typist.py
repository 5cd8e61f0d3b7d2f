"""Somebody at the real window, drawn in memory, in a process of its own that can be killed.

It opens the form of a new person; ``type`` types a given name into it and goes on living, ``look``
tells whether something is offered, and what stands in the form once that was taken. A box in the
place of the window is told and closed; so is it told why the window stays covered.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from desktop import cli
from desktop.ui import theme
from desktop.ui.person_form import PersonForm
from desktop.ui.toast import Toast
from desktop.ui.window import Window

BREATH = 20  # milliseconds between two looks at the window


def say(what: str, **told: object) -> None:
    os.write(1, (json.dumps({"what": what, **told}) + "\n").encode())


def windows() -> list[Window]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]


def rests(window: Window) -> bool:
    """Tell whether the window is at work and waits for nothing."""
    return not window.covered() and not window.view("people").background.busy


def texts(window: QWidget) -> list[str]:
    return [
        *(one.text() for kind in (QLineEdit, QLabel) for one in window.findChildren(kind)),
        *(one.toPlainText() for one in window.findChildren(QPlainTextEdit)),
    ]


def told_instead() -> bool:
    """Tell what is said in the place of the window, or why it stays covered; if anything is."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QMessageBox) and one.isVisible():
            say("box", text=one.text())
            one.accept()
            return True
    covered = [window for window in windows() if window.isVisible() and window.covered()]
    toasts = [toast for window in covered for toast in window.findChildren(Toast)]
    for toast in toasts:
        if toast.isVisible():
            say("refused", text=toast.text.text())
            return True
    return False


def sitting(act: str, text: str) -> Iterator[None]:
    """Go on by a step whenever there was time for the window to do something."""
    while not windows() or not rests(windows()[0]):
        if told_instead():
            return
        yield
    [window] = windows()
    window.go("people", register=True)
    form = window.view("people").findChild(PersonForm)
    yield
    while not rests(window):
        yield
    field = form.fields["given_names"].control
    if act == "type":
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, text)
        say("typed", stands=field.text())
        return
    say("looked", offered=form.kept.isVisible(), stands=field.text(), seen=texts(window))
    if form.kept.isVisible():
        QTest.mouseClick(form.kept.go_on, Qt.MouseButton.LeftButton)
        say("taken", stands=field.text(), saved=not form.is_dirty())


def main(folder: Path, who: str, act: str, text: str) -> int:
    steps = sitting(act, text)
    theme.application()
    timer = QTimer(interval=BREATH)
    timer.timeout.connect(lambda: next(steps, None))
    timer.start()
    return cli.main(["--data", str(folder), "--user", who, "--lang", "es"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
