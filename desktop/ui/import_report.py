"""What an import would do or did: four figures, and why rows are left out."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_count
from desktop.i18n.wording import sentence
from desktop.ui.import_words import reasons, repeated, warnings
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.use_cases.import_reports import ImportReport, RejectLine

FIGURES = (  # the figure, and what it is called before the import and afterwards
    ("added", N_("to add"), N_("were added")),
    ("updated", N_("to complete"), N_("were completed")),
    ("unchanged", N_("without changes"), N_("without changes")),
    ("rejected", N_("left out"), N_("were left out")),
)


class ReportFigures(QWidget):
    """The figures of one report side by side, notes below; before the import with the reasons."""

    def __init__(self, beside_them: QWidget | None = None, *, done: bool) -> None:
        super().__init__()
        self._report: ImportReport | None = None
        self._done = done
        self.counts = {name: label("figure") for name, *_words in FIGURES}
        self.names = {name: label("hint") for name, *_words in FIGURES}
        self.notes = label("hint", wrap=True)
        cells = [above(self.counts[name], self.names[name], gap=0) for name, *_words in FIGURES]
        line = beside(*cells, STRETCH, gap=24)
        if beside_them is not None:
            line.addWidget(beside_them)
        stack(self, line, self.notes, margin=0, gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_report(self, report: ImportReport | None) -> None:
        """Show *report*, dashes while there is none."""
        self._report = report
        self.say()

    def say(self) -> None:
        """Say the figures and the reasons."""
        report = self._report
        for name, before, after in FIGURES:
            shown = show_count(getattr(report, name)) if report is not None else "–"
            self.counts[name].setText(shown)
            self.names[name].setText(_(after if self._done else before))
        notes = [repeated(report), warnings(report)] if report is not None else []
        if report is not None and not self._done:
            notes.insert(0, reasons(report))
        self.notes.setText(" ".join(note for note in notes if note))
        self.notes.setVisible(bool(self.notes.text()))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()


def rejects_model() -> RowsModel[RejectLine]:
    """Return the model of the rows that were left out: where they are, why, what they say."""
    return RowsModel[RejectLine](
        lambda line: line.row,
        Column(N_("Row"), lambda line: show_count(line.row), width=6, figures=True),
        Column(N_("Why it was left out"), _why, tip=_why),
        Column(N_("What the row says"), _cells, tip=_cells),
    )


def _why(line: RejectLine) -> str:
    return " ".join(sentence(RefusedError(code)) for code in line.reasons)


def _cells(line: RejectLine) -> str:
    return " · ".join(cell for cell in line.cells if cell)
