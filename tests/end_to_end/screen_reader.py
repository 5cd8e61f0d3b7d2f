"""The ears of a blind clerk: what the platform's accessibility interface (AT-SPI) says of a window.

A bus of its own for the session, so that no other program is heard; asked over D-Bus, as a screen
reader does.
"""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.end_to_end.window import until

REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
ACCESSIBLE = "org.a11y.atspi.Accessible"
FOCUSABLE, FOCUSED, SENSITIVE, SHOWING = 11, 12, 24, 25  # AtspiStateType


class Heard(NamedTuple):
    """A thing on the screen as it is read aloud."""

    role: str
    name: str
    states: frozenset[int]
    path: str


@dataclass
class ScreenReader:
    """Hears the one program that speaks on a bus; *environment* makes a program speak on it."""

    environment: dict[str, str]
    _bus: DBusConnection | None = None

    def things(self) -> Iterator[Heard]:
        """Walk through all that is shown."""
        yield from (thing for root in self._children(*REGISTRY) for thing in self._below(*root))

    def focused(self) -> Heard | None:
        """Return what has the focus: what is read when one arrives there."""
        both = {FOCUSABLE, FOCUSED}  # a container says that it is focused when a part of it is
        return next((thing for thing in self.things() if both <= thing.states), None)

    def nameless(self) -> list[Heard]:
        """Return what one can come to by the keyboard and would hear nothing of.

        An empty cell of a table is read as empty: its column has the name. A container ("filler")
        hands its focus to a part, which must have one.
        """
        both = {FOCUSABLE, SENSITIVE}
        silent = (thing for thing in self.things() if both <= thing.states and not thing.name)
        return [thing for thing in silent if thing.role not in {"cell", "table cell", "filler"}]

    def wait_for(self, name: str) -> None:
        """Wait until what has the focus is called *name*."""
        until(
            lambda: (here := self.focused()) is not None and here.name.startswith(name),
            lambda: f"the focus is not on “{name}” but on {self.focused()}",
        )

    def close(self) -> None:
        """Hear no more."""
        if self._bus is not None:
            self._bus.close()

    def _below(self, name: str, path: str) -> Iterator[Heard]:
        states = self._states(name, path)
        if SHOWING in states or "root" in path:
            yield Heard(self._role(name, path), self._name(name, path), states, path)
            for child in self._children(name, path):
                yield from self._below(*child)

    def _children(self, name: str, path: str) -> list[tuple[str, str]]:
        return list(self._ask(name, path, ACCESSIBLE, "GetChildren"))

    def _states(self, name: str, path: str) -> frozenset[int]:
        low, high = self._ask(name, path, ACCESSIBLE, "GetState") or (0, 0)
        both = low | high << 32
        return frozenset(bit for bit in range(64) if both >> bit & 1)

    def _role(self, name: str, path: str) -> str:
        return str(self._ask(name, path, ACCESSIBLE, "GetRoleName"))

    def _name(self, name: str, path: str) -> str:
        properties = "org.freedesktop.DBus.Properties"
        asked = self._ask(name, path, properties, "Get", "ss", (ACCESSIBLE, "Name"))
        return str(asked[1]) if asked else ""

    def _ask(self, name: str, path: str, about: str, what: str, *body: Any) -> Any:
        if self._bus is None:
            self._bus = open_dbus_connection(_bus_of_accessibility(self.environment))
        return _call(self._bus, DBusAddress(path, name, about), what, *body)


def _bus_of_accessibility(environment: dict[str, str]) -> str:
    """Return the address of the bus that the session has for this alone."""
    session = open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        return str(_call(session, address, "GetAddress"))
    finally:
        session.close()


def _call(bus: DBusConnection, address: DBusAddress, what: str, *body: Any) -> Any:
    reply = bus.send_and_get_reply(new_method_call(address, what, *body), timeout=30)
    if reply.header.message_type is MessageType.error:
        return ()  # it has gone from the screen meanwhile
    return reply.body[0]


@contextmanager
def a_screen_reader(display: dict[str, str]) -> Iterator[ScreenReader]:
    """A session bus of its own; programs of the *display*'s environment and its own speak on it."""
    server = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
        env=display, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    address = server.stdout.readline().strip()
    speaking = {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    reader = ScreenReader(display | speaking)
    try:
        yield reader
    finally:
        reader.close()
        server.terminate()
        server.wait()
        server.stdout.close()
