"""Walks: desks that work, exchange, break and come back in any order, and what must hold then."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.errors import SyncError
from desktop.sync import office
from desktop.sync.exchange import ForkedError
from tests.sync.desks import CALM, Desk, Fault, Municipality, central_content
from tests.sync.promises import all_promises
from tests.sync.server import Server, database_of
from tests.sync.work import Worker

ACTS = (
    "register", "edit", "edit", "edit", "delete", "correct_number", "name_alike", "enrol", "enrol",
    "enrol", "withdraw", "mark", "mark", "settle",
)  # fmt: skip
TURNS = (-(10**10), -(10**7), 10**6, 10**8, 10**11)  # of a clock, in milliseconds
MOST_DESKS = 6
which = st.integers(0, MOST_DESKS - 1)
seeds = st.integers(0, 2**32)
breaks = st.none() | st.tuples(st.sampled_from(["request", "reply"]), st.integers(1, 4))


class Bundle:
    """What somebody carries: what a desk had not sent when it was packed, under its identity."""

    def __init__(self, desk: Desk) -> None:
        self.login, self.password, self.text = desk.login, desk.password, desk.payload()
        self.operations = [each["id"] for each in json.loads(self.text).get("ops", [])]

    def hand_in(self, town: Municipality) -> None:
        if not self.operations:
            return
        with town.connect(self.login, self.password) as connection:
            try:
                connection.execute("SELECT sync.push(%s::text::jsonb)", (self.text,))
            except psycopg.errors.NoDataFound:
                return  # of a device that a restored centre does not know yet


class Walk(RuleBasedStateMachine):
    """One town and whatever happens in it."""

    ended = 0

    def __init__(self, server: Server, pattern: Municipality, empty_file: Path) -> None:
        super().__init__()
        self.server, self.empty_file = server, empty_file
        place = "/dev/shm" if Path("/dev/shm").exists() else None
        self.folder = Path(tempfile.mkdtemp(prefix="minga-walk-", dir=place))
        url = server.new_database(database_of(pattern.admin_url))
        self.town = pattern.copy(url, self.folder)
        self.bundles: list[Bundle] = []
        self.disks: dict[str, Path] = {}
        self.saved_centre: str | None = None
        self.lost: set[str] = set()
        self.steps = 0

    # -- what happens ----------------------------------------------------------------------

    @initialize(seed=seeds, more=st.integers(0, 2), disaster=st.sampled_from(["disk", "centre"]))
    def begin(self, seed: int, more: int, disaster: str) -> None:
        self.disaster, self.worker = disaster, Worker(seed)
        for number in range(more):
            self.town.desk(self.folder / f"late{number}", self.empty_file).sync()

    def desk(self, number: int) -> Desk:
        return self.town.desks[number % len(self.town.desks)]

    @rule(number=which, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=4), seed=seeds)
    def work(self, number: int, acts: list[str], seed: int) -> None:
        self._throw(seed)
        for act in acts:
            getattr(self.worker, act)(self.desk(number))

    @rule(number=which, fault=breaks)
    def exchange(self, number: int, fault: tuple[str, int] | None) -> None:
        self._try(self.desk(number), self.desk(number).sync, fault)

    @rule(number=which, fault=breaks)
    def only_fetch(self, number: int, fault: tuple[str, int] | None) -> None:
        self._try(self.desk(number), self.desk(number).pull, fault)

    @rule(number=which, by=st.sampled_from(TURNS))
    def turn_clock(self, number: int, by: int) -> None:
        with self.desk(number).database.applying() as connection:
            connection.execute("UPDATE device SET clock = max(0, clock + ?)", (by,))

    @rule(number=which)
    def pack_bundle(self, number: int) -> None:
        self.bundles.append(Bundle(self.desk(number)))

    @precondition(lambda self: self.bundles)
    @rule(number=st.integers(0, 9))
    def hand_bundle_in(self, number: int) -> None:
        """Late, twice, or before another one."""
        self.bundles[number % len(self.bundles)].hand_in(self.town)

    @precondition(lambda self: len(self.town.desks) < MOST_DESKS)
    @rule(number=which, seed=seeds)
    def clone(self, number: int, seed: int) -> None:
        """Copy a computer; then both write, perhaps into the same field."""
        desk = self.desk(number)
        folder = self._copy(desk, f"clone{len(self.town.desks)}")
        twin = Desk(self.town, folder, desk.login, desk.password)
        self.town.desks.append(twin)
        for each in (desk, twin):
            self.worker.random.seed(seed)  # the same choice for both
            self.worker.edit(each)

    @precondition(lambda self: self.disaster == "disk")
    @rule(number=which)
    def save_disk(self, number: int) -> None:
        desk = self.desk(number)
        if desk.folder.name not in self.disks:
            self.disks[desk.folder.name] = self._copy(desk, f"saved-{desk.folder.name}")

    @precondition(lambda self: self.disks)
    @rule(number=which)
    def restore_disk(self, number: int) -> None:
        desk = self.desk(number)
        saved = self.disks.pop(desk.folder.name, None)
        if saved is None:
            return
        before = _journal(desk)
        desk.close()
        shutil.rmtree(desk.folder)
        saved.rename(desk.folder)
        desk.open()
        self.lost |= before - _journal(desk)

    @precondition(lambda self: self.disaster == "centre" and self.saved_centre is None)
    @rule()
    def save_centre(self) -> None:
        self._hang_up()
        self.saved_centre = self.server.copy_of(self.town.admin_url)

    @precondition(lambda self: self.saved_centre is not None)
    @rule()
    def restore_centre(self) -> None:
        self._hang_up()
        self.server.drop_database(self.town.admin_url)
        assert self.saved_centre is not None
        self.town.admin_url, self.saved_centre = self.saved_centre, None
        with self.town.admin() as connection:
            office.restored(connection)

    def _throw(self, seed: int) -> None:
        """Begin the worker's dice anew; the same seed later in the walk makes other rows."""
        self.steps += 1
        self.worker.random.seed(f"{self.steps} {seed}")

    # -- how -------------------------------------------------------------------------------

    def _try(self, desk: Desk, does: Callable[[], Any], fault: tuple[str, int] | None) -> None:
        desk.fault = _at(*fault) if fault else CALM
        try:
            does()
        except ForkedError:
            pass  # who only fetches learns of it and goes on at the next exchange
        except SyncError as error:
            if error.code not in {"central_unreachable", "device_unknown"}:
                raise
        finally:
            desk.fault = CALM

    def _copy(self, desk: Desk, name: str) -> Path:
        desk.close()
        folder = Path(shutil.copytree(desk.folder, self.folder / name))
        desk.open()
        return folder

    def _hang_up(self) -> None:
        for desk in self.town.desks:
            desk.hang_up()

    # -- the end ---------------------------------------------------------------------------

    def teardown(self) -> None:
        try:
            self._check()
            type(self).ended += 1
        finally:
            self.town.close()
            for url in (self.town.admin_url, self.saved_centre):
                if url is not None:
                    self.server.drop_database(url)
            self.server.drop_new_roles()
            shutil.rmtree(self.folder)

    def _check(self) -> None:
        """Exchange in calm: then every promise holds, and what comes again changes nothing."""
        for _round in range(4):
            for desk in self.town.desks:
                desk.sync()
        known = {row[0] for row in self.town.rows("SELECT id FROM referee.operation")}
        all_promises(self.town, frozenset(self.lost - known))
        before = central_content(self.town)
        for bundle in self.bundles:
            if known.issuperset(bundle.operations):
                bundle.hand_in(self.town)
        assert central_content(self.town) == before, "what came a second time changed something"


def _at(where: str, number: int) -> Fault:
    """Return a fault that strikes once, at the *number*-th time that *where* is passed."""
    passed = 0

    def fault(here: str) -> bool:
        nonlocal passed
        passed += here == where
        return here == where and passed == number

    return fault


def _journal(desk: Desk) -> set[str]:
    return {row[0] for row in desk.rows("SELECT op_id FROM change")}
