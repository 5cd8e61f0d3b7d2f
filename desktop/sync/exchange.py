"""One exchange with the centre: send what is pending, fetch what is new, until nothing is left.

Any step may fail at any byte: nothing is sent twice with effect, for the centre knows each
operation by its id, and nothing is lost, for only what it acknowledges counts as sent.
"""

import json
import logging
import platform
from dataclasses import dataclass, field, replace
from functools import partial
from time import monotonic
from typing import Any
from uuid import uuid4

from desktop.errors import SyncError
from desktop.storage.database import Database
from desktop.sync.ahead import Ahead
from desktop.sync.calls import Calls
from desktop.sync.intake import read_rows, take_in
from desktop.sync.outbox import Batch, count_pending, has_nul, is_mine, next_batch
from desktop.sync.refeeding import offer_missing
from desktop.sync.reports import SyncReport, SyncStep, Watch
from desktop.sync.standing import (
    Standing,
    ahead_of,
    become,
    keep_clock,
    now_text,
    read_standing,
    write_standing,
)
from desktop.sync.stepping_aside import wanted_back
from desktop.sync.stride import Stride

PAGE = 2_000
_LOG = logging.getLogger(__name__)
_ROUNDS = 6  # after as many forks something is wrong that trying again does not mend


class ForkedError(Exception):
    """Somebody else has written under this computer's identity: it needs another one."""


