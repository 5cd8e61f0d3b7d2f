"""Requests about personal data with their last day, and whose data are blocked meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_date
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.privacy_words import request_label, state_chip
from desktop.ui.request_dialog import AnswerDialog, ExtendDialog
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.data_requests import RequestLine, list_data_requests
from desktop.use_cases.person_blocks import BlockedLine, list_blocked, unblock_person

SOON = 5  # days


class RequestsPanel(View):
    """Enter answers the request that is selected; the most urgent comes first."""

    help_topic = "requests"
    reads = frozenset({"data_request", "person"})

    def build(self) -> None:
        """Place both lists with their buttons."""
        self.requests, self.blocked = _requests_model(), _blocked_model()
        self.table, self.blocked_table = RowsTable(self.requests), RowsTable(self.blocked)
        self.blocked_title = label("section")
        self.answer, self.extend = Button("primary", "check"), Button("", "clock")
        self.unblock = Button("", "undo")
        self.answer.clicked.connect(lambda: self._open(AnswerDialog))
        self.extend.clicked.connect(lambda: self._open(ExtendDialog))
        self.unblock.clicked.connect(self._unblock)
        self.table.opened.connect(lambda _line: self._open(AnswerDialog))
        self.table.picked.connect(self._picked)
        self.blocked_table.picked.connect(self._picked)
        self.first_focus = self.table
        box = stack(
            self,
            self.table,
            wrapping(self.answer, self.extend, STRETCH),
            self.blocked_title,
            self.blocked_table,
            beside(self.unblock, STRETCH),
            margin=12,
            gap=8,
        )
        box.setStretchFactor(self.table, 3)
        box.setStretchFactor(self.blocked_table, 2)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.table.say(
            _("Requests"), _("No requests. They are written down on the record of a person.")
        )
        self.blocked_table.say(_("Blocked data"), _("Nobody's data are blocked."))
        self.blocked_title.setText(_("Blocked data"))
        self.answer.say(_("Answer…"))
        self.extend.say(_("Extend…"))
        self.unblock.say(_("Lift the block"))

    def reload(self) -> None:
        """Ask for both lists."""
        self.ask(list_data_requests, then=self._show, latest="requests")
        self.ask(list_blocked, then=self._show_blocked, latest="blocked")

    def _show(self, lines: Sequence[RequestLine]) -> None:
        self.requests.show(lines)
        self._picked()

    def _show_blocked(self, lines: Sequence[BlockedLine]) -> None:
        self.blocked.show(lines)
        self._picked()

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        is_open = line is not None and line.days_left is not None
        self.answer.setEnabled(is_open)
        self.extend.setEnabled(is_open and line is not None and not line.extended)
        self.unblock.setEnabled(self.blocked_table.selected() is not None)

    def _open(self, kind: type[AnswerDialog] | type[ExtendDialog]) -> None:
        line = self.table.selected()
        if line is not None and line.days_left is not None:
            kind(self, line).open()

    def _unblock(self) -> None:
        line = self.blocked_table.selected()
        if line is not None:
            asked = partial(unblock_person, person_id=line.person_id)
            self.ask(asked, then=lambda _none: self.tell(_("The block was lifted.")))


def _state(line: RequestLine) -> Chip:
    if line.days_left is None:
        return state_chip(line.state)
    if line.days_left < 0:
        return Chip(_("Late"), Tone.BAD)
    words = ngettext("{n} day left", "{n} days left", line.days_left).format(n=line.days_left)
    return Chip(words, Tone.NOTICE if line.days_left <= SOON else Tone.INFO)


def _requests_model() -> RowsModel[RequestLine]:
    return RowsModel[RequestLine](
        lambda line: line.request_id,
        Column(N_("Request"), lambda line: request_label(line.kind), width=14),
        Column(N_("Person"), lambda line: line.list_name),
        Column(N_("Received"), lambda line: show_date(line.received_on), width=10),
        Column(N_("Answer until"), lambda line: show_date(line.due_on), width=11),
        Column(N_("State"), lambda line: _state(line).text, width=14, drawing=_state),
    )


def _blocked_model() -> RowsModel[BlockedLine]:
    return RowsModel[BlockedLine](
        lambda line: line.person_id,
        Column(N_("Blocked"), lambda line: line.list_name),
        Column(N_("Since"), lambda line: show_date(line.blocked_at.date()), width=10),
        Column(N_("Reason"), lambda line: line.reason),
    )
