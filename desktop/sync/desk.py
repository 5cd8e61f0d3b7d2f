"""The exchange as a desk sees it: one object on the open records, for screens and commands."""

import json
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from desktop.errors import ExpectedError, SyncError
from desktop.storage.database import Database
from desktop.storage.device_secrets import DeviceSecrets
from desktop.sync.address import Address
from desktop.sync.bundle_exchange import export_bundle, import_bundle, new_secrets, public_keys
from desktop.sync.calls import Calls
from desktop.sync.connection import connect
from desktop.sync.digest import differing, digest_due, local_sums, note_digest
from desktop.sync.exchange import Exchange
from desktop.sync.joining import JoiningCode, read_code
from desktop.sync.reports import SyncReport, SyncState, SyncStatus, Watch
from desktop.sync.standing import (
    Standing,
    become,
    now_text,
    read_standing,
    status_of,
    write_standing,
)

PROGRAM = "0.1.0"


class Exchanges(Protocol):
    """What screens may ask for; every call may take long, so none is made in the UI thread."""

    def status(self) -> SyncStatus:
        """Return how fresh this computer is; asks nobody."""
        ...

    def join(self, url: str, code: str) -> SyncStatus:
        """Make this computer the device that *code* invites. Raises SyncError."""
        ...

    def synchronise(self, watch: Watch) -> SyncReport:
        """Send what is pending and fetch what is new. Raises SyncError, CancelledError."""
        ...

    def export_bundle(self, path: Path) -> SyncReport:
        """Write what is pending into a sealed file for the municipality."""
        ...

    def import_bundle(self, path: Path) -> SyncReport:
        """Take in the municipality's answer. Raises SyncError."""
        ...

    def hold_places(self, course_run_id: str, places: int) -> SyncReport:
        """Ask the centre to set places of a course run aside for this computer."""
        ...

    def close(self) -> None:
        """Drop the connection."""
        ...