@dataclass
class Exchange:
    """The exchange of one file over one connection; counts what it does."""

    database: Database
    calls: Calls
    watch: Watch = lambda _step: None
    pushed: int = 0
    pulled: int = 0
    met: int = 0
    parked: int = 0
    changed: set[str] = field(default_factory=set)
    given: set[tuple[str, str]] = field(default_factory=set)  # only after a restore of the centre
    stride: Stride = field(default_factory=Stride)

    def run(self) -> SyncReport:
        """Exchange everything. Raises SyncError, CancelledError; what was done until then holds."""
        began = monotonic()
        for _round in range(_ROUNDS):
            try:
                self._push()
                if self._pull() and not self._pending():
                    break
            except ForkedError:
                self._take_new_identity()
            except SyncError as error:
                if error.code != "device_unknown":
                    raise
                self._begin_again(None)  # the centre is older than this device
        else:
            raise SyncError("central_refused", reason="forks")
        return self._report(monotonic() - began)

    def read_again(self, table: str, bucket: str) -> None:
        """Take in all rows of a bucket whose sum differs; it is noted, for it should never be."""
        stands = self._standing()
        page = self.calls.call("bucket", device=stands.device_id, table=table, bucket=bucket)
        with self.database.applying() as connection:
            self.changed |= take_in(connection, read_rows(page), stands.acked_n)
        _LOG.warning("read again: table %s, bucket %s, %d rows", table, bucket, len(page))

    def counted(self, report: SyncReport, up: int, down: int) -> SyncReport:
        """Return *report* without the bytes of what the line carried before."""
        return replace(
            report,
            bytes_up=self.calls.bytes_up - up,
            bytes_down=self.calls.bytes_down - down,
            changed=frozenset(self.changed),
        )

    def _report(self, seconds: float) -> SyncReport:
        stands = self._standing()
        return SyncReport(
            pushed=self.pushed,
            pulled=self.pulled,
            conflicts=self.met,
            parked=self.parked,
            pending=self._pending(),
            cursor=f"{stands.shared_cursor}.{stands.centre_cursor}",
            seconds=round(seconds, 3),
            bytes_up=self.calls.bytes_up,
            bytes_down=self.calls.bytes_down,
            changed=frozenset(self.changed),
        )

    def _push(self) -> None:
        """Send what is pending; the next batch is made while the centre has the one before."""
        total, batch = self._pending(), self._next()
        with Ahead() as ahead:
            while batch is not None:
                self.watch(SyncStep(sending=True, done=self.pushed, total=total))
                began = monotonic()
                ahead.begin(partial(self._offer, batch))
                following = self._next(batch.last_n) if self.pushed + batch.count < total else None
                answer = ahead.wait()
                self.stride.took(monotonic() - began)
                self._acknowledge(batch, answer)
                goes_on = following is not None and answer["n"] == batch.last_n
                batch = following if goes_on else self._next()

    def _next(self, after: int | None = None) -> Batch | None:
        with self.database.reading() as connection:
            if after is None:
                after = read_standing(connection).acked_n
            return next_batch(connection, after, self.stride.operations)

    def _offer(self, batch: Batch) -> dict[str, Any]:
        with self.database.reading() as connection:
            device, want = read_standing(connection).device_id, wanted_back(connection)
        if has_nul(batch):
            want += [each["row"] for each in json.loads(batch.text)]
        text = f'{{"device":"{device}","want":{json.dumps(want)},"ops":{batch.text}}}'
        answer: dict[str, Any] = self.calls.send("push", text)
        return answer

    def _acknowledge(self, batch: Batch, answer: dict[str, Any]) -> None:
        n, op_id = answer["n"], answer["id"]
        with self.database.applying() as connection:
            if answer["stand"] == "fork" or not is_mine(connection, n, op_id):
                raise ForkedError
            write_standing(connection, acked_n=n, acked_id=op_id)
        if answer["stand"] == "taken":
            self.pushed += batch.count
            self.met += answer["differences"]
            self.parked += answer["parked"]

    def _pull(self) -> bool:
        """Fetch what is new; False when the centre turned out to be another than before.

        The next page is asked for while one is written.
        """
        if self._standing().refeed and not self.given:
            self._read_all_again()
        stands = self._standing()
        ask = partial(self._page, stands)
        answer, more = ask(*_cursors(stands)), True
        with Ahead() as ahead:
            while not _is_another(stands, answer):
                more, ends = answer["more"], (answer["shared"], answer["centre"])
                if more:
                    ahead.begin(partial(ask, *ends))
                self._take_in(stands, answer)
                self.watch(SyncStep(sending=False, done=sum(ends), total=answer["total"]))
                if not more:
                    break
                stands, answer = self._standing(), ahead.wait()
        if more:
            self._begin_again(answer["epoch"])
            return False
        self._give_back()
        return True

    def _page(self, stands: Standing, shared: int, centre: int) -> dict[str, Any]:
        # What this computer has just sent is not missing there: it wants to hear of that too.
        whole = {"whole": True} if stands.refeed else {}
        device = stands.device_id
        answer: dict[str, Any] = self.calls.call(
            "pull", device=device, shared=shared, centre=centre, limit=PAGE, **whole
        )
        return answer

    def _read_all_again(self) -> None:
        with self.database.applying() as connection:
            write_standing(connection, shared_cursor=0, centre_cursor=0)

    def _give_back(self) -> None:
        """Offer what this file has and a restored centre has not."""
        if self._standing().refeed:
            with self.database.applying() as connection:
                offer_missing(connection, self.given)
                write_standing(connection, refeed=0)
        self.given.clear()

    def _take_in(self, stands: Standing, answer: dict[str, Any]) -> None:
        rows, n, op_id = read_rows(answer["rows"]), answer["n"], answer["id"]
        with self.database.applying() as connection:
            if not is_mine(connection, n, op_id):
                raise ForkedError
            if rows:
                self.changed |= take_in(connection, rows, n)
                keep_clock(connection, max(row.stamp for row in rows))
            write_standing(
                connection,
                epoch=answer["epoch"],
                shared_cursor=answer["shared"],
                centre_cursor=answer["centre"],
                acked_n=max(n, stands.acked_n),
                acked_id=op_id if n >= stands.acked_n else stands.acked_id,
                last_at=now_text(),
                last_error=None,
                clock_ahead_ms=ahead_of(answer["time"]),
            )
        self.pulled += len(rows)
        if stands.refeed:
            self.given.update((row.table, row.id) for row in rows)

    def _begin_again(self, epoch: str | None) -> None:
        """The centre was restored from a backup: offer the whole journal, read everything again."""
        with self.database.applying() as connection:
            write_standing(
                connection,
                epoch=epoch,
                shared_cursor=0,
                centre_cursor=0,
                acked_n=0,
                acked_id=None,
                refeed=1,
            )
        self.given.clear()
        self._take_new_identity()

    def _take_new_identity(self) -> None:
        """Go on as another device under the same login, from what the centre has acknowledged."""
        stands, fresh = self._standing(), str(uuid4())
        greeting = self.calls.call(
            "enrol",
            device=fresh,
            was=stands.device_id,
            series="",
            name=platform.node(),
            n=stands.acked_n,
            id=stands.acked_id or "",
        )
        with self.database.begin(writes=False) as unit:
            self.database.memory.carry_over(unit.session, fresh)
        with self.database.applying() as connection:
            become(connection, greeting["device"], greeting["series"], greeting["centre"]["id"])

    def _standing(self) -> Standing:
        with self.database.reading() as connection:
            return read_standing(connection)

    def _pending(self) -> int:
        with self.database.reading() as connection:
            return count_pending(connection, read_standing(connection).acked_n)


def _cursors(stands: Standing) -> tuple[int, int]:
    return stands.shared_cursor, stands.centre_cursor


def _is_another(stands: Standing, answer: dict[str, Any]) -> bool:
    """Tell whether the centre was put back to an earlier state, said so or not."""
    said = stands.epoch is not None and answer["epoch"] != stands.epoch
    behind = answer["shared"] < stands.shared_cursor or answer["centre"] < stands.centre_cursor
    return bool(said or behind)
