"""A laptop of the peak day: the real program in a process of its own, and a clerk at its keys.

The clerk is told by lines of JSON what to do, and answers with what the window showed. The window
is drawn in memory; what is done in it are keys and cards alone, unless a word says otherwise.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from bench.scenarios.clerk import Clerk, wait_until
from desktop import cli
from desktop.ui import theme
from desktop.ui.toast import Toast
from desktop.ui.window import Window
from tests.end_to_end import laptop_counter, laptop_day


class Seat:
    """The clerk, the window before them, and what both need to wait for each other."""

    def __init__(self, window: Window) -> None:
        self.window, self.clerk = window, Clerk()

    def view(self, page: str) -> Any:
        """Return the screen of a page."""
        return self.window.view(page)

    def idle(self) -> bool:
        """Tell whether everything that was asked for is answered and painted."""
        return not self.view("today").background.busy

    def settle(self) -> None:
        """Wait until nothing is under way."""
        wait_until(self.idle)

    def press(self, *chords: str) -> None:
        """Press keys one after the other."""
        self.clerk.press(*chords)

    def fill(self, form: Any, **texts: str) -> None:
        """Go to fields by Tab and type into them."""
        for name, text in texts.items():
            self.clerk.tab_to(form.fields[name].control)
            self.clerk.type(text)

    def told(self) -> str:
        """Return what passes by over the lower edge, "" when nothing does."""
        toasts = self.window.findChildren(Toast)
        return next((toast.text.text() for toast in toasts if toast.isVisible()), "")


def windows() -> list[Window]:
    """Return the window of the program, once there is one."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]


class Ear(QObject):
    """Hears what the clerk is to do, in a thread; it is done in that of the window."""

    heard = Signal(str)

    def __init__(self, pictures: Path) -> None:
        super().__init__()
        self._pictures = pictures
        self._seat: Seat | None = None
        self.heard.connect(self._do, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> None:
        """Pass on each line, and end when nobody tells anything any more."""
        for line in sys.stdin:
            self.heard.emit(line)

    def _do(self, line: str) -> None:
        wish = json.loads(line)
        answer, done = None, False
        try:
            wait_until(windows)
            if self._seat is None:
                self._seat = Seat(windows()[0])
            answer, done = ACTS[wish["act"]](self._seat, **wish["about"]), True
        finally:
            if done:
                say(answer=answer)
            else:  # the program goes on to show what went wrong as a fault of its own
                say(wrong=f"{traceback.format_exc()}\n{self._seen()}")

    def _seen(self) -> str:
        """Keep a picture of what is in front, and return where, with the last sentence told."""
        said = []
        for number, one in enumerate(QApplication.topLevelWidgets()):
            if one.isVisible():
                place = self._pictures / f"{number}.png"
                one.grab().save(str(place))
                said.append(f"{one.windowTitle()} ({place})")
        told = self._seat.told() if self._seat is not None else ""
        return "\n".join([*said, f"told: {told}"])


def say(**what: object) -> None:
    """Answer with one line."""
    os.write(1, (json.dumps(what) + "\n").encode())


ACTS: dict[str, Callable[..., Any]] = {**laptop_counter.ACTS, **laptop_day.ACTS}


def main(folder: Path, who: str, pictures: Path) -> int:
    """Start the program and sit down at it."""
    theme.application()
    ear = Ear(pictures)
    Thread(target=ear.listen, daemon=True).start()
    return cli.main(["--data", str(folder), "--user", who, "--lang", "es"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
