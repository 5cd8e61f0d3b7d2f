"""What is done with all records together: bringing them in, and checking the file."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QProgressBar

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.finding_words import finding_sentence
from desktop.i18n.formats import show_count
from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, above, beside, card, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.check import CheckReport, Finding, check_file


class ImportSettings(View):
    """The two ways in for what a municipality hands over."""

    help_topic = "import-choose"

    def build(self) -> None:
        """Place one card for people and one for courses."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.names = [label("section") for _card in range(2)]
        self.facts = [label("soft", wrap=True) for _card in range(2)]
        self.people, self.courses = Button("", "import"), Button("", "import")
        self.people.clicked.connect(lambda: self.go("settings", section="import_people"))
        self.courses.clicked.connect(lambda: self.go("settings", section="import_courses"))
        self.first_focus = self.people
        cards = [
            card(name, fact, beside(button, STRETCH))
            for name, fact, button in zip(
                self.names, self.facts, (self.people, self.courses), strict=True
            )
        ]
        head = above(self.title, self.hint, gap=2)
        stack(self, head, *cards, STRETCH, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Import"))
        self.hint.setText(_("You see what would happen before anything is saved."))
        words = (
            (
                _("People"),
                _(
                    "A sheet with RUN, names and whatever else there is. Somebody already here gets"
                    " only what was missing, so the same sheet may be imported twice."
                ),
            ),
            (
                _("Catalogue of courses"),
                _(
                    "A sheet with code, title, area and hours. A course that was used already gets"
                    " a new version; certificates keep the old one."
                ),
            ),
        )
        for name, fact, (title, text) in zip(self.names, self.facts, words, strict=True):
            name.setText(title)
            fact.setText(text)
        self.people.say(_("Import people…"))
        self.courses.say(_("Import courses…"))


class CheckSettings(View):
    """Reads the whole file and tells what is wrong, each with what to do."""

    help_topic = "check"

    def build(self) -> None:
        """Place the button, the verdict and the findings."""
        self._report: CheckReport | None = None
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.start, self.bar = Button("primary", "check"), QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.verdict, self.words = QFrame(), label("lead", wrap=True)
        stack(self.verdict, self.words, margin=16)
        self.findings = RowsModel[Finding](
            lambda finding: (finding.code, finding.table, finding.row_id),
            Column(N_("What is wrong, and what to do"), finding_sentence, tip=finding_sentence),
            Column(N_("Rows"), lambda finding: show_count(finding.count), width=8, figures=True),
        )
        self.table = RowsTable(self.findings)
        self.start.clicked.connect(self._check)
        self.first_focus = self.start
        head = beside(above(self.title, self.hint, gap=2), self.start, gap=16)
        head.setStretch(0, 1)
        stack(self, head, self.bar, self.verdict, self.table, STRETCH, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Check of the file"))
        self.hint.setText(
            _("Reads every record and compares it with the rules. It changes nothing.")
        )
        self.start.say(_("Check now"))
        self.bar.setAccessibleName(_("Checking…"))
        self.table.say(_("Findings"))
        self._say_verdict()

    def _check(self) -> None:
        self.start.setEnabled(False)
        self.bar.show()
        self.background.run_aside(self, check_file, self._show, self._refused)

    def _show(self, report: CheckReport) -> None:
        self._report = report
        self._rest()
        self.findings.show(report.findings)
        self._say_verdict()

    def _refused(self, error: ExpectedError) -> None:
        self._rest()
        self.background.refused.emit(error)

    def _rest(self) -> None:
        self.start.setEnabled(True)
        self.bar.hide()

    def _say_verdict(self) -> None:
        report = self._report
        self.verdict.setVisible(report is not None)
        self.table.setVisible(report is not None and not report.ok)
        if report is None:
            return
        self.words.setText(
            _("All is well: the file is whole and every record keeps to the rules.")
            if report.ok
            else _("Something is wrong with the file. Below is what, and what to do.")
        )
        self.verdict.setProperty("kind", "good" if report.ok else "bad")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
