"""A centre with two computers and a central server, for what is done between computers.

Its records are few: what the exchange takes depends on what is new, not on what there is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.scenarios.clerk import wait_until
from bench.scenarios.wire import BadLine
from bench.scenarios.workplace import Workplace
from tests.sync.office_hours import OfficeHours
from tests.sync.server import Server
from tests.sync.town.computers import Computer


@dataclass
class FarOffice(OfficeHours):
    """A municipality that its computers reach over a line."""

    line: BadLine

    @property
    def address(self) -> str:
        """The address at the near end of the line."""
        return super().address.replace(f":{self.line.behind}/", f":{self.line.port}/")


class Town:
    """Two computers of one centre: one with a window before us, one at the other desk."""

    def __init__(self, folder: Path, office: FarOffice) -> None:
        self.folder, self.office, self.line = folder, office, office.line
        self.here = Computer(office, folder / "mesa", founds=True)
        self.there = Computer(office, folder / "otra", founds=False)
        for computer in (self.here, self.there, self.here):
            computer.line.synchronise()
        self.place = Workplace(self.here.database)
        self.exchange = self.place.background.exchange
        self.exchange.start(lambda: self.here.line)
        self.settle()

    @contextmanager
    def at_its_window(self, other: Workplace) -> Iterator[Workplace]:
        """Sit down at its window, and go back to the *other* one in the end."""
        _change_places(other, self.place)
        self.place.begin()
        self.settle()
        try:
            yield self.place
        finally:
            self.line.come_back()
            self.place.put_away()
            self.settle()
            _change_places(self.place, other)

    def settle(self) -> None:
        """Wait until nothing is under way, in the records and on the line."""
        self.place.settle()
        wait_until(lambda: not self.exchange.running and self.exchange.latest is not None)

    def do(self, use_case: Any, **about: Any) -> Any:
        """Carry a use case out here, as if done at the window before."""
        return self.place.ask(use_case, **about)

    def close(self) -> None:
        """Close both computers."""
        self.place.close()
        self.there.close()


def _change_places(old: Workplace, new: Workplace) -> None:
    """Let *new* have the keyboard before *old* is gone: else nobody would get it."""
    new.window.show()
    new.window.activateWindow()
    wait_until(new.window.isActiveWindow)
    old.window.hide()


@contextmanager
def a_town() -> Iterator[Town]:
    """Set a central server up, let two computers join it, and leave nothing behind."""
    server = Server()
    try:
        with BadLine(server.port) as line, TemporaryDirectory(prefix="minga-town-") as made:
            town = Town(Path(made), FarOffice(server.new_database(), line))
            try:
                yield town
            finally:
                town.close()
    finally:
        server.close()
