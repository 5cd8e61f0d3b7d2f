"""The end of a shift: what was done at this computer today, and the page that both sign."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent

from desktop.domain.certificates import PaperLanguage
from desktop.domain.shift import FolioSpan, Tally
from desktop.i18n import N_, _, language, ngettext
from desktop.i18n.formats import show_count, show_full_day, show_moment
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.escape import on_escape
from desktop.ui.fact_list import FactList
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable
from desktop.ui.view import View
from desktop.use_cases.perform import Paper
from desktop.use_cases.shift import Shift, ShiftLine, print_shift, read_shift

MOST_ROWS = 4


class ShiftView(View):
    """``go("shift")`` shows the day so far; Ctrl+P prints it, Esc leads to Today."""

    help_topic = "shift"
    reads = frozenset(
        {"enrolment_event", "certificate_event", "attendance", "course_session", "change"}
    )

    def __init__(self, background: Background) -> None:
        self.shift: Shift | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place who did what and what is open at the left, the page at the right."""
        self.title, self.day = label("display"), label("hint")
        self.lines = RowsModel[ShiftLine](
            lambda line: line.by,
            Column(N_("Who"), lambda line: line.by or _("This computer"), width=12, loose=True),
            _count(N_("Enrolments"), lambda tally: tally.enrolled - tally.taken_back),
            _count(N_("Withdrawals"), lambda tally: tally.withdrawn + tally.moved),
            _count(N_("Certificates"), lambda tally: tally.issued + tally.reprinted),
            _count(N_("Voids"), lambda tally: tally.voided),
        )
        self.table, self.facts = RowsTable(self.lines), FactList(2)
        self.panel = PaperPanel(self.background)
        self.first_focus = self.panel.print
        on_escape(self, lambda: self.go("today"))
        left = above(self.table, self.facts, STRETCH, gap=8)
        both = beside(left, self.panel, gap=24)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        stack(self, above(self.title, self.day, gap=2), both).setStretch(1, 1)
        self._fit()

    def say(self) -> None:
        """Say every word; the page speaks the language too."""
        self.setWindowTitle(_("End of shift"))
        self.title.setText(_("End of shift"))
        self.table.say(_("Who did what"), _("Nothing was done here today."))
        self._say_shift()
        if self.isVisible():  # else it is made in the language of the day when one comes here
            self._ask_paper()

    def reload(self) -> None:
        """Ask for the day again, and for its page."""
        self.ask(read_shift, then=self._show, latest="shift")
        self._ask_paper()

    def arrive(self, **where: object) -> None:
        """Show what is true now."""
        del where
        self.reload()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the rows when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.table.setFixedHeight(theme.px(ROW_HEIGHT) * MOST_ROWS + 4)

    def _show(self, shift: Shift) -> None:
        self.shift = shift
        self.lines.show(shift.lines)
        self._say_shift()

    def _ask_paper(self) -> None:
        asked = partial(print_shift, language=PaperLanguage(language()))
        self.ask(asked, then=self._show_paper, latest="paper")

    def _show_paper(self, paper: Paper) -> None:
        first = self.panel.paper is None
        self.panel.show_paper(paper)
        if first and self.isVisible():
            self.focus_first()

    def _say_shift(self) -> None:
        shift = self.shift
        if shift is None:
            return
        words = _("{day} · series {series}")
        self.day.setText(words.format(day=show_full_day(shift.day), series=shift.series))
        folios = "\n".join(_folio_words(span) for span in shift.folios) or _("None used")
        self.facts.show_facts(
            [
                (_("Enrolments undone"), show_count(shift.total.taken_back)),
                (_("Folios"), folios),
                (_("Sheets spoilt"), show_count(len(shift.spoilt))),
                (_("Handed over"), show_count(len(shift.handed_over))),
                (_("Rolls not taken yet"), show_count(len(shift.untaken))),
                (_("Not sent yet"), _unsent_words(shift)),
            ]
        )


def _count(name: str, number: Callable[[Tally], int]) -> Column[ShiftLine]:
    """Return a column of numbers, blank where nothing was done."""
    return Column(name, lambda line: str(number(line.tally) or ""), width=5, figures=True)


def _folio_words(span: FolioSpan) -> str:
    words = _("{first}–{last}: {valid} valid, {void} void, {skipped} skipped")
    return words.format(
        first=f"{span.series}.{span.first:05d}",
        last=f"{span.last:05d}",
        valid=span.valid,
        void=len(span.void),
        skipped=len(span.skipped),
    )


def _unsent_words(shift: Shift) -> str:
    if shift.unsent is None:
        return _("This computer works alone; nothing is sent.")
    said = ngettext("{n} change", "{n} changes", shift.unsent).format(n=show_count(shift.unsent))
    if shift.last_at is None:
        return said
    last = _("last exchange {when}").format(when=show_moment(shift.last_at))
    return f"{said} · {last}"
