"""Commands carried out inside the test: quick, and what they print is at hand."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from desktop.cli import main
from desktop.storage.database import create_database
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.perform import Performer

PASSPHRASE = "clave de la prueba"


@pytest.fixture
def folder(tmp_path) -> Path:
    """A data folder with a centre."""
    performer = Performer(create_database(tmp_path / "centre", PASSPHRASE, "ana"))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.close()
    return tmp_path / "centre"


@pytest.fixture(autouse=True)
def surroundings(monkeypatch) -> None:
    """Nothing of whoever runs the tests; the passphrase in the environment."""
    for name in ("MINGA_DATA", "MINGA_LANG", "MINGA_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)


Typed = Callable[..., tuple[int, str, str]]


@pytest.fixture
def typed(folder, capsys) -> Typed:
    """Carry a command out on the folder; return its exit code and what it printed."""

    def carry_out(*words: object, lang: str = "en") -> tuple[int, str, str]:
        code = main(["--data", str(folder), "--lang", lang, *map(str, words)])
        return code, *capsys.readouterr()

    return carry_out


@pytest.fixture
def answer(typed) -> Callable[..., Any]:
    """Carry a command out and return the JSON document that it prints."""

    def carry_out(*words: object) -> Any:
        code, out, err = typed(*words, "--json")
        assert (code, err) == (0, "")
        return json.loads(out)

    return carry_out


class Drawer(KeyringBackend):
    """A keyring of the system, in memory."""

    priority = -1  # chosen by hand alone: the library looks for drawers by itself

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("nothing is kept there")


@pytest.fixture(autouse=True)
def drawer() -> Iterator[None]:
    """A keyring of the test's own, never that of whoever runs it."""
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    yield
    keyring.set_keyring(before)
