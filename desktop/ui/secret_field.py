"""A passphrase: hidden while typed, shown for as long as one asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from desktop.ui.field import Field


class SecretField(Field):
    """What is typed is taken as it is, blanks included."""

    control: QLineEdit

    def __init__(self, name: str, text: str, *, hint: str = "") -> None:
        super().__init__(name, text, QLineEdit(), mandatory=True, hint=hint)
        self.show_letters(shown=False)
        self.control.textEdited.connect(self._typed)

    def value(self) -> str | None:
        """Return the passphrase, None for nothing."""
        return self.control.text() or None

    def show_value(self, value: object) -> None:
        """Show *value*; only ever called with None."""
        self.control.setText(str(value or ""))

    def show_letters(self, *, shown: bool) -> None:
        """Show the letters instead of dots."""
        mode = QLineEdit.EchoMode
        self.control.setEchoMode(mode.Normal if shown else mode.Password)

    def _typed(self) -> None:
        self.tell_wrong(None)
        self.edited.emit()
