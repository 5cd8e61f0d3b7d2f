"""Who sits at the desk and what they may, as the screens know it; and whose questions wait."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.errors import ExpectedError

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.domain.accounts import Account
    from desktop.domain.rights import Right
    from desktop.ui.jobs import Performs, Refused
    from desktop.ui.workers import Workers

Doing = Callable[[], object] | None


class SeatWatch:
    """What was last told about the seat; screens put aside belong to somebody who is not here."""

    def __init__(self) -> None:
        self.performer: Performs | None = None
        self.aside: set[QObject] = set()
        self._told: tuple[Account | None, frozenset[Right]] | None = None

    def may(self, right: Right) -> bool:
        """Tell whether who sits here may; everything before the records are open."""
        return self.performer is None or right in self.performer.rights

    @property
    def teaches_as(self) -> str | None:
        """Which instructor sits here; None for who is none, and before the records are open."""
        account = self.performer.account if self.performer is not None else None
        return account.instructor_id if account is not None else None

    def changed(self) -> bool:
        """Tell whether somebody else sits here, or may do something else, than was told last."""
        now = (self.performer.account, self.performer.rights) if self.performer else None
        before, self._told = self._told, now
        return now != before

    def is_aside(self, asker: QObject | None) -> bool:
        """Tell whether a screen, or a dialog above it, is of somebody who is not here."""
        while self.aside and asker is not None:
            if asker in self.aside:
                return True
            asker = asker.parent()
        return False


class Seating(QObject):
    """The part of the background that knows of the seat: who sits down, and what that changes."""

    seated = Signal(str)  # somebody else sits at the desk, or may do something else than before
    signed_out = Signal()  # the account of who sits here was revoked
    _performer: Performs | None
    _closed: bool

    @property
    @abstractmethod
    def _workers(self) -> Workers: ...

    def __init__(self) -> None:
        super().__init__()
        self.seat = SeatWatch()

    @abstractmethod
    def _back(self, settle: Callable[[], object]) -> None: ...

    @abstractmethod
    def _refuse(self, error: ExpectedError, refused: Refused) -> None: ...

    def sit_down(self, act: Callable[[], object], refused: Refused, then: Doing) -> None:
        """Let somebody sit down by *act*, after what was asked for before; then *then*."""
        self._check_seat(self._workers.commands.submit(act), refused, then)

    def _notice_accounts(self, tables: frozenset[str]) -> None:
        if "account" in tables and self._performer is not None and not self._closed:
            self._check_seat(self._workers.questions.submit(self._performer.look_again))

    def _check_seat(self, future: Future[Any], refused: Refused = None, then: Doing = None) -> None:
        settle = partial(self._on_seat, future, refused, then)
        future.add_done_callback(lambda _done: self._back(settle))

    def _on_seat(self, future: Future[Any], refused: Refused, then: Doing) -> None:
        if future.cancelled() or self._closed or self._performer is None:
            return
        try:
            future.result()
        except ExpectedError as error:
            self._refuse(error, refused)
            return
        changed = self.seat.changed()
        if then is not None:
            then()
        if not self._performer.rights:
            self.signed_out.emit()
        elif changed:
            self.seated.emit(self._performer.actor)
