"""Which sheets of a pile came out and which were spoilt, as the printer counts them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.certificate_words import JAM
from desktop.use_cases.ceremony import record_printed, record_spoilt
from desktop.use_cases.preferences import MOST_CHARACTERS, write_setting

if TYPE_CHECKING:
    from desktop.ui.print_queues import SentJob
    from desktop.ui.view import View

KEPT = "print.pile"  # the setting that names the job under way, for after a restart


class SheetBook(QObject):
    """The book of one job whose sheets are *certificate_ids*, one each, in that order.

    It is written also when the screen was left that asked for the job; *written* tells that it
    was. The first *out* sheets are in it already.
    """

    written = Signal()

    def __init__(self, view: View, certificate_ids: Sequence[str], out: int = 0) -> None:
        super().__init__(view.outermost())
        self._view, self.certificate_ids = view.outermost(), tuple(certificate_ids)
        self._out = out

    def begin(self, sent: SentJob) -> None:
        """Keep that the job is under way: should the program end, its sheets still count."""
        value = json.dumps([list(sent), list(self.certificate_ids)])
        if len(value) <= MOST_CHARACTERS:
            self._keep(value)

    def end(self) -> None:
        """Forget the job: nobody looks at it any more."""
        self._keep("")

    def came_out(self, last: int) -> None:
        """Write down that the sheets up to the *last* one came out; each of them once."""
        fresh = self.certificate_ids[self._out : last]
        if fresh:
            self._out += len(fresh)
            wish = partial(record_printed, certificate_ids=fresh)
            self._view.background.run(self, wish, lambda _none: self.written.emit())

    def settle(self, last: int, spoilt: int) -> None:
        """Write down what a person saw: the *last* good sheet, and how many after it are spoilt.

        What the printer counted beyond that did not come out; it is counted when it does.
        """
        self.came_out(last)
        self._out = last
        for certificate_id in self.certificate_ids[last : last + spoilt]:
            wish = partial(record_spoilt, certificate_id=certificate_id, reason=JAM)
            self._view.background.run(self, wish, lambda _count: self.written.emit())

    def _keep(self, value: str) -> None:
        self._view.background.run(self, partial(write_setting, name=KEPT, value=value))
