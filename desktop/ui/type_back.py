"""Typing a signed sheet back: the numbers of the rows without a signature, and Enter."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_full_day, show_time
from desktop.ui import theme
from desktop.ui.chips import Chip, Tone
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import label, stack
from desktop.ui.marking import Marking
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable
from desktop.ui.view import View
from desktop.use_cases.sheet_rows import RowNow, SheetOnFile, SheetRow, read_sheet, read_sheet_of
from desktop.use_cases.sheets import TypedBack, type_back_sheet

MOST_ROWS = 5
WIDTH = 560  # pixels at 100 %
CODE_SIGN = "MINGA."


class TypeBackDialog(FormDialog):
    """Takes the absent rows, "3 7 12", of the sheet that was scanned or of the version on paper.

    Where the class has changed since it was printed, every row that moved is shown before
    anything is marked, with what became of it.
    """

    help_topic = "type-back"

    def __init__(
        self,
        view: View,
        marking: Marking,
        course_session_id: str,
        sheet: SheetOnFile | None = None,
    ) -> None:
        self._view, self._marking, self._session_id = view, marking, course_session_id
        self._sheet: SheetOnFile | None = None
        self.rows = TextField(
            "absent_rows",
            N_("Rows &without a signature"),
            PLAIN,
            hint=N_("Row numbers: 3 7 12, or 3-5. Nothing if everybody signed."),
        )
        self.version = TextField(
            "version",
            N_("&List on the sheet"),
            PLAIN,
            hint=N_("The letters beside “List”, if the sheet was printed before."),
        )
        self.moved = RowsModel[SheetRow](lambda row: row.enrolment_id, *_columns())
        self.table, self.warning = RowsTable(self.moved), label("error", wrap=True)
        super().__init__(view, self._say_what, Form([self.rows], [self.version]))
        self.changes = QWidget()
        stack(self.changes, self.warning, self.table, margin=0, gap=8)
        self.add_body(self.changes)
        self.changes.hide()
        self.setMinimumWidth(theme.px(WIDTH))
        self.submitted.connect(self._submit)
        if sheet is not None:
            self._show_sheet(sheet)
            self.version.show_value(sheet.version)
        self.rows.setFocus()

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.table.say(_("Rows that changed"))
        self.warning.setText(
            _("The class changed after this sheet was printed. Rows are those of the paper.")
        )

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumWidth(theme.px(WIDTH))

    def _say_what(self) -> Wording:
        sheet = self._sheet
        text = _("Everybody else on the sheet is marked present.")
        if sheet is not None:
            when = f"{show_full_day(sheet.date)}, {show_time(sheet.starts_at)}"
            text = f"{sheet.run_code} · {when}\n{text}"
        verb = _("Mark all the same") if sheet is not None and sheet.changed else _("Mark")
        return Wording(_("Type the sheet back"), text, verb)

    def _submit(self, values: dict[str, str | None]) -> None:
        """Mark, once everything that changed since the paper was printed has been shown."""
        typed = (values["version"] or "").strip()
        codes = [text for text in values.values() if (text or "").upper().startswith(CODE_SIGN)]
        if codes:
            scanned = partial(read_sheet, code=codes[0] or "")
            self._view.ask(scanned, self._scanned, refused=self.tell_refused)
        elif typed and (self._sheet is None or self._sheet.version != typed.upper()):
            printed = partial(read_sheet_of, course_session_id=self._session_id, version=typed)
            self._view.ask(printed, partial(self._known, values), refused=self.tell_refused)
        else:
            self._type_back(values)

    def _scanned(self, sheet: SheetOnFile) -> None:
        """A reader typed the code into a field: this is the sheet, of whichever session."""
        self.version.show_value(sheet.version)
        self.rows.show_value(None)
        self._show_sheet(sheet)
        self.rows.setFocus()

    def _known(self, values: dict[str, str | None], sheet: SheetOnFile) -> None:
        self._show_sheet(sheet)
        if not sheet.changed:
            self._type_back(values)

    def _show_sheet(self, sheet: SheetOnFile) -> None:
        self._sheet, self._session_id = sheet, sheet.course_session_id
        different = [row for row in sheet.rows if row.now is not RowNow.SAME]
        self.moved.show(different)
        rows = min(len(different), MOST_ROWS)
        self.table.setFixedHeight(theme.px(ROW_HEIGHT) * rows + theme.px(44) + 4)
        self.changes.setVisible(sheet.changed)
        self.say()

    def _type_back(self, values: dict[str, str | None]) -> None:
        wish = partial(
            type_back_sheet,
            course_session_id=self._session_id,
            absent_rows=values["absent_rows"] or "",
            sheet_version=self._sheet.version if self._sheet else None,
            accepted=self._sheet is not None and self._sheet.changed,
        )
        self._view.ask(wish, self._done, refused=self._refused)

    def _done(self, typed: TypedBack) -> None:
        self._marking.keep(typed.previous)
        self.accept()

    def _refused(self, error: ExpectedError) -> None:
        """The class changed while one typed: show how, and ask again."""
        self.tell_refused(error)
        if error.code == "sheet_changed" and self._sheet is not None:
            version = self._sheet.version
            wish = partial(read_sheet_of, course_session_id=self._session_id, version=version)
            self._view.ask(wish, self._show_sheet, refused=self.tell_refused)


def _columns() -> tuple[Column[SheetRow], ...]:
    return (
        Column(N_("On paper"), lambda row: str(row.number or "–"), width=8, figures=True),
        Column(N_("Participant"), lambda row: row.shown_name),
        Column(N_("Now"), lambda row: _became(row).text, width=24, drawing=_became),
    )


def _became(row: SheetRow) -> Chip:
    if row.now is RowNow.LEFT:
        return Chip(_("Left: not marked"), Tone.BAD)
    if row.now is RowNow.NEW:
        return Chip(_("New: not on the paper"), Tone.NOTICE)
    return Chip(_("Row {n} of the list").format(n=row.number_now), Tone.NEUTRAL)
