"""Somebody at the real window, drawn in memory, in a process of its own that can be killed.

``type`` types a given name into the form of a new person and goes on living; ``look`` opens that
form and tells what stands in it; ``return`` goes nowhere by itself: it tells what stands in the
form that the window goes back to. ``request`` and ``asked`` do the same with the words of a
request, in a dialog on the record of a person. A box in the place of the window is told and
closed; so is it told why the window stays covered.
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
from desktop.ui.person_page import PersonRecord
from desktop.ui.request_dialog import RequestDialog
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
    if act in {"request", "asked"}:
        yield from (writing_down(window, text) if act == "request" else still_asked(window))
        return
    if act != "return":
        window.go("people", register=True)
    form = window.view("people").findChild(PersonForm)
    yield
    while not rests(window) or (act == "return" and not form.kept.isVisible()):
        yield
    field = form.fields["given_names"].control
    if act == "type":
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(field, text)
        say("typed", stands=field.text())
        return
    say("looked", kept=form.kept.isVisible(), stands=field.text(), seen=texts(window))


def writing_down(window: Window, text: str) -> Iterator[None]:
    """Open the record of a person and type what they ask for: *text* is their id and the words."""
    person_id, _space, asked = text.partition(" ")
    window.go("people", person_id=person_id)
    record = window.view("people").findChild(PersonRecord)
    record.tabs.setCurrentWidget(record.privacy)
    while not record.privacy.ask_request.isEnabled() or not rests(window):
        yield
    record.privacy.ask_request.click()
    while not (dialogs := window.findChildren(RequestDialog)) or not rests(window):
        yield
    QTest.keyClicks(dialogs[0].form.field("asked").control, asked)
    say("typed", stands=dialogs[0].form.field("asked").typed())


def still_asked(window: Window) -> Iterator[None]:
    """Go nowhere: the dialog comes back by itself."""
    while not (dialogs := [one for one in window.findChildren(RequestDialog) if one.isVisible()]):
        yield
    while not dialogs[0].kept.isVisible():
        yield
    say("looked", stands=dialogs[0].form.field("asked").typed(), seen=texts(dialogs[0]))


def main(folder: Path, who: str, act: str, text: str) -> int:
    steps = sitting(act, text)
    theme.application()
    timer = QTimer(interval=BREATH)
    timer.timeout.connect(lambda: next(steps, None))
    timer.start()
    return cli.main(["--data", str(folder), "--user", who, "--lang", "es"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
