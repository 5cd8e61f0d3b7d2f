"""A printer stopped in the middle of a job: which sheet came out last, which are spoilt, go on."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QGridLayout, QLabel, QSpinBox, QWidget

from desktop.errors import OutputError
from desktop.i18n import _, ngettext
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.layout import label

SPOILS = "printer_jam"  # what stopped it spoilt a sheet too


class Stop(NamedTuple):
    """Why a job stopped, its *first* sheet, the one that did not come out, and how many there are.

    *over* says that it stopped for good, *counted* that each spoilt sheet is written down.
    """

    error: OutputError
    first: int
    sheet: int
    pages: int
    over: bool
    counted: bool = False


class StoppedDialog(Dialog):
    """Proposes what the printer told; Enter and Esc wait, so that a stray key prints nothing."""

    help_topic = "print-stopped"

    def __init__(self, parent: QWidget, stop: Stop) -> None:
        self._stop = stop
        self.last, self.which_last = QSpinBox(), label()
        self.spoilt, self.which_spoilt = QSpinBox(), label()
        self.hint = label("hint", wrap=True)
        self.last.setRange(stop.first - 1, stop.pages)
        self.last.setValue(stop.sheet - 1)
        self._bound_spoilt()
        self.spoilt.setValue(1 if stop.counted and stop.error.code == SPOILS else 0)
        super().__init__(parent, self._words_now)
        self.cancel.setDefault(True)
        self.add_body(self._body())
        self.last.valueChanged.connect(self._bound_spoilt)
        for number in (self.last, self.spoilt):
            number.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)
            number.valueChanged.connect(lambda _sheet: self.say())

    def first(self) -> int:
        """Return the first sheet to print again, one after the last when none is."""
        return self.last.value() + 1

    def say(self) -> None:
        """Say why it stopped, what is asked, and what the verb would print."""
        super().say()
        for which, number, words in (
            (self.which_last, self.last, _("Last sheet that came out well")),
            (self.which_spoilt, self.spoilt, _("Spoilt sheets after it")),
        ):
            which.setText(words)
            number.setAccessibleName(words)
        self.last.setSpecialValueText(_("No sheet") if self._stop.first == 1 else "")
        self.spoilt.setSpecialValueText(_("No sheet"))
        self.hint.setText(self._spoilt_words())
        self._fit()
        QTimer.singleShot(0, self, self._say_wait)  # after Qt has said its own word again

    def _body(self) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(2, 1)
        rows: tuple[tuple[QLabel, QSpinBox], ...] = ((self.which_last, self.last),)
        if self._stop.counted:
            rows = (*rows, (self.which_spoilt, self.spoilt))
            grid.addWidget(self.hint, len(rows), 0, 1, 3)
        for row, (which, number) in enumerate(rows):
            grid.addWidget(which, row, 0)
            grid.addWidget(number, row, 1)
        return body

    def _bound_spoilt(self, _last: int = 0) -> None:
        self.spoilt.setRange(0, self._stop.pages - self.last.value())

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

    def _spoilt_words(self) -> str:
        count, first = self.spoilt.value(), self.first()
        if not count:
            return _("No spoilt sheet is written down.")
        words = ngettext(
            "Sheet {first} is written down as spoilt. Its folio stays the same.",
            "Sheets {first} to {last} are written down as spoilt. Their folios stay the same.",
            count,
        )
        return words.format(first=first, last=first + count - 1)

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
        verb = _("Print from sheet {n}").format(n=self.first())
        if self.first() > self._stop.pages:
            verb = _("All of them came out")
        return Wording(_("The printer stopped"), "\n".join(text), verb)
