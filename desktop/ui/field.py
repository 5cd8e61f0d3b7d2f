"""One labelled field: label above, hint and error below, and a value."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.wording import sentence
from desktop.ui.layout import label

NEEDED = N_("This is needed.")


class Field(QWidget):
    """A control with its label, the mark of a mandatory one, a hint and an error line.

    *name* is how the values of a form call it; label and hint are marked with N_, and an "&"
    in the label gives Alt + letter.
    """

    edited = Signal()

    def __init__(
        self, name: str, text: str, control: QWidget, *, mandatory: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self.name, self.control, self.mandatory = name, control, mandatory
        self._text, self._hint_text = text, hint
        self._wrong: ExpectedError | str | None = None
        self.label, self.hint, self.error = label("strong"), label("hint"), label("error")
        self.hint.setWordWrap(True)
        self.error.setWordWrap(True)
        self.label.setBuddy(control)
        self.setFocusProxy(control)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self.label, control, self.hint, self.error):
            box.addWidget(part)
        box.addStretch(1)
        self.hint.setVisible(bool(hint))
        self.error.hide()

    @abstractmethod
    def value(self) -> object:
        """Return what was entered, None for nothing; raises ExpectedError for nonsense."""

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show *value*, None for nothing."""

    def typed(self) -> str | bool | None:
        """Return what is typed as it stands, to be typed again; None for what is never kept."""
        return None

    def retype(self, typed: object) -> None:
        """Type again what was typed before."""

    def read(self) -> object:
        """Return the value, or tell below the field what is wrong and raise ValueError."""
        try:
            value = self.value()
        except ExpectedError as error:
            self.tell_wrong(error)
            raise ValueError(self.name) from error
        if self.mandatory and value is None:
            self.tell_wrong(NEEDED)
            raise ValueError(self.name)
        self.tell_wrong(None)
        return value

    def tell_wrong(self, wrong: ExpectedError | str | None) -> None:
        """Say below the field what is wrong (an error or an N_ sentence); None for nothing."""
        self._wrong = wrong
        self.error.setVisible(wrong is not None)
        self.hint.setVisible(wrong is None and bool(self._hint_text))
        self.control.setProperty("wrong", wrong is not None)
        self.control.style().unpolish(self.control)
        self.control.style().polish(self.control)
        self._say_wrong()

    def say(self) -> None:
        """Say label, hint and error in the current language."""
        text = _(self._text)
        self.label.setText(f"{text} *" if self.mandatory else text)
        self.control.setAccessibleName(text.replace("&", ""))
        self.hint.setText(_(self._hint_text) if self._hint_text else "")
        self._say_wrong()

    def _say_wrong(self) -> None:
        wrong = self._wrong
        words = sentence(wrong) if isinstance(wrong, ExpectedError) else _(wrong) if wrong else ""
        self.error.setText(words)
        described = words or (_(self._hint_text) if self._hint_text else "")
        self.control.setAccessibleDescription(described)
