"""A PIN: hidden digits that hand themselves over with the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from desktop.errors import RefusedError
from desktop.i18n import N_
from desktop.ui.secret_field import SecretField


class PinField(SecretField):
    """Tells by *complete* that as many digits stand there as the PIN has.

    Whatever else is typed (a reader may type a whole card) is told wrong and never tried.
    """

    complete = Signal()

    def __init__(self, name: str = "pin", text: str = N_("P&IN"), *, hint: str = "") -> None:
        super().__init__(name, text, hint=hint)
        self._digits = 0
        self.control.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )

    def expect(self, digits: int) -> None:
        """Wait for so many digits; 0 for as many as one likes."""
        self._digits = digits

    def value(self) -> str | None:
        """Return the PIN; refuses with pin_digits what is none."""
        text = super().value()
        if text is not None and not (text.isascii() and text.isdigit()):
            raise RefusedError("pin_digits")
        return text

    def begin_again(self) -> None:
        """Take a PIN from its first digit on."""
        self.control.clear()
        self.control.setReadOnly(False)

    def hold(self) -> None:
        """Take no more letters while the PIN is looked at."""
        self.control.setReadOnly(True)

    def _typed(self) -> None:
        super()._typed()
        text = self.control.text()
        if len(text) == self._digits and text.isascii() and text.isdigit():
            self.complete.emit()
