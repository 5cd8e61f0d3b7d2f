"""How long each kind of record is kept, what is due, and letting go of it after a look."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.domain.retention import FOR_EVER, Kept
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.buttons import Button
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.fields import TextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.privacy_words import end_label, kept_label
from desktop.ui.readings import whole_reading
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.two_lines import HEIGHT, TwoLines
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.retention import (
    PurgePlan,
    TermLine,
    list_retention,
    purge,
    save_retention,
)


class RetentionPanel(View):
    """Enter changes the term that is selected."""

    help_topic = "retention"
    reads = frozenset({"retention_rule", "person", "enrolment", "data_request"})

    def build(self) -> None:
        """Place the terms and the buttons."""
        self.hint = label("soft", wrap=True)
        self.terms = RowsModel[TermLine](
            lambda line: line.kind,
            Column(
                N_("What is kept"),
                lambda line: kept_label(line.kind),
                loose=True,
                width=40,
                drawing=_kept,
            ),
            Column(N_("For"), _months, width=10),
            Column(N_("In the end"), lambda line: end_label(line.kind), width=24, drawing=_end),
            Column(N_("Overdue"), lambda line: show_count(line.due), width=6, figures=True),
        )
        self.table = RowsTable(self.terms, HEIGHT)
        self.change, self.let_go = Button("", "edit"), Button("", "remove")
        self.change.clicked.connect(self._change)
        self.let_go.clicked.connect(self._ask)
        self.table.opened.connect(lambda _line: self._change())
        self.table.picked.connect(self._picked)
        self.first_focus = self.table
        stack(
            self,
            self.hint,
            self.table,
            wrapping(self.change, self.let_go, STRETCH),
            margin=12,
            gap=12,
        )
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.hint.setText(
            _("What is due is counted here; nothing happens before you say so. Certificates stay.")
        )
        self.table.say(_("Retention"))
        self.change.say(_("Change…"))
        self.let_go.say(_("Let go of what is due…"))

    def reload(self) -> None:
        """Ask for the terms, and what is due."""
        self.ask(list_retention, then=self._show, latest="terms")

    def _show(self, lines: Sequence[TermLine]) -> None:
        self.terms.show(())
        self.terms.show(lines)
        self._picked()

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        self.change.setEnabled(line is not None and line.kind not in FOR_EVER)
        self.let_go.setEnabled(any(line.due for line in self.terms.lines))

    def _change(self) -> None:
        line = self.table.selected()
        if line is not None and line.kind not in FOR_EVER:
            TermDialog(self, line).open()

    def _ask(self) -> None:
        due = [line for line in self.terms.lines if line.due]

        def words() -> Wording:
            said = [
                f"{kept_label(line.kind)}: {show_count(line.due)} · {end_label(line.kind)}"
                for line in due
            ]
            end = _("It cannot be undone. Certificates and the access log stay.")
            return Wording(_("Let go of what is due?"), "\n".join([*said, end]), _("Let go"))

        kinds = tuple(line.kind for line in due)
        ask_first(self, words, then=lambda: self._purge(kinds), dangerous=True)

    def _purge(self, kinds: tuple[Kept, ...]) -> None:
        self.ask(partial(purge, kinds=kinds), then=self._purged)

    def _purged(self, plan: PurgePlan) -> None:
        words = ngettext("Done: {n} record.", "Done: {n} records.", plan.count)
        self.tell(words.format(n=show_count(plan.count)))
        self.reload()


class TermDialog(FormDialog):
    """How many months a kind is kept."""

    help_topic = "retention"

    def __init__(self, view: RetentionPanel, line: TermLine) -> None:
        self._view, self._line = view, line
        self.months = TextField(
            "months", N_("&Months"), whole_reading("number_figures"), mandatory=True
        )
        super().__init__(view, self._words_now, Form([self.months]))
        self.months.show_value(line.months)
        self.submitted.connect(self._submit)

    def _submit(self, values: dict[str, object]) -> None:
        months = values["months"]
        if isinstance(months, int):
            asked = partial(save_retention, kind=self._line.kind, months=months)
            self._view.ask(asked, then=lambda _lines: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        usual = _("Usual: {n} months.").format(n=self._line.usual)
        return Wording(kept_label(self._line.kind), usual, _("Save"))


def _kept(line: TermLine) -> TwoLines | None:
    what, _comma, since = kept_label(line.kind).partition(", ")
    return TwoLines(what, since) if since else None


def _end(line: TermLine) -> TwoLines | None:
    what, _comma, rest = end_label(line.kind).partition("; ")
    return TwoLines(what, rest) if rest else None


def _months(line: TermLine) -> str:
    if line.months is None:
        return _("for ever")
    return ngettext("{n} month", "{n} months", line.months).format(n=line.months)
