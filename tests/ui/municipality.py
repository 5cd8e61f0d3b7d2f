"""A central server for tests of screens: it answers at once, fails when told to, counts calls."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

from desktop.errors import ExpectedError
from desktop.sync.reports import SyncReport, SyncState, SyncStatus, SyncStep, Watch

ALONE = SyncStatus(
    state=SyncState.ALONE,
    url=None,
    device_id="d",
    series="A",
    last_at=None,
    pending=0,
    open_differences=0,
    clock_ahead_ms=0,
    last_error=None,
)
JOINED = replace(
    ALONE,
    state=SyncState.JOINED,
    url="postgresql://central.penalolen.cl/minga",
    last_at="2026-03-02T17:32:00.000000Z",
)
COPIED = replace(JOINED, state=SyncState.COPIED)


class Municipality:
    """What ``Exchanges`` promises, without any network."""

    def __init__(self, status: SyncStatus = JOINED) -> None:
        self.now = status
        self.report = SyncReport()
        self.error: ExpectedError | None = None
        self.calls: list[str] = []
        self.steps = 1
        self.gate: Event | None = None  # an exchange waits here between two steps
        self.on_call: Callable[[], object] = lambda: None

    def status(self) -> SyncStatus:
        return self.now

    def join(self, url: str, code: str) -> SyncStatus:
        self._called(f"join {url} {code}")
        self.now = replace(JOINED, url=url, series="B")
        return self.now

    def synchronise(self, watch: Watch) -> SyncReport:
        self._called("synchronise")
        for done in range(self.steps):
            watch(SyncStep(sending=True, done=done, total=self.steps))
            if self.gate is not None:
                self.gate.wait(10)
        self.now = replace(self.now, pending=0, last_error=None)
        return self.report

    def export_bundle(self, path: Path) -> SyncReport:
        self._called(f"export {path.name}")
        return SyncReport(pushed=12)

    def import_bundle(self, path: Path) -> SyncReport:
        self._called(f"import {path.name}")
        return SyncReport(pulled=30, changed=frozenset({"person"}))

    def hold_places(self, course_run_id: str, places: int) -> SyncReport:
        self._called(f"hold {course_run_id} {places}")
        return SyncReport()

    def close(self) -> None:
        self.calls.append("close")

    def _called(self, what: str) -> None:
        self.calls.append(what)
        self.on_call()
        if self.error is not None:
            self.now = replace(self.now, last_error=self.error.code)
            raise self.error
