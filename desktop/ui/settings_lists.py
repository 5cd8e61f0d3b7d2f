"""One way to keep a list of the centre: see it, add to it, change a line, take one out of use."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from PySide6.QtWidgets import QApplication, QHBoxLayout

from desktop.domain.names import search_key
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.person_finder import FindField
from desktop.ui.rows_model import RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.perform import UseCase

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Line = TypeVar("Line", bound="DataclassInstance")
WIDTH = 560  # pixels at 100 %: a position under a signature in one line
IN_USE, OUT_OF_USE = N_("In use"), N_("Out of use")


class ListEditor(View, Generic[Line]):
    """A table, a form in a dialog, and what can be done with a line.

    Each list says its words (marked with N_) and its questions and commands below. Ctrl+N adds,
    Enter changes, Delete takes out of use or back; typing in the field finds.
    """

    TITLE: ClassVar[str]
    HINT: ClassVar[str]
    EMPTY: ClassVar[str]
    ADD: ClassVar[str]
    CHANGE: ClassVar[str]
    AWAY: ClassVar[str] = N_("Take out of use")
    BACK: ClassVar[str] = N_("Use again")
    GONE: ClassVar[str] = N_("{name}: out of use.")
    HERE: ClassVar[str] = N_("{name}: in use again.")
    KEPT: ClassVar[str]  # the name of the draft of its form
    COMPACT: ClassVar[bool] = True  # few lines: no field to find one

    def __init__(self, background: Background) -> None:
        self._all: Sequence[Line] = ()
        self._seen: Line | None = None  # the line as the open form had it
        self._first: dict[str, Any] = {}  # how the form spells it
        super().__init__(background)

    @abstractmethod
    def model(self) -> RowsModel[Line]:
        """Return the model of the table."""

    @abstractmethod
    def form(self, line: Line | None) -> Form:
        """Return a new form for *line*, None for one to add."""

    @abstractmethod
    def values(self, line: Line) -> dict[str, Any]:
        """Return what the form shows of *line*."""

    @abstractmethod
    def asking(self) -> UseCase[Sequence[Line]]:
        """Return the question for the lines."""

    @abstractmethod
    def saving(self, line: Line | None, values: dict[str, Any]) -> UseCase[Line]:
        """Return what saves *line* as it was seen (None: a new one) as the form says."""

    @abstractmethod
    def switching(self, line: Line, *, to_use: bool) -> UseCase[object]:
        """Return what takes *line* out of use, or back."""

    @abstractmethod
    def name_of(self, line: Line) -> str:
        """Return how *line* is called."""

    @abstractmethod
    def in_use(self, line: Line) -> bool:
        """Tell whether *line* is offered to choose from."""

    def about(self, line: Line | None) -> str:
        """Return what a draft of the form is about: a line, or a new one."""
        return str(self.lines.key_of(line)) if line is not None else ""

    def build(self) -> None:
        """Place the words, the tools, the table and the buttons."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.field, self.add = FindField(), Button("primary", "add", "Ctrl+N")
        self.edit, self.away = Button("", "edit", "F2"), Button("", "remove", "Del")
        self.lines = self.model()
        self.table: RowsTable[Line] = RowsTable(self.lines)
        self.first_focus = self.table
        self.tools = QHBoxLayout()
        self.tools.setSpacing(12)
        self.tools.addWidget(self.field, 1)
        self.field.setVisible(not self.COMPACT)
        self._wire()
        words = above(self.title, self.hint, gap=2)
        bar = beside(words, self.add, gap=16)
        bar.setStretch(0, 1)
        below = wrapping(self.edit, STRETCH, self.away)
        stack(self, bar, self.tools, self.table, below, margin=0, gap=12)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_(self.TITLE))
        self.hint.setText(_(self.HINT))
        self.field.setPlaceholderText(_("Find in the list"))
        self.field.setAccessibleName(_("Find in the list"))
        self.add.say(_(self.ADD))
        self.edit.say(_("Change"), _("Change the selected line"))
        self.table.say(_(self.TITLE), _(self.EMPTY) if not self._all else _("Nothing fits."))
        self._picked()

    def reload(self) -> None:
        """Ask for the lines."""
        self.ask(self.asking(), then=self._show, latest="lines")

    def open_form(self, line: Line | None = None) -> FormDialog:
        """Open the form for *line*, None for a new one."""
        form = self.form(line)
        form.fill(self.values(line) if line is not None else {})
        self._seen = line
        self._first = {name: field.value() for name, field in form.fields.items()}
        title = self.CHANGE if line is not None else self.ADD
        dialog = FormDialog(self, lambda: Wording(_(title), "", _("Save")), form)
        dialog.keep(self, self.KEPT, self.about(line))
        dialog.submitted.connect(partial(self._save, dialog))
        dialog.setMinimumWidth(theme.px(WIDTH))
        dialog.open()
        next(field for field in form.fields.values() if field.isEnabled()).setFocus()
        return dialog

    def _wire(self) -> None:
        self.add.clicked.connect(self._add)
        self.table.opened.connect(self.open_form)
        self.table.picked.connect(self._picked)
        self.edit.clicked.connect(self._edit)
        self.away.clicked.connect(self._switch)
        self.field.textChanged.connect(self._filter)
        self.field.moved.connect(lambda event: QApplication.sendEvent(self.table, event))
        self.field.returnPressed.connect(self._edit)

    def _show(self, lines: Sequence[Line]) -> None:
        self._all = lines
        self._filter()

    def _filter(self) -> None:
        wanted = search_key(self.field.words())
        texts = [column.text for column in self.lines.columns]
        self.lines.show(
            [
                line
                for line in self._all
                if not wanted or any(wanted in search_key(text(line)) for text in texts)
            ]
        )
        self.say()

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        self.away.say(_(self.AWAY) if line is None or self.in_use(line) else _(self.BACK))
        for button in (self.edit, self.away):
            button.setEnabled(line is not None)

    def _add(self) -> None:
        self.open_form()

    def _edit(self) -> None:
        if (line := self.table.selected()) is not None:
            self.open_form(line)

    def _save(self, dialog: FormDialog, values: dict[str, Any]) -> None:
        dialog.verb.setEnabled(False)
        line = self._seen
        if line is not None:  # what was not touched stays as it is, however the form spells it
            edits = {name: it for name, it in values.items() if it != self._first.get(name)}
            values = self.values(line) | edits

        def saved(kept: Line) -> None:
            dialog.accept()
            self._show_saved(kept)

        def refused(error: ExpectedError) -> None:
            dialog.verb.setEnabled(True)
            dialog.tell_refused(error)
            if error.code == "changed_meanwhile":
                # What was typed stays; saved again, it replaces what is on file now there.
                self.ask(self.asking(), then=partial(self._see, str(error.details["field"])))

        self.ask(self.saving(line, values), then=saved, refused=refused)

    def _see(self, name: str, lines: Sequence[Line]) -> None:
        if self._seen is not None:
            self.field.clear()
            self._show(lines)
            row = self.lines.row_of(self._seen)
            there = self.lines.line_at(row) if row is not None else None
            if there is not None:
                self._seen = replace(self._seen, **{name: getattr(there, name)})

    def _show_saved(self, kept: Line) -> None:
        """Read the lines anew and stand on the one that was saved."""

        def show(lines: Sequence[Line]) -> None:
            self.field.clear()
            self._show(lines)
            if (row := self.lines.row_of(kept)) is not None:
                self.table.selectRow(row)
            self.table.setFocus()

        self.ask(self.asking(), then=show)
        self.tell(_("Saved: {name}").format(name=self.name_of(kept)))

    def _switch(self) -> None:
        line = self.table.selected()
        if line is None:
            return
        was_used = self.in_use(line)
        words = _(self.GONE if was_used else self.HERE).format(name=self.name_of(line))
        self.ask(
            self.switching(line, to_use=not was_used),
            then=lambda _done: self.tell(
                words, lambda: self.ask(self.switching(line, to_use=was_used))
            ),
        )


def state(*, active: bool) -> Chip:
    """Return the chip of a line that is, or is no longer, offered to choose from."""
    return Chip(_(IN_USE), Tone.GOOD) if active else Chip(_(OUT_OF_USE), Tone.NEUTRAL)
