"""A PIN: hidden digits that hand themselves over with the last one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal

from desktop.errors import RefusedError
from desktop.i18n import N_
from desktop.ui.secret_field import SecretField

PAUSE = 80  # milliseconds after the last digit: who types on types no PIN, but is a reader


class PinField(SecretField):
    """Tells by *complete* that as many digits stand there as the PIN has, and no more follow.

    Whatever else is typed (a reader may type the figures of a card) is told wrong and never tried:
    there are only five attempts.
    """

    complete = Signal()

    def __init__(self, name: str = "pin", text: str = N_("P&IN"), *, hint: str = "") -> None:
        super().__init__(name, text, hint=hint)
        self._digits = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._paused)
        self.control.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData
        )

    def expect(self, digits: int) -> None:
        """Wait for so many digits; 0 for as many as one likes."""
        self._digits = digits

    def value(self) -> str | None:
        """Return the PIN; refuses with pin_digits what is none, with pin_too_long what is more."""
        text = super().value()
        if text is not None and not _is_figures(text):
            raise RefusedError("pin_digits")
        if text is not None and 0 < self._digits < len(text):
            raise RefusedError("pin_too_long", digits=self._digits)
        return text

    def begin_again(self) -> None:
        """Take a PIN from its first digit on."""
        self._pause.stop()
        self.control.clear()
        self.control.setReadOnly(False)

    def hold(self) -> None:
        """Take no more letters while the PIN is looked at."""
        self._pause.stop()
        self.control.setReadOnly(True)

    def _typed(self) -> None:
        super()._typed()
        self._pause.start()

    def _paused(self) -> None:
        text = self.control.text()
        if not self._digits or not _is_figures(text):
            return
        if len(text) == self._digits:
            self.complete.emit()
        elif len(text) > self._digits:
            self.begin_again()
            self.tell_wrong(RefusedError("pin_too_long", digits=self._digits))


def _is_figures(text: str) -> bool:
    return text.isascii() and text.isdigit()
