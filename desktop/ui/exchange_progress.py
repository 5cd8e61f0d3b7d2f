"""How far the exchange that runs has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QProgressBar

from desktop.i18n import _
from desktop.sync.reports import SyncStep
from desktop.ui.buttons import Button
from desktop.ui.exchange import ExchangeWorker
from desktop.ui.freshness import step_words
from desktop.ui.layout import beside, label, stack


class ExchangeProgress(QFrame):
    """Shown while an exchange runs; what was done until it is stopped holds."""

    def __init__(self, exchange: ExchangeWorker) -> None:
        super().__init__()
        self._exchange = exchange
        self._step: SyncStep | None = None
        self.setProperty("kind", "card")
        self.text, self.bar, self.stop = label("strong"), QProgressBar(), Button("", "close")
        self.bar.setTextVisible(False)
        self.stop.clicked.connect(self._stop)
        row = beside(self.text, self.bar, self.stop, gap=16)
        row.setStretch(1, 1)
        stack(self, row, margin=12)
        exchange.progress.connect(self._show_step)
        exchange.ran.connect(self._ran)
        self.say()
        self.setVisible(exchange.running)

    def say(self) -> None:
        """Say how far it is, in the current language."""
        words = step_words(self._step) if self._step is not None else _("Connecting…")
        self.text.setText(words)
        self.bar.setAccessibleName(words)
        self.stop.say(_("Stop"), _("Stop; what was exchanged until now holds"))

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _ran(self, on: bool) -> None:  # noqa: FBT001 (Qt)
        self._step = None
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.setVisible(on)
        self.say()

    def _show_step(self, step: SyncStep) -> None:
        self._step = step
        self.bar.setRange(0, step.total)
        self.bar.setValue(step.done)
        self.say()

    def _stop(self) -> None:
        self.stop.setEnabled(False)
        self._exchange.cancel()
