"""How the pile of a ceremony lies is kept for every desk: its own order, and whose sheets wait."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt

from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.ui.kept_job import take_up
from desktop.ui.view import View
from desktop.use_cases.ceremony import put_sheets_in_order, set_sheet_aside
from desktop.use_cases.handover import PileLine
from desktop.use_cases.preferences import read_settings


class KeptPile:
    """Writes what a *view* of the pile changes; who may not issue changes it for the eye alone."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._under_way = 0

    @property
    def moving(self) -> bool:
        """Whether an order is on its way: an answer to an older question must not undo it."""
        return bool(self._under_way)

    def keep_order(self, ids: Sequence[str]) -> None:
        """Keep this order of the sheets."""
        if self._may():
            self._under_way += 1
            wish = partial(put_sheets_in_order, certificate_ids=tuple(ids))
            self._view.ask(wish, self._kept, refused=self._not_kept)

    def keep_tick(self, certificate_id: str, *, ticked: bool) -> None:
        """Keep whether a sheet is among those that are printed."""
        if self._may():
            wish = partial(set_sheet_aside, certificate_id=certificate_id, aside=not ticked)
            self._view.ask(wish)

    def catch_up(self, ids: Sequence[str], then: Callable[[], object]) -> None:
        """Count what came out of a job that was under way when the program ended, *then* go on."""

        def begin(settings: Mapping[str, str]) -> None:
            book = take_up(self._view, ids, settings)
            if book is not None:
                book.written.connect(then, Qt.ConnectionType.SingleShotConnection)

        if self._may():
            self._view.ask(read_settings, begin, latest="kept job")

    def _may(self) -> bool:
        return self._view.background.seat.may(Right.ISSUE_CERTIFICATES)

    def _kept(self, _answer: None) -> None:
        self._under_way -= 1

    def _not_kept(self, error: ExpectedError) -> None:
        self._under_way -= 1
        self._view.background.refused.emit(error)


def own_order(standing: Sequence[PileLine]) -> tuple[str, ...]:
    """Return the ceremony's own order, () without one; a sheet that has no place comes last."""
    places = {line.certificate_id: line.place for line in standing if line.place is not None}
    ids = [line.certificate_id for line in standing]
    return tuple(sorted(ids, key=lambda which: places.get(which, len(ids) + 1))) if places else ()


def to_print(standing: Sequence[PileLine]) -> list[str]:
    """Return what is ticked at first: what is left of who came, then of who was absent, or all."""
    left = [line for line in standing if not line.printed]
    came = [line for line in left if not line.set_aside]
    return [line.certificate_id for line in came or left or standing]