class SyncDesk:
    """The exchange of the open records; holds its line until it breaks or is closed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._line: Calls | None = None
        self._untold: set[str] = set()  # tables that an exchange changed before it failed

    def status(self) -> SyncStatus:
        """Return how fresh this computer is; asks nobody."""
        with self._database.reading() as connection:
            return status_of(connection)

    def join(self, url: str, code: str) -> SyncStatus:
        """Make this computer the device that *code* invites; what it has is sent at the next sync.

        The new password is kept here before the centre hears of it, so a line that breaks in
        between locks nobody out: the same code joins again. Raises SyncError: joining_code_wrong,
        joining_code_used, joining_other_centre, central_unreachable …
        """
        invited = read_code(code)
        Address.parse(url)
        self.close()
        secrets = self._secrets(url, invited) or new_secrets()
        self._keep(secrets)
        line = self._first_line(url, invited, secrets)
        stands = self._standing()
        try:
            greeting = line.call(
                "enrol",
                device=stands.device_id,
                was=None,
                centre=stands.centre_id,
                series=stands.series,
                name=platform.node(),
                n=stands.acked_n,
                id=stands.acked_id or "",
                program=PROGRAM,
                password=line.verifier(secrets.login_password),
                **public_keys(secrets),
            )
        finally:
            line.close()
        self._joined(url, invited.login, greeting)
        return self.status()

    def _first_line(self, url: str, invited: JoiningCode, secrets: DeviceSecrets) -> Calls:
        """Return a line with the password of the code, or with the new one if it holds already."""
        host = Address.parse(url).host
        try:
            made = connect(url, login=invited.login, password=invited.secret)
        except SyncError as refused:
            if refused.code != "central_login":
                raise
            try:
                made = connect(url, login=invited.login, password=secrets.login_password)
            except SyncError:
                raise SyncError("joining_code_used") from refused
        return Calls(made, host)

    def _joined(self, url: str, login: str, greeting: dict[str, Any]) -> None:
        stands = self._standing()
        with self._database.applying() as connection:
            become(connection, greeting["device"], greeting["series"], greeting["centre"]["id"])
            write_standing(
                connection,
                state=SyncState.JOINED.value,
                url=url,
                login=login,
                epoch=stands.epoch or greeting["epoch"],
                municipality_keys=_kept_keys(greeting),
                joined_at=now_text(),
                last_error=None,
            )

    def synchronise(self, watch: Watch = lambda _step: None) -> SyncReport:
        """Send what is pending and fetch what is new; anew where the line had died meanwhile.

        Raises SyncError, CancelledError; what was done until then holds, and is told by status()
        and, which tables it changed, by the next report.
        """
        with self._noting():
            if self._line is not None:
                try:
                    return self._exchanged(watch)
                except SyncError as error:
                    if error.code != "central_unreachable":
                        raise
                    self.close()
            return self._exchanged(watch)

    def _exchanged(self, watch: Watch) -> SyncReport:
        line = self._open_line()
        exchange = Exchange(self._database, line, watch, changed=self._untold)
        up, down = line.bytes_up, line.bytes_down
        report = exchange.run()
        if report.pending == 0:
            self._compare(line, exchange)
        self._remember()
        self._untold = set()
        return exchange.counted(report, up, down)

    def _compare(self, line: Calls, exchange: Exchange) -> None:
        """Once a day compare sums with the centre, and read again what differs."""
        with self._database.reading() as connection:
            if not digest_due(connection):
                return
            mine, device = local_sums(connection), read_standing(connection).device_id
        theirs = line.call("digest", device=device)
        for table, bucket in differing(mine, theirs):
            exchange.read_again(table, bucket)
        with self._database.applying() as connection:
            note_digest(connection)

    def hold_places(self, course_run_id: str, places: int) -> SyncReport:
        """Ask the centre to set places of a course run aside for this computer.

        Zero gives back what is not used. The answer arrives as a lease, like any row.
        """
        before = self.synchronise()
        with self._noting():
            device = self._standing().device_id
            self._open_line().call(
                "lease", device=device, course_run_id=course_run_id, places=places
            )
        return _both(before, self.synchronise())

    def export_bundle(self, path: Path) -> SyncReport:
        """Write what is pending into a sealed file for the municipality. Raises SyncError."""
        return export_bundle(self._database, path)

    def import_bundle(self, path: Path) -> SyncReport:
        """Take in the municipality's answer. Raises SyncError."""
        report = import_bundle(self._database, path)
        self._remember()
        return report

    def close(self) -> None:
        """Drop the connection."""
        if self._line is not None:
            self._line.close()
        self._line = None

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """Write down what went wrong, so that the status says it; drop a line that broke."""
        try:
            yield
        except ExpectedError as error:
            self.close()
            if isinstance(error, SyncError):
                with self._database.applying() as connection:
                    write_standing(connection, last_error=error.code)
            raise

    def _open_line(self) -> Calls:
        if self._line is None:
            stands = self._standing()
            secrets = self._own_secrets()
            if stands.state == SyncState.ALONE or stands.url is None:
                raise SyncError("not_joined")
            if secrets is None:
                raise SyncError("copied_file")
            host = Address.parse(stands.url).host
            made = connect(stands.url, login=stands.login, password=secrets.login_password)
            self._line = Calls(made, host)
            if stands.state == SyncState.COPIED:
                self._go_on_as_another(self._line, stands)
            self._greet(self._line)
        return self._line

    def _go_on_as_another(self, line: Calls, stands: Standing) -> None:
        """An old backup was put back: the file has a new identity; the centre hears of it now."""
        greeting = line.call(
            "enrol",
            device=stands.device_id,
            series=stands.series,
            name=platform.node(),
            n=stands.acked_n,
            id=stands.acked_id or "",
            program=PROGRAM,
        )
        with self._database.applying() as connection:
            become(connection, greeting["device"], greeting["series"], greeting["centre"]["id"])
            write_standing(connection, state=SyncState.JOINED.value)

    def _greet(self, line: Calls) -> None:
        status = self.status()
        try:
            line.call(
                "hello",
                device=status.device_id,
                pending=status.pending,
                clock_ahead_ms=status.clock_ahead_ms,
                program=PROGRAM,
            )
        except SyncError as error:
            if error.code != "device_unknown":  # the exchange enrols again
                raise

    def _secrets(self, url: str, invited: JoiningCode) -> DeviceSecrets | None:
        """Return the secrets of a join that was begun before."""
        stands = self._standing()
        same = stands.state == SyncState.ALONE or (stands.url, stands.login) == (url, invited.login)
        return self._own_secrets() if same else None

    def _own_secrets(self) -> DeviceSecrets | None:
        with self._database.begin(writes=False) as unit:
            return self._database.memory.read_secrets(unit.session)

    def _keep(self, secrets: DeviceSecrets) -> None:
        with self._database.begin(writes=False) as unit:
            self._database.memory.write_secrets(unit.session, secrets)

    def _remember(self) -> None:
        stands = self._standing()
        with self._database.begin(writes=False) as unit:
            self._database.memory.raise_mark(unit.session, stands.acked_n, stands.acked_id)

    def _standing(self) -> Standing:
        with self._database.reading() as connection:
            return read_standing(connection)


def _kept_keys(greeting: dict[str, Any]) -> str:
    return json.dumps({"municipality": greeting["municipality"], **greeting["public_keys"]})


def _both(first: SyncReport, second: SyncReport) -> SyncReport:
    return replace(
        second,
        pushed=first.pushed + second.pushed,
        pulled=first.pulled + second.pulled,
        changed=first.changed | second.changed,
    )
