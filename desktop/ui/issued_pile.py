"""What was issued, sheet by sheet in the order of the ceremony: look, print, go on after a jam."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal

from desktop.i18n import N_, _, ngettext
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.certificate_words import JAM
from desktop.ui.layout import above, beside, label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.use_cases.ceremony import record_printed, record_spoilt
from desktop.use_cases.certificates import CertificateLine
from desktop.use_cases.issue import IssuedBatch

WIDTH = 460  # pixels at 100 %


class IssuedPile(View):
    """Shows a batch. Printing begins at the chosen sheet; digits typed in the list choose one."""

    left = Signal()

    def __init__(self, background: Background) -> None:
        self.batch: IssuedBatch | None = None
        self._digits = ""
        super().__init__(background)

    def build(self) -> None:
        """Place the list at the left, the sheet at the right."""
        self.back = Button("quiet", "back", "Escape")
        self.title, self.facts = label("display", wrap=True), label("soft", wrap=True)
        self.print = Button("primary", "print", "Ctrl+P")
        self.spoilt = Button("", "swap", "Ctrl+R")
        self.panel = PaperPanel(self.background, kind="certificate")
        self.panel.print.hide()
        self.panel.buttons.removeWidget(self.panel.save)
        self.sheets = RowsModel[CertificateLine](
            lambda line: line.id,
            Column(N_("Page"), self._number, width=4, figures=True),
            Column(N_("Name"), lambda line: line.person_name),
            Column(N_("Folio"), lambda line: line.folio, width=15),
        )
        self.table, self.hint = RowsTable(self.sheets), label("hint", wrap=True)
        self.first_focus = self.print
        self.back.clicked.connect(self.left)
        self.print.clicked.connect(self.print_on)
        self.spoilt.clicked.connect(self.print_in_place)
        self.table.picked.connect(self._turn)
        self.table.typed.connect(self._type)
        self.table.setFixedWidth(theme.px(WIDTH))
        names = above(self.title, self.facts, gap=2)
        head = beside(self.back, names, self.panel.save, self.spoilt, self.print)
        head.setStretch(1, 1)
        body = beside(above(self.table, self.hint), self.panel, gap=16)
        body.setStretch(1, 1)
        stack(self, head, body)

    def say(self) -> None:
        """Say every word."""
        self.back.say("", _("Back to the list of people"))
        self.table.say(_("Sheets"))
        self.hint.setText(
            _("After a paper jam choose the sheet where it stopped, or type its number: printing"
              " goes on from there.")
        )  # fmt: skip
        self._say_batch()

    def show_batch(self, batch: IssuedBatch) -> None:
        """Show what was issued, from the first sheet on."""
        self.batch = batch
        self.table.clearSelection()
        self.sheets.show(batch.certificates)
        self.panel.show_paper(batch.paper, page=1)
        self.table.selectRow(0)
        self._say_batch()

    def print_on(self) -> None:
        """Print from the chosen sheet on; the folios that a printer took are written down."""
        lines, job = self.sheets.lines[self.page() - 1 :], self.panel.print_now(self.page())
        if job is not None:
            ids = tuple(line.id for line in lines)
            job.sent.connect(
                lambda _printer: self.ask(partial(record_printed, certificate_ids=ids))
            )

    def print_in_place(self) -> None:
        """Write down that the chosen sheet came out spoilt, and print from it on.

        It is the same original with the same folio, no duplicate.
        """
        line = self.table.selected()
        if line is not None:
            wish = partial(record_spoilt, certificate_id=line.id, reason=JAM)
            self.ask(wish, lambda _count: self.print_on())

    def page(self) -> int:
        """Return the number of the chosen sheet, counted from 1."""
        line = self.table.selected()
        return 1 + ((self.sheets.row_of(line) or 0) if line is not None else 0)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width of the list in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.table.setFixedWidth(theme.px(WIDTH))

    def _turn(self, line: CertificateLine | None) -> None:
        if line is not None:
            self.panel.turn_to(self.page())
            self._say_batch()

    def _type(self, key: str) -> None:
        """Go to the sheet whose number is typed: 1, then 17."""
        if not key.isdecimal():
            return
        if self._digits != str(self.page()):
            self._digits = ""
        count = len(self.sheets.lines)
        for typed in (self._digits + key, key):
            if 1 <= int(typed) <= count:
                self._digits = typed
                self.table.selectRow(int(typed) - 1)
                return

    def _number(self, line: CertificateLine) -> str:
        return str(1 + (self.sheets.row_of(line) or 0))

    def _say_batch(self) -> None:
        lines = self.batch.certificates if self.batch else ()
        count, page = len(lines), self.page()
        words = ngettext("{n} certificate issued", "{n} certificates issued", count)
        self.title.setText(words.format(n=count))
        self.setWindowTitle(words.format(n=count))
        one = ngettext("Print {n} sheet", "Print all {n} sheets", count).format(n=count)
        rest = _("Print from sheet {page} on").format(page=page)
        self.print.say(rest if page > 1 else one)
        self.print.setEnabled(bool(lines))
        self.spoilt.setEnabled(bool(lines))
        self.spoilt.say(
            _("Sheet spoilt: print again"),
            _("Writes the spoilt sheet down and prints from it on, with the same folio"),
        )
        self.facts.setText(
            f"{lines[0].folio} – {lines[-1].folio} · {title(lines[0])}" if lines else ""
        )
