"""The real window: a display of its own with a keyboard, hands on the keys, and a way to see it.

The program is a process of its own and gets nothing but key events. What is to be waited for is
read outside it: the title that the window bears, or the records through a reader on the file.
"""

import os
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from select import select
from typing import Any

from desktop.storage.database import open_database
from desktop.use_cases.perform import Performer
from tests.end_to_end.command_line import PASSPHRASE, ROOT, CommandLine

NO_KEYRING = "keyring.backends.null.Keyring"
PATIENCE = 30  # seconds for one wish to be carried out
TRIES = 3  # of a key that something else may have taken
BREATH = 0.05  # seconds between two looks, so that looking does not slow down what is looked at
ACCENTED = {
    letter: (dead, f"shift+{plain.lower()}" if letter.isupper() else plain)
    for dead, letters in (("dead_acute", "áéíóúÁÉÍÓÚ"), ("dead_diaeresis", "üÜ"))
    for letter in letters
    for plain in unicodedata.normalize("NFD", letter)[0]
}
PICTURE = """
import sys
from PySide6.QtWidgets import QApplication
app = QApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""


@dataclass(frozen=True)
class Display:
    """An X display, the keys pressed on it, and what its window in front is called."""

    name: str

    @cached_property
    def environment(self) -> dict[str, str]:
        """What a program needs to appear on it, and to take nothing from elsewhere."""
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("MINGA_", "QT_"))}
        return inherited | {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "ctrl+n", "Tab" …"""
        self._xdotool("key", "--clearmodifiers", "--delay", "40", *keys)

    def press_until(self, key: str, done: Callable[[], bool], what: str) -> None:
        """Press a key, and again where a list that popped up took the press before."""
        for _time in range(TRIES):
            self.press(key)
            if soon(done):
                return
        raise AssertionError(what)

    def give_file(self, file: object, dialog: str) -> None:
        """Name *file* in the dialog of files, and again where its list took the Enter before."""
        for _time in range(TRIES):
            self.press("ctrl+a")
            self.type(str(file))
            self.press("Return")
            if soon(lambda: dialog not in self.title()):
                return
        raise AssertionError(f"“{dialog}” stays")

    def type(self, text: str) -> None:
        """Type *text* as a person does: an accent is a key of its own, then comes the letter.

        (xdotool would change the keyboard for a letter it lacks, and lose some on the way.)
        """
        for part in re.split(f"([{''.join(ACCENTED)}])", text):
            if part in ACCENTED:
                self.press(*ACCENTED[part])
            elif part:
                self._xdotool("type", "--delay", "20", part)

    def scan(self, text: str) -> None:
        """Type *text* and Enter as a reader does, far faster than any hand."""
        self._xdotool("type", "--delay", "1", f"{text}\n")

    def title(self) -> str:
        """Return what the window in front is called, "" when there is none."""
        asked = ["xdotool", "getactivewindow", "getwindowname"]
        told = subprocess.run(
            asked, env=self.environment, capture_output=True, text=True, check=False
        )
        return told.stdout.strip()

    def wait_for(self, words: str) -> None:
        """Wait until the window in front has *words* in its title."""
        until(lambda: words in self.title(), lambda: f"“{words}” did not come: {self.title()}")

    def picture(self, path: Path) -> Path:
        """Save what is on the display."""
        subprocess.run(
            [sys.executable, "-c", PICTURE, str(path)], env=self.environment, check=True, timeout=60
        )
        return path

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True, timeout=60)


@dataclass(frozen=True)
class Records:
    """The records beside the window: asked by commands, or by a reader held open on the file."""

    folder: Path

    @cached_property
    def minga(self) -> CommandLine:
        """The command line on this folder, in English."""
        return CommandLine(self.folder)

    @cached_property
    def _reader(self) -> Performer:
        return Performer(open_database(self.folder, PASSPHRASE, "reader"))

    def ask(self, question: Callable[..., Any], **about: Any) -> Any:
        """Return the answer of a question; of a command it would be an error."""
        return self._reader.perform(partial(question, **about)).answer

    def close(self) -> None:
        """Give the file back."""
        if "_reader" in self.__dict__:
            self._reader.close()


def until(wished: Callable[[], bool], what: Callable[[], str]) -> None:
    """Look again and again until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not wished():
        assert time.monotonic() < deadline, what()
        select([], [], [], BREATH)


def soon(wished: Callable[[], bool]) -> bool:
    """Tell whether it is so within a share of the patience there is."""
    deadline = time.monotonic() + PATIENCE / TRIES
    while not (so := wished()) and time.monotonic() < deadline:
        select([], [], [], BREATH)
    return so


@contextmanager
def a_display() -> Iterator[Display]:
    """A display with a Latin-American keyboard and a window manager."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        display = Display(f":{told.readline().strip()}")
    subprocess.run(["setxkbmap", "latam"], env=display.environment, check=True)
    manager = subprocess.Popen(
        ["openbox"], env=display.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait()


@contextmanager
def the_program(
    display: Display,
    folder: Path,
    environment: dict[str, str] | None = None,
    keyring: str = NO_KEYRING,
) -> Iterator["subprocess.Popen[bytes]"]:
    """The program with its window on *display*, in Spanish; it is closed by its keys.

    *environment* takes the place of the display's, *keyring* that of the system's.
    """
    program = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--data", str(folder), "--lang", "es"],
        cwd=ROOT,
        env=(environment or display.environment) | {"PYTHON_KEYRING_BACKEND": keyring},
        stderr=subprocess.DEVNULL,
    )
    try:
        yield program
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
