"""The kinds of fields: text that is understood, long text, a choice among codes, a tick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QLineEdit, QPlainTextEdit

from desktop.domain.names import search_key
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.field import Field

T = TypeVar("T")
SHORTEST, LONGEST = 8, 11  # letters for which a choice has room at least
MANY = 12  # choices beyond which one types to find


@dataclass(frozen=True)
class Reading(Generic[T]):
    """How typed text becomes a value and a value becomes text again.

    *parse* raises ExpectedError for what cannot be understood; its sentence is shown below
    the field. *limit* is in characters, so is *width*; without a width the field takes the room.
    """

    parse: Callable[[str], T]
    show: Callable[[Any], str] = str
    limit: int = 200
    width: int | None = None


PLAIN: Reading[str] = Reading(str.strip)


class TextField(Field, Generic[T]):
    """One line of text: plain, or a date, a RUN, a number by means of its *reading*.

    Left with something understood, it shows it in its usual form: 3/5/1990 → 03-05-1990.
    """

    control: QLineEdit

    def __init__(
        self,
        name: str,
        text: str,
        reading: Reading[T],
        *,
        mandatory: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(name, text, QLineEdit(), mandatory=mandatory, hint=hint)
        self._reading = reading
        self._shown: tuple[str, object] = ("", None)
        self.control.setMaxLength(reading.limit)
        if reading.width is not None:
            self.control.setMaximumWidth(
                self.control.fontMetrics().horizontalAdvance("0") * (reading.width + 4)
            )
        self.control.editingFinished.connect(self._left)
        self.control.textEdited.connect(self._typed)

    def value(self) -> T | None:
        """Return what the text means, None when it is blank."""
        text = self.control.text()
        return self._reading.parse(text) if text.strip() else None

    def show_value(self, value: object) -> None:
        """Show *value* in its usual form."""
        text = "" if value is None else self._reading.show(value)
        self._shown = (text, value)
        self.control.setText(text)
        if not self.control.hasFocus():
            self.control.setCursorPosition(0)  # a long text begins at its beginning

    def typed(self) -> str:
        """Return the letters."""
        return self.control.text()

    def retype(self, typed: object) -> None:
        """Type the letters again, understood or not."""
        self.control.setText(str(typed or ""))

    def say(self) -> None:
        """Say the words, and a value that was not touched in its form of this language."""
        super().say()
        if self.control.text() == self._shown[0]:
            self.show_value(self._shown[1])

    def _typed(self) -> None:
        self.tell_wrong(None)
        self.edited.emit()

    def _left(self) -> None:
        try:
            value = self.value()
        except ExpectedError as error:
            self.tell_wrong(error)
            return
        if value is not None:
            self.tell_wrong(None)
            self.show_value(value)


class LongTextField(Field):
    """Some lines of text. Tab leaves it."""

    control: QPlainTextEdit

    def __init__(
        self, name: str, text: str, *, lines: int = 3, mandatory: bool = False, hint: str = ""
    ) -> None:
        super().__init__(name, text, QPlainTextEdit(), mandatory=mandatory, hint=hint)
        self.control.setTabChangesFocus(True)
        self.control.setFixedHeight(self.control.fontMetrics().lineSpacing() * lines + 22)
        self.control.textChanged.connect(self.edited)

    def value(self) -> str | None:
        """Return the text, None when it is blank."""
        return self.control.toPlainText().strip() or None

    def show_value(self, value: object) -> None:
        """Show the text *value*."""
        self.control.setPlainText(str(value or ""))

    def typed(self) -> str:
        """Return the text, blanks included."""
        return self.control.toPlainText()

    def retype(self, typed: object) -> None:
        """Type the text again."""
        self.show_value(typed)


class ChoiceField(Field):
    """One of several codes. With many, typing a part of a label finds it.

    A part that fits one label alone is completed when the field is left; what fits none or
    several falls back to what was chosen, so that what one sees is what is saved.
    """

    control: QComboBox

    def __init__(self, name: str, text: str, *, mandatory: bool = False, hint: str = "") -> None:
        super().__init__(name, text, _StillCombo(), mandatory=mandatory, hint=hint)
        self._wanted: str | None = None
        self._kept: str | None = None  # the choice before something was typed over it
        as_typed = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.control.setSizeAdjustPolicy(as_typed)
        self.control.activated.connect(self._chosen)
        self.control.currentTextChanged.connect(self._follow)

    def offer(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer (code, label) pairs; the chosen code stays chosen. Call it in ``say`` too."""
        wanted, edit = self._wanted, self.control.lineEdit()
        typing = edit.text() if edit is not None and edit.hasFocus() and edit.isModified() else None
        self.control.blockSignals(True)  # noqa: FBT003 (Qt)
        self.control.clear()
        self.control.addItem(_(BLANK), None)
        for code, text in options:
            self.control.addItem(text, code)
        longest = max((len(text) for _code, text in options), default=0)
        self.control.setMinimumContentsLength(min(max(longest, SHORTEST), LONGEST))
        self._make_searchable(len(options) > MANY)
        self.control.blockSignals(False)  # noqa: FBT003 (Qt)
        self.show_value(wanted)
        if typing is not None and edit is not None:
            edit.setText(typing)
            edit.setModified(True)

    def value(self) -> str | None:
        """Return the chosen code."""
        at = self._typed_at() if self.control.isEditable() else self.control.currentIndex()
        code = self.control.itemData(at) if at >= 0 else None
        return code if isinstance(code, str) else None

    def typed(self) -> str | None:
        """Return the code that is chosen, also before it is offered."""
        return self._wanted

    def retype(self, typed: object) -> None:
        """Choose the code again."""
        self.show_value(typed)

    def show_value(self, value: object) -> None:
        """Choose the code *value*; it may be offered later."""
        self._wanted = self._kept = value if isinstance(value, str) else None
        self.control.setCurrentIndex(max(0, self.control.findData(value)))
        if (edit := self.control.lineEdit()) is not None:
            edit.setCursorPosition(0)  # a long label begins at its beginning
            if edit.hasFocus():
                edit.selectAll()  # what is typed takes its place

    def _make_searchable(self, many: bool) -> None:  # noqa: FBT001
        if many != self.control.isEditable():
            self.control.setEditable(many)
            if (made := self.control.lineEdit()) is not None:
                made.editingFinished.connect(self._complete)
        edit, completer = self.control.lineEdit(), self.control.completer()
        if many and edit is not None and completer is not None:
            self.control.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            edit.setAccessibleName(self.control.accessibleName())

    def _typed_at(self) -> int:
        """Return the row of the label that is typed, or of the only one that has it; else -1."""
        text = self.control.currentText()
        at = self.control.findText(text, Qt.MatchFlag.MatchFixedString)
        if at >= 0 or not (key := search_key(text)):
            return at
        rows = range(1, self.control.count())
        fitting = [row for row in rows if key in search_key(self.control.itemText(row))]
        return fitting[0] if len(fitting) == 1 else -1

    def _complete(self) -> None:
        """Show the label that what was typed means; nothing typed means no choice."""
        edit = self.control.lineEdit()
        if edit is None or not edit.isModified():
            return
        at, blank = self._typed_at(), not edit.text().strip()
        if at < 0 and not blank:
            self.show_value(self._kept)
            return
        self.control.setCurrentIndex(max(0, at))
        edit.setText(self.control.itemText(max(0, at)))
        edit.setCursorPosition(0)
        self._chosen()

    def _chosen(self) -> None:
        self._follow()
        self._kept = self._wanted
        self.edited.emit()

    def _follow(self) -> None:
        self._wanted = self.value()
        self.tell_wrong(None)


