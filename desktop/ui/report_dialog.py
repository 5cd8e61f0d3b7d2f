"""The problem report: read first, then saved as a file for whoever looks after Minga."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.files import choose_place, write_whole
from desktop.ui.layout import label

FILE = "minga-report.txt"


class ReportDialog(Dialog):
    """Shows every word of the report; nothing leaves the computer but the file one saves."""

    help_topic = "problem-report"

    def __init__(self, parent: QWidget, report: str) -> None:
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.told = label("strong", wrap=True)
        super().__init__(parent, _words)
        self.add_body(self.told)
        self.add_body(self.report)
        self.told.hide()
        self.resize(theme.px(720), theme.px(560))

    def do(self) -> None:
        """Ask where to save it."""
        choose_place(self, _("Save the report"), FILE, self.save)

    def save(self, path: Path) -> None:
        """Save the report at *path*; say where it is, or why that could not be."""
        try:
            write_whole(path, self.report.toPlainText().encode("utf-8"))
        except ExpectedError as error:
            self.told.setText(sentence(error))
        else:
            self.told.setText(_("Saved: {path}").format(path=path))
        self.told.show()

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.report.setAccessibleName(_("Problem report"))


def ask_report(parent: QWidget, background: Background) -> None:
    """Make the report and show it, once the records are open."""
    from desktop.use_cases.problem_report import problem_report

    background.run(parent, problem_report, lambda report: ReportDialog(parent, report).open())


def _words() -> Wording:
    return Wording(
        _("Problem report"),
        _(
            "There are no names, numbers or addresses of people in it: only versions, counts and"
            " where the program stumbled. Read it, save it, and hand it to whoever looks after"
            " Minga."
        ),
        _("Save as a file…"),
    )
