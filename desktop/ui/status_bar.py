"""The line at the lower edge: which centre, how fresh, who is at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from desktop.i18n import _

if TYPE_CHECKING:
    from datetime import datetime


class StatusBar(QFrame):
    """Says only what is true: nothing about being saved before the records are open."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusbar")
        self._saved_at: datetime | None = None
        self._who = ""
        self.centre, self.fresh, self.who = QLabel(), QLabel(), QLabel()
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 6, 24, 6)
        box.setSpacing(24)
        for part in (self.centre, self.fresh):
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

    def say(self) -> None:
        """Say freshness and user in the current language."""
        if self._saved_at is None:
            self.fresh.setText("")
        else:
            self.fresh.setText(
                _("This computer only · everything is saved · {time}").format(
                    time=f"{self._saved_at:%H:%M}"
                )
            )
        self.who.setText(_("At the desk: {name}").format(name=self._who) if self._who else "")

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