BLANK = N_("Choose…")


class TickField(Field):
    """Yes or no. The words stand beside the box, so there is no label above."""

    control: QCheckBox

    def __init__(self, name: str, text: str, *, hint: str = "") -> None:
        super().__init__(name, text, QCheckBox(), hint=hint)
        self.label.hide()
        self.control.toggled.connect(self.edited)

    def align(self) -> None:
        """Stand level with the fields at its side, which have a label above."""
        self.label.show()

    def say(self) -> None:
        """Say the words beside the box."""
        super().say()
        self.label.setText(" ")
        self.control.setText(_(self._text))

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.control.isChecked()

    def typed(self) -> bool:
        """Return whether it is ticked."""
        return self.control.isChecked()

    def retype(self, typed: object) -> None:
        """Tick it again, or not."""
        self.show_value(typed)

    def show_value(self, value: object) -> None:
        """Tick it or not."""
        self.control.setChecked(bool(value))


class _StillCombo(QComboBox):
    """A combo box that the mouse wheel does not change while scrolling a form.

    Its text, where one can type, is replaced by what is typed, however the keyboard came here.
    """

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text, as Tab would, but not what is half typed."""
        super().focusInEvent(event)
        edit, by_mouse = self.lineEdit(), event.reason() == Qt.FocusReason.MouseFocusReason
        if edit is not None and not by_mouse and not edit.isModified():
            edit.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
