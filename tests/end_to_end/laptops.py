"""Laptops of the peak day, as the street sees them: told what to do, unplugged, switched on."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.end_to_end.command_line import PASSPHRASE, ROOT
from tests.end_to_end.window import NO_KEYRING
from tests.sync.proxies import Line


class Laptop:
    """A laptop with its data folder; ``ask`` lets its clerk do something and returns the answer."""

    def __init__(self, folder: Path, who: str) -> None:
        self.folder, self.who = folder, who
        self.pictures = folder.parent / f"pictures-{folder.name}"
        self.pictures.mkdir()
        self._program: subprocess.Popen[str] | None = None

    def switch_on(self) -> None:
        """Start the program, as from its icon."""
        environment = {k: v for k, v in os.environ.items() if k != "MINGA_ACCOUNT_PASSPHRASE"}
        environment |= {
            "MINGA_PASSPHRASE": PASSPHRASE,
            "PYTHON_KEYRING_BACKEND": NO_KEYRING,
            "QT_QPA_PLATFORM": "offscreen",
        }
        words = (str(self.folder), self.who, str(self.pictures))
        self._program = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.laptop", *words],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def tell(self, act: str, **about: object) -> None:
        """Let the clerk begin something; ``answer`` waits for its end."""
        program = self._running()
        assert program.stdin is not None
        program.stdin.write(json.dumps({"act": act, "about": about}) + "\n")
        program.stdin.flush()

    def answer(self) -> Any:
        """Return what came of what was told last."""
        program = self._running()
        assert program.stdout is not None
        line = program.stdout.readline()
        assert line, f"the program of {self.folder.name} has ended: {self.trouble()}"
        said = json.loads(line)
        assert "wrong" not in said, f"laptop {self.folder.name}: {said['wrong']}{self.trouble()}"
        return said["answer"]

    def ask(self, act: str, **about: object) -> Any:
        """Let the clerk do something, and return what came of it."""
        self.tell(act, **about)
        return self.answer()

    def power_cut(self) -> None:
        """Take its power: nothing is closed, nothing is said."""
        program = self._running()
        program.kill()
        assert program.wait() != 0
        self._forget()

    def switch_off(self) -> None:
        """Close the program by its key."""
        self.tell("close")
        assert self._running().wait(timeout=60) == 0
        self._forget()

    def put_away(self) -> None:
        """End the program, whatever it does."""
        if self._program is not None:
            self._program.kill()
            self._program.wait()
            self._forget()

    def trouble(self) -> str:
        """Return what the program noted of its own faults."""
        notes = self.folder / "trouble.log"
        return notes.read_text("utf-8") if notes.exists() else ""

    def _running(self) -> "subprocess.Popen[str]":
        assert self._program is not None, "it is switched off"
        return self._program

    def _forget(self) -> None:
        program, self._program = self._running(), None
        for pipe in (program.stdin, program.stdout):
            if pipe is not None:
                pipe.close()


class Internet(Line):
    """The line to the municipality, which is there or not."""

    up = True

    def go_down(self) -> None:
        """Let nobody in from now on, and throw out who is in."""
        self.up = False
        self.cut()

    def _welcome(self, reader: Any, writer: Any) -> None:
        if self.up:
            super()._welcome(reader, writer)
        else:
            writer.transport.abort()
