"""The log of who saw what, and whether it is whole."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.i18n import N_, _, ngettext
from desktop.i18n.finding_words import WORDS
from desktop.i18n.formats import show_count, show_moment
from desktop.ui.buttons import Button
from desktop.ui.fields import ChoiceField
from desktop.ui.layout import flat, label, stack
from desktop.ui.privacy_words import ACTS, act_label, thing_label
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.access_log import (
    AccessLine,
    LogVerdict,
    read_access_log,
    verify_access_log,
)

MOST = 500
COPIES = {"back_up", "choose_second_place", "export_bundle"}  # their reason is a number of rows


class AccessLogPanel(View):
    """Shows the newest entries; Enter opens the person of the one that is selected."""

    help_topic = "access-log"
    reads = frozenset({"access_log"})

    def build(self) -> None:
        """Place the choice, the verdict and the entries."""
        self._verdict: LogVerdict | None = None
        self.act = ChoiceField("act", N_("&What was done"))
        self.check, self.verdict = Button("", "check"), label("soft", wrap=True)
        self.lines = RowsModel[AccessLine](
            lambda line: line.entry_id,
            Column(N_("When"), lambda line: show_moment(line.at), width=18),
            Column(N_("Who"), lambda line: line.by, width=12),
            Column(N_("What was done"), lambda line: act_label(line.act), width=16),
            Column(N_("What"), lambda line: thing_label(line.what), width=20, loose=True),
            Column(N_("People"), lambda line: show_count(len(line.people)), width=7, figures=True),
            Column(N_("Reason"), _reason, width=22, loose=True),
        )
        self.table = RowsTable(self.lines)
        self.act.edited.connect(self.reload)
        self.check.clicked.connect(lambda: self.ask(verify_access_log, then=self._tell_verdict))
        self.table.opened.connect(self._open)
        self.first_focus = self.table
        head = wrapping(self.act, self.check, gap=16)
        flat(self.act)
        box = stack(self, head, self.verdict, self.table, margin=12, gap=12)
        box.setStretchFactor(self.table, 1)

    def say(self) -> None:
        """Say every word, and the verdict."""
        self.act.say()
        self.act.offer([(str(act), act_label(act)) for act in ACTS])
        self.check.say(_("Is it whole?"), _("Check that no entry was changed or is missing"))
        self.table.say(_("Access log"), _("No entries yet."))
        self.verdict.setVisible(self._verdict is not None)
        self.verdict.setText(self._verdict_words())

    def reload(self) -> None:
        """Ask for the newest entries."""
        asked = partial(read_access_log, act=self.act.value(), limit=MOST)
        self.ask(asked, then=self._show, latest="log")

    def _show(self, lines: Sequence[AccessLine]) -> None:
        self.lines.show(lines)

    def _open(self, line: AccessLine) -> None:
        if len(line.people) == 1:
            self.go("people", person_id=line.people[0])

    def _tell_verdict(self, verdict: LogVerdict) -> None:
        self._verdict = verdict
        self.say()

    def _verdict_words(self) -> str:
        verdict = self._verdict
        if verdict is None:
            return ""
        if verdict.whole:
            return _("Whole: {entries} entries of {devices} computers.").format(
                entries=show_count(verdict.entries), devices=show_count(verdict.devices)
            )
        codes = dict.fromkeys(one.code for one in verdict.breaks)
        return " ".join(_(WORDS[code]) for code in codes)


def _reason(line: AccessLine) -> str:
    """Return why it was done; of a whole copy, how much is in it."""
    if line.what not in COPIES or not line.reason.isdecimal():
        return line.reason
    rows = int(line.reason)
    return ngettext("{n} row", "{n} rows", rows).format(n=show_count(rows))
