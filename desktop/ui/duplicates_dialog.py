"""Before a person is saved: those on file who may be the same one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.i18n import _, ngettext
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.person_finder import people_model
from desktop.ui.rows_table import RowsTable
from desktop.use_cases.person_lines import PersonLine

LEAST_HEIGHT = 170


class DuplicatesDialog(Dialog):
    """Tells by *opened* whose record to look at, by *insisted* that it is somebody else.

    Where the document is the same, it cannot be somebody else.
    """

    help_topic = "duplicates"
    opened = Signal(str)  # person_id
    insisted = Signal()

    def __init__(
        self,
        parent: QWidget,
        lines: Sequence[PersonLine],
        labels: CodeLabels,
        *,
        same_document: bool,
    ) -> None:
        self.count, self.same_document = len(lines), same_document
        self.people = people_model(labels)
        self.table = RowsTable(self.people)
        self.insist = Button("")
        super().__init__(parent, self._words_now)
        self.people.begin(len(lines), lines)
        self.table.setMinimumHeight(theme.px(LEAST_HEIGHT))
        self.add_body(self.table)
        self.buttons.addButton(self.insist, QDialogButtonBox.ButtonRole.ActionRole)
        self.insist.setVisible(not same_document)
        self.insist.clicked.connect(self._insist)
        self.table.opened.connect(lambda _line: self.do())
        self.table.selectRow(0)
        self.table.setFocus()
        self.resize(theme.px(920), self.sizeHint().height())

    def do(self) -> None:
        """Open the selected record."""
        line = self.table.selected()
        if line is not None:
            self.accept()
            self.opened.emit(line.person_id)

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.table.say(_("People who may be the same"))
        self.insist.say(
            _("Register all the same"), _("It is another person: register all the same")
        )

    def _insist(self) -> None:
        self.accept()
        self.insisted.emit()

    def _words_now(self) -> Wording:
        if self.same_document:
            return Wording(
                _("This document is already on file"),
                _("Nobody else can have it. Open the record and go on from there."),
                _("Open that record"),
            )
        return Wording(
            _("Is it the same person?"),
            ngettext(
                "This person on file is very alike. Look before you register a second time.",
                "These people on file are very alike. Look before you register a second time.",
                self.count,
            ),
            _("Open that record"),
        )
