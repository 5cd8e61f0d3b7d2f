"""A clerk's morning through the real window: a real display, a real keyboard, no mouse.

The program runs as its own process on a display of its own; what came of it is asked from
outside, by commands on the same data folder.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PASSPHRASE = "una clave larga"
COURSES = Path(__file__).parents[1] / "data" / "cursos_2026.csv"
PATIENCE = 90  # seconds for one wish to be carried out
TIMETABLE = {
    "starts_on": "2026-03-02", "weekdays": [0], "starts_at": "15:00", "ends_at": "17:00",
    "repeat": "weekly", "sessions": 2, "until": None,
}  # fmt: skip


@dataclass
class Centre:
    """A data folder, seen from outside the window."""

    folder: Path

    def __post_init__(self) -> None:
        self.environment = {**os.environ, "MINGA_PASSPHRASE": PASSPHRASE, "MINGA_LANG": "es"}

    def minga(self, *words: str) -> Any:
        command = [sys.executable, "-m", "desktop", "--data", str(self.folder), *words]
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        )
        return json.loads(done.stdout) if "--json" in words or words[0] == "do" else done.stdout

    def do(self, use_case: str, **arguments: Any) -> Any:
        return self.minga("do", use_case, "--args", json.dumps(arguments))


@dataclass
class Hands:
    """Keys pressed on a display."""

    display: str

    def press(self, *keys: str) -> None:
        self._xdotool("key", "--clearmodifiers", "--delay", "60", *keys)

    def type(self, text: str) -> None:
        self._xdotool("type", "--delay", "30", text)

    def focus(self, window: str) -> None:
        self._xdotool("windowfocus", "--sync", window)

    def window(self) -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "Minga"],
            env=self._environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        return found.stdout.split("\n")[0].strip()

    def wait_for(self, page: str) -> None:
        """Wait until the window shows *page*, as its title says."""
        until(lambda: page in self._title(), f"the page {page} did not come")

    def _title(self) -> str:
        window = self.window()
        asked = ["xdotool", "getwindowname", window]
        told = subprocess.run(
            asked, env=self._environment(), capture_output=True, text=True, check=False
        )
        return told.stdout

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment(), check=True, timeout=30)

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.display}


def until(wished: Callable[[], bool], what: str) -> None:
    """Ask again and again until it is so; each question is a process of its own."""
    deadline = time.monotonic() + PATIENCE
    while not wished():
        assert time.monotonic() < deadline, what


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of its own with a Latin-American keyboard."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp",
         "-noreset"],
        pass_fds=[writing], stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        name = f":{told.readline().strip()}"
    subprocess.run(["setxkbmap", "latam"], env={**os.environ, "DISPLAY": name}, check=True)
    yield name
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Centre:
    """A centre with a catalogue and one course run that began in March."""
    centre = Centre(tmp_path_factory.mktemp("day") / "centre")
    centre.minga("init", "--centre", "YUN", "--name", "Centro Yunus")
    centre.minga("import", "courses", str(COURSES))
    course = next(c for c in centre.do("list_courses") if c["code"] == "PN-02")
    centre.do(
        "open_course_run",
        draft={
            "course_id": course["course_id"], "starts_on": "2026-03-02", "places_max": 20,
            "timetable": TIMETABLE,
        },
    )  # fmt: skip
    return centre


@pytest.fixture(scope="module")
def hands(display: str, centre: Centre) -> Iterator[Hands]:
    """The window, open and focused."""
    environment = {k: v for k, v in centre.environment.items() if k != "QT_QPA_PLATFORM"}
    program = subprocess.Popen(
        [sys.executable, "-m", "desktop", "--data", str(centre.folder), "--user", "ana"],
        env={**environment, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.DEVNULL,
    )
    hands = Hands(display)
    until(lambda: bool(hands.window()), "no window came")
    hands.focus(hands.window())
    until((centre.folder / "backups").is_dir, "the records did not open")
    hands.wait_for("Hoy")
    yield hands
    hands.press("ctrl+q")
    assert program.wait(timeout=PATIENCE) == 0


def run_of(centre: Centre) -> dict[str, Any]:
    return centre.do("list_course_runs")[0]


def test_a_person_is_registered_with_keys_alone(hands: Hands, centre: Centre):
    hands.press("ctrl+n")
    hands.wait_for("Personas")
    for text in ("Rosa", "Ñancupil", "Peña"):
        hands.type(text)
        hands.press("Tab")
    hands.press("Tab")  # RUN stays chosen
    hands.type("12.345.678-5")
    hands.press("Tab", "Tab")
    hands.type("3/5/1990")
    hands.press("Tab")
    hands.type("987654321")
    hands.press("ctrl+Return")
    until(lambda: bool(centre.minga("find", "nancupil", "--json")["people"]), "not registered")
    person = centre.minga("find", "nancupil", "--json")["people"][0]
    assert person["list_name"] == "Ñancupil Peña, Rosa"
    assert person["document"] == "12.345.678-5"


def test_she_is_enrolled_in_thirteen_keys(hands: Hands, centre: Centre):
    hands.press("alt+1")
    hands.wait_for("Hoy")
    hands.press("ctrl+e")
    hands.wait_for("Inscribir")
    hands.type("123456785")
    hands.press("Return")
    hands.press("Return")
    hands.press("Return")
    until(lambda: run_of(centre)["places_taken"] == 1, "not enrolled")


def test_the_roll_is_taken_with_one_letter(hands: Hands, centre: Centre):
    hands.press("alt+4")
    hands.wait_for("Asistencia")
    hands.press("p")

    def marks() -> list[Any]:
        roll = centre.do("read_roll", course_run_id=run_of(centre)["course_run_id"])
        return [mark["mark"] for line in roll["lines"] for mark in line["marks"] if mark]

    until(lambda: marks() == ["present"], "not marked")
    hands.press("ctrl+Return")
    until(lambda: run_of(centre)["untaken"] == 1, "the roll is not complete")


def test_the_language_changes_with_f9_and_is_remembered(hands: Hands, centre: Centre):
    hands.press("F9")
    kept = centre.folder / "window.ini"
    until(
        lambda: kept.exists() and "language=en" in kept.read_text(), "the language did not change"
    )
