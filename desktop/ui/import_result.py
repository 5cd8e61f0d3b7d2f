"""What became of an import, and the rows that were left out, to be corrected and taken again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame

from desktop.errors import OutputError
from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.buttons import Button
from desktop.ui.files import choose_place, write_whole
from desktop.ui.import_report import ReportFigures, rejects_model
from desktop.ui.layout import STRETCH, card, label, stack
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.import_reports import ImportReport, rejects_file


class ImportResult(View):
    """The verdict, the figures and the rejected rows."""

    def build(self) -> None:
        """Place the verdict, the figures, the rows and what can be done now."""
        self.report: ImportReport | None = None
        self.verdict, self.words = QFrame(), label("lead", wrap=True)
        self.verdict.setProperty("kind", "good")
        stack(self.verdict, self.words, margin=12)
        self.figures = ReportFigures(done=True)
        self.left_out = label("section")
        self.rejects = rejects_model()
        self.table = RowsTable(self.rejects)
        self.save = Button("", "save", "Ctrl+S")
        self.again = Button("primary", "import")
        self.see = Button("", "people")
        self.save.clicked.connect(self.open_save_dialog)
        self.see.clicked.connect(lambda: self.go("people"))
        foot = wrapping(self.save, STRETCH, self.see, self.again)
        box = stack(
            self,
            self.verdict,
            card(self.figures),
            self.left_out,
            self.table,
            STRETCH,
            foot,
            margin=0,
            gap=12,
        )
        box.setStretchFactor(self.table, 100)

    def say(self) -> None:
        """Say every word."""
        self.save.say(_("Save the rows left out…"), _("Correct them there and import that file"))
        self.again.say(_("Import another file"))
        self.see.say(_("See the people"))
        self.left_out.setText(_("Rows left out"))
        self.table.say(_("Rows left out"))
        report = self.report
        if report is not None:
            self.words.setText(_verdict(report))
            self.setWindowTitle(_verdict(report))

    def show_report(self, report: ImportReport) -> None:
        """Show what became of the rows."""
        self.report = report
        self.figures.show_report(report)
        self.rejects.show(report.rejects)
        for part in (self.left_out, self.table, self.save):
            part.setVisible(bool(report.rejects))
        self.say()

    def open_save_dialog(self) -> None:
        """Let the system's dialog choose where to save the rejected rows."""
        if self.report is not None:
            paper = rejects_file(self.report)
            choose_place(self, _("Save the rows left out"), paper.file_name, self.save_as)

    def save_as(self, path: Path) -> None:
        """Write the rejected rows to *path*; tells what came of it."""
        if self.report is None:
            return
        try:
            write_whole(path, rejects_file(self.report).content)
        except OutputError as error:
            self.background.refused.emit(error)
            return
        self.tell(_("Saved: {path}").format(path=path))


def _verdict(report: ImportReport) -> str:
    done = report.rows - report.rejected
    taken = ngettext("{n} row was taken in.", "{n} rows were taken in.", done)
    words = taken.format(n=show_count(done))
    if not report.rejected:
        return words
    out = ngettext(
        "{n} row was left out: correct it and import it again.",
        "{n} rows were left out: correct them and import them again.",
        report.rejected,
    )
    return f"{words} {out.format(n=show_count(report.rejected))}"
