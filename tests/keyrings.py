"""Keyrings of the system, as tests need them: in memory, in a file for other processes, or ended.

Real backends of the library ``keyring``; nobody's own keyring is touched.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

FILE = "KEYRING_OF_A_TEST"  # the variable that says where it is kept
BACKEND = "tests.keyrings.Cabinet"
ENDING = "KEYRING_ENDS_THE_PROGRAM"  # once it kept something


@contextmanager
def a_keyring(kept_in: Path | None = None) -> Iterator["Drawer"]:
    """Put a keyring in the place of the system's: in memory, or in a file."""
    before = keyring.get_keyring()
    with pytest.MonkeyPatch.context() as patch:
        if kept_in is not None:
            patch.setenv(FILE, str(kept_in))
        keyring.set_keyring(Cabinet() if kept_in is not None else Drawer(priority=5))
        yield keyring.get_keyring()
        keyring.set_keyring(before)


class Drawer(KeyringBackend):
    """A keyring in memory; *locked* it gives and takes nothing, *full* it takes nothing."""

    priority = -1  # chosen by hand alone: the library looks for backends by itself

    def __init__(self, *, priority: float = -1) -> None:
        super().__init__()
        self.priority = priority
        self.kept: dict[str, str] = {}
        self.locked = self.full = False

    def get_password(self, service: str, username: str) -> str | None:
        self._look()
        return self.read().get(f"{service}|{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._look()
        if self.full:
            raise KeyringError("full")
        self.write(self.read() | {f"{service}|{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        self._look()
        kept = self.read()
        if kept.pop(f"{service}|{username}", None) is None:
            raise PasswordDeleteError("nothing is kept there")
        self.write(kept)

    def read(self) -> dict[str, str]:
        """Return all that is kept."""
        return dict(self.kept)

    def write(self, kept: dict[str, str]) -> None:
        """Keep this and no more."""
        self.kept = kept

    def _look(self) -> None:
        if self.locked:
            raise KeyringError("locked")


class Cabinet(Drawer):
    """A keyring in the file that the environment names, for programs of their own."""

    priority = -1

    def __init__(self) -> None:
        super().__init__(priority=5 if FILE in os.environ else -1)

    def read(self) -> dict[str, str]:
        """Return all that is kept."""
        path = Path(os.environ[FILE])
        return json.loads(path.read_text("utf-8")) if path.exists() else {}

    def write(self, kept: dict[str, str]) -> None:
        """Keep this; then, where that is asked for, the program ends as if it were killed."""
        Path(os.environ[FILE]).write_text(json.dumps(kept), "utf-8")
        if ENDING in os.environ:
            os._exit(9)
