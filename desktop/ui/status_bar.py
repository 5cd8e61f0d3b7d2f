"""The line at the lower edge: which centre, how fresh, who is at the desk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.i18n import _

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.sync.reports import SyncStatus, SyncStep
    from desktop.ui.status_words import Words


class StatusBar(QFrame):
    """Says only what is true: nothing about being saved before the records are open.

    A click on how fresh this computer is tells by *sync_wanted* that one wants to know more. How
    fresh it is, is made when there is something to say about it: the window is painted without.
    """

    sync_wanted = Signal()
    switch_wanted = Signal()  # a click on who is here

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._saved_at: datetime | None = None
        self._status: SyncStatus | None = None
        self._step: SyncStep | None = None
        self._who = ""
        self.centre = QLabel()
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(24, 2, 24, 2)
        self._box.setSpacing(16)
        self._box.addWidget(self.centre)
        self._box.addStretch(1)
        self.say()

    @cached_property
    def fresh(self) -> Words:
        """How fresh this computer is."""
        from desktop.ui.status_words import Words

        made = Words()
        made.clicked.connect(self.sync_wanted)
        self._box.insertWidget(1, made)
        return made

    @cached_property
    def who(self) -> Words:
        """Who is at the desk."""
        from desktop.ui.status_words import Words

        made = Words()
        made.clicked.connect(self.switch_wanted)
        self._box.addWidget(made)
        return made

    @cached_property
    def step(self) -> QLabel:
        """How far an exchange has come."""
        made = QLabel()
        self._box.insertWidget(self._box.indexOf(self.fresh) + 1, made)
        return made

    @cached_property
    def clock(self) -> QLabel:
        """A warning about the clock."""
        made = QLabel()
        made.setProperty("kind", "warning")
        self._box.insertWidget(self._box.indexOf(self.step) + 1, made)
        return made

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

    def end_steps(self) -> None:
        """Show no step any more: an exchange began or is over."""
        self.show_step(None)

    def say(self) -> None:
        """Say freshness and user in the current language."""
        if self._who:
            said = _("At the desk: {name}").format(name=self._who)
            self.who.say(said, _("Somebody else sits down (F6)"))
        told = self._saved_at is not None or self._status is not None or self._step is not None
        if told or "fresh" in self.__dict__:
            self._say_freshness()

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _say_freshness(self) -> None:
        from desktop.ui.freshness import clock_words, step_words

        self.fresh.say(self._freshness(), _("Open the settings of the exchange"))
        self.step.setText(step_words(self._step) if self._step is not None else "")
        self.clock.setText(clock_words(self._status) if self._status is not None else "")
        for part in (self.step, self.clock):
            part.setVisible(bool(part.text()))

    def _freshness(self) -> str:
        from desktop.sync.reports import SyncState
        from desktop.ui.freshness import freshness

        if self._status is not None and self._status.state is not SyncState.ALONE:
            return freshness(self._status)
        if self._saved_at is None:
            return ""
        return _("This computer only · everything is saved · {time}").format(
            time=f"{self._saved_at:%H:%M}"
        )
