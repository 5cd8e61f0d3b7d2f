"""A printer stopped in the middle of a job: what came out, and from which sheet to go on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.layout import STRETCH, beside, label


class Stop(NamedTuple):
    """Why it stopped, the sheet that did not come out, how many there are, and whether for good."""

    error: OutputError
    sheet: int
    pages: int
    over: bool


class StoppedDialog(Dialog):
    """Proposes the sheet to go on from; Enter and Esc wait, so that a stray key prints nothing."""

    help_topic = "print-stopped"

    def __init__(self, parent: QWidget, stop: Stop) -> None:
        self._stop, self.sheet, self.which = stop, QSpinBox(), label()
        self.sheet.setRange(1, stop.pages)
        self.sheet.setValue(stop.sheet)
        super().__init__(parent, self._words_now)
        self.cancel.setDefault(True)
        line = QWidget()
        line.setLayout(beside(self.which, self.sheet, STRETCH))
        self.add_body(line)
        self.sheet.valueChanged.connect(lambda _sheet: self.say())

    def say(self) -> None:
        """Say why it stopped, and what the verb would print."""
        super().say()
        self.which.setText(_("First sheet to print again"))
        self.sheet.setAccessibleName(_("First sheet to print again"))
        self._fit()
        QTimer.singleShot(0, self, self._say_wait)  # after Qt has said its own word again

    def _say_wait(self) -> None:
        self.cancel.setText(_("Do nothing") if self._stop.over else _("Wait"))

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the words when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setMinimumWidth(self.sizeHint().width())
        self.make_room()

    def _words_now(self) -> Wording:
        came = self._stop.sheet - 1
        words = _("As far as it tells, the sheets up to {n} of {pages} came out.")
        if not came:
            words = _("As far as it tells, no sheet came out.")
        after = (
            _("It does not go on by itself.")
            if self._stop.over
            else _("Once it can, it goes on by itself: then wait.")
        )
        text = (
            sentence(self._stop.error),
            words.format(n=came, pages=self._stop.pages),
            after,
            _("Printing again withdraws what is left of the job, so that no sheet comes twice."),
        )
        verb = _("Print from sheet {n}").format(n=self.sheet.value())
        return Wording(_("The printer stopped"), "\n".join(text), verb)
