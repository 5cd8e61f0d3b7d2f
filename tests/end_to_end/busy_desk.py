"""Somebody at the real window, in a process of its own, in the middle of work when it is killed.

``queue`` enrols those whose cards are told, and stands before the last of them; ``newcomer``
begins to type who came with a card that nobody knows; ``batch`` issues the certificates of a
course run; ``look`` does nothing and tells where the window is. All that is done is done by keys.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import cli
from desktop.ui import theme
from desktop.ui.counter import CONFIRM, PERSON, RUN, CounterView
from desktop.ui.window import Window
from desktop.use_cases.whereabouts import Whereabouts, last_whereabouts
from tests.cards import QR
from tests.end_to_end.typist import BREATH, rests, say, told_instead, windows
from tests.ui.hands import Keyboard, type_text

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
READER = 8  # milliseconds between two keys
PATIENCE = 1_500  # looks at the window until it counts as staying at Today


def sitting(act: str, about: list[str]) -> Iterator[None]:
    """Go on by a step whenever there was time for the window to do something."""
    while not windows() or not rests(windows()[0]):
        if told_instead():
            return
        yield
    [window] = windows()
    window.activateWindow()
    while not window.isActiveWindow():
        yield
    yield from {"queue": queue, "newcomer": newcomer, "batch": batch, "look": look}[act](
        window, *about
    )


def counter(window: Window, run_id: str) -> CounterView:
    """Go to the counter, with a course run chosen as by whoever came before."""
    window.go("counter", course_run_id=run_id)
    view = window.view("counter")
    assert isinstance(view, CounterView)
    return view


def scan(run: str) -> None:
    """Hold a card under the reader."""
    Keyboard().type(QR.replace("12345678-5", run) + "\n", READER)


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWindow(), key, held)


def queue(window: Window, run_id: str, *cards: str) -> Iterator[None]:
    """Enrol one after the other; before the last one the power is cut."""
    view = counter(window, run_id)
    for card in cards:
        while view.step != PERSON or not rests(window):
            yield
        scan(card)
        while view.step != RUN or view.person is None or not rests(window):
            yield
        if card != cards[-1]:
            press(ENTER)
            while view.step != CONFIRM or not view.confirm.confirm.hasFocus():
                yield
            press(ENTER)
    say("standing", person=view.person.person_id if view.person is not None else "")


def newcomer(window: Window, run_id: str, card: str, name: str) -> Iterator[None]:
    """Begin with somebody who is new."""
    view = counter(window, run_id)
    while not rests(window):
        yield
    scan(card)
    field = view.form.fields["given_names"].control
    while not field.hasFocus() or not rests(window):
        yield
    type_text(field, name)
    say("typed", stands=field.text())


def batch(window: Window, run_id: str) -> Iterator[None]:
    """Issue to everybody of a closed run who passed, once it is kept where one is."""
    window.go("certificates", course_run_id=run_id)
    issuing = window.view("certificates").issuing
    while not issuing.table.chosen() or not rests(window):
        yield
    say("ready", chosen=len(issuing.table.chosen()))
    kept: list[Whereabouts | None] = []
    while not (kept and kept[-1] is not None and kept[-1].about.get("course_run_id") == run_id):
        issuing.background.run(window, last_whereabouts, kept.append)
        yield
    press(ENTER, CTRL)
    while issuing.progress.isHidden():
        yield
    say("issuing")


def look(window: Window) -> Iterator[None]:
    """Tell where the window is by itself."""
    for _breath in range(PATIENCE):
        if window.screens.here is not None and window.screens.here.page != "today":
            break
        yield
    assert window.screens.here is not None
    page = window.screens.here.page
    view = window.view(page)
    while not rests(window):
        yield
    told = dict(view.whereabouts() or {})
    if isinstance(view, CounterView):
        told["name"] = view.form.fields["given_names"].control.text()
        told["screen"] = "form" if view.screens.currentWidget() is view.form else "desk"
    say("looked", page=page, toast=window.toast.text.text(), **told)


def main(folder: Path, act: str, about: list[str]) -> int:
    steps = sitting(act, about)
    theme.application()
    timer = QTimer(interval=BREATH)
    timer.timeout.connect(lambda: next(steps, None))
    timer.start()
    return cli.main(["--data", str(folder), "--user", "ana", "--lang", "es"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
