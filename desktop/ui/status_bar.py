"""The line at the lower edge: which centre, how fresh, who is at the desk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from desktop.i18n import _
from desktop.sync.reports import SyncState, SyncStatus, SyncStep
from desktop.ui import theme
from desktop.ui.freshness import clock_words, freshness, step_words

SHORTEST = 80  # pixels at 100 %, of words that end in "…"


class StatusBar(QWidget):
    """Says only what is true: nothing about being saved before the records are open.

    A click on how fresh this computer is tells by *sync_wanted* that one wants to know more.
    """

    sync_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._saved_at: datetime | None = None
        self._status: SyncStatus | None = None
        self._step: SyncStep | None = None
        self._who = ""
        self.centre, self.who, self.step = QLabel(), QLabel(), QLabel()
        self.fresh, self.clock = Words(), QLabel()
        self.clock.setProperty("kind", "warning")
        self.fresh.clicked.connect(self.sync_wanted)
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 2, 24, 2)
        box.setSpacing(16)
        for part in (self.centre, self.fresh, self.step, self.clock):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.who)
        self.say()

    def show_centre(self, name: str) -> None:
        """Show the name of the centre."""
        self.centre.setText(name)

    def show_who(self, name: str) -> None:
        """Show who is at the desk."""
        self._who = name
        self.say()

    def show_saved(self, at: datetime) -> None:
        """Show that all that was done is in the file since *at* (local time)."""
        self._saved_at = at
        self.say()

    def show_sync(self, status: SyncStatus) -> None:
        """Show how fresh this computer is."""
        self._status = status
        self.say()

    def show_step(self, step: SyncStep | None) -> None:
        """Show how far the exchange has come; None when it is over."""
        self._step = step
        self.say()

    def say(self) -> None:
        """Say freshness and user in the current language."""
        self.fresh.say(self._freshness(), _("Open the settings of the exchange"))
        self.step.setText(step_words(self._step) if self._step is not None else "")
        self.clock.setText(clock_words(self._status) if self._status is not None else "")
        for part in (self.step, self.clock):
            part.setVisible(bool(part.text()))
        self.who.setText(_("At the desk: {name}").format(name=self._who) if self._who else "")

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _freshness(self) -> str:
        if self._status is not None and self._status.state is not SyncState.ALONE:
            return freshness(self._status)
        if self._saved_at is None:
            return ""
        return _("This computer only · everything is saved · {time}").format(
            time=f"{self._saved_at:%H:%M}"
        )


class Words(QPushButton):
    """Words that can be clicked; where there is no room they end in "…", whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "words")
        self.setProperty("elides", "yes")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tip: str) -> None:
        """Say *text*; a blank one takes no room."""
        self.setText(text)
        self.setToolTip(f"{text}\n{tip}")
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(theme.px(SHORTEST), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
            .width()
        )
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
