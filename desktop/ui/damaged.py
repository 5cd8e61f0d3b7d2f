"""The screen of a damaged file: what happened, and three ways on. None of them makes it worse."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.formats import show_moment
from desktop.i18n.wording import sentence
from desktop.ui.buttons import Button
from desktop.ui.layout import above, label
from desktop.ui.opening import Opening

DAMAGE = frozenset({"file_damaged", "data_file_missing", "disk_failed"})


class DamagedScreen(Opening):
    """Tells by *save*, *put_back* and *look* what was chosen; rests until ``tell_refused``."""

    help_topic = "damaged"
    WIDTH = 640

    save = Signal()
    put_back = Signal()
    look = Signal()

    def __init__(self, why: ExpectedError, newest: datetime | None) -> None:
        self._why, self._newest = why, newest
        super().__init__()

    def build(self) -> None:
        """Place the three ways, each with what it does."""
        self.back, self.only_look = Button("", "undo"), Button("", "eye")
        self.facts = [label("hint", wrap=True) for _way in range(3)]
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.buttons = (self.go, self.back, self.only_look)
        signals = (self.save, self.put_back, self.look)
        for button, fact, signal in zip(self.buttons, self.facts, signals, strict=True):
            self.body.addLayout(above(button, fact, gap=4))
            button.clicked.connect(self._rest)
            button.clicked.connect(signal)
        self.back.setEnabled(self._newest is not None)
        self.body.addWidget(self.bar)
        self.setFocusProxy(self.go)

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("The file is damaged"))
        self.title.setText(_("The file of this centre is damaged"))
        self.text.setText(
            f"{sentence(self._why)}\n"
            + _(
                "This comes from the disk or from a computer that stopped; it is not your fault."
                " Whatever you choose, the damaged file is kept as it is."
            )
        )
        self.go.say(_("Save what can be saved"))
        self.back.say(_("Go back to the last backup"))
        self.only_look.say(_("Only look"))
        self.bar.setAccessibleName(_("Working…"))
        self._say_facts(*self.facts)

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say why it could not be done, and let choose again."""
        super().tell_refused(error)
        self.bar.hide()
        self.go.setEnabled(True)
        self.only_look.setEnabled(True)
        self.back.setEnabled(self._newest is not None)
        self.setFocus()

    def _say_facts(self, save: QLabel, back: QLabel, look: QLabel) -> None:
        save.setText(
            _(
                "Recommended. Everything that can be read goes into a new file; gaps are filled"
                " from the journal and the last backup. You see what is missing."
            )
        )
        back.setText(
            _("The copy of {moment}. What was entered after it will not be seen.").format(
                moment=show_moment(self._newest)
            )
            if self._newest is not None
            else _("There is no backup in the folder of this centre.")
        )
        look.setText(
            _("Opens what can be read, to look something up. Nothing can be saved meanwhile.")
        )

    def _rest(self) -> None:
        super().tell_refused(None)
        for button in self.buttons:
            button.setEnabled(False)
        self.bar.show()
