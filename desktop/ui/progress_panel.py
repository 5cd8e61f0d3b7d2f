"""How far a long work has come, and a way to stop it. The rest of the screen stays usable."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QProgressBar

from desktop.errors import CancelledError, ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.jobs import Refused, Then
from desktop.ui.layout import above, beside, label, stack

if TYPE_CHECKING:
    from desktop.use_cases.perform import Progress, UseCase

T = TypeVar("T")


class ProgressPanel(QFrame):
    """Hidden until ``start``; hidden again when the work is done, refused or stopped."""

    stopped = Signal()  # the user stopped it; nothing was saved

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._background = background
        self._progress: Progress | None = None
        self._words: Callable[[], str] = str
        self._step = (0, 0)
        self._refused: Refused = None
        self.text, self.bar, self.cancel = label("strong"), QProgressBar(), Button("", "close")
        self.count = label("hint")
        self.bar.setTextVisible(False)
        self.cancel.clicked.connect(self._cancel)
        inner = beside(above(self.text, self.bar, self.count), self.cancel, gap=16)
        inner.setStretch(0, 1)
        stack(self, inner, margin=16)
        self.say()
        self.hide()

    def start(
        self,
        words: Callable[[], str],
        make: Callable[[Progress], UseCase[T]],
        then: Then[T],
        refused: Refused = None,
    ) -> None:
        """Run the use case that *make* binds to a progress; *words* say what is going on."""
        self._words, self._refused, self._step = words, refused, (0, 0)
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.say()
        self.show()

        def done(answer: T) -> None:
            self.hide()
            if then is not None:
                then(answer)

        self._progress = self._background.run_long(
            self, make, done, refused=self._on_refused, on_step=self._on_step
        )

    def say(self) -> None:
        """Say what is going on, in the current language."""
        self.text.setText(self._words())
        self.bar.setAccessibleName(self._words() or _("Progress"))
        self.cancel.say(_("Stop"), _("Stop; nothing will be saved"))
        done, total = self._step
        self.count.setText(_("{done} of {total}").format(done=done, total=total) if total else "")

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _on_step(self, done: int, total: int) -> None:
        self._step = (done, total)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.say()

    def _cancel(self) -> None:
        self.cancel.setEnabled(False)
        if self._progress is not None:
            self._progress.cancel()

    def _on_refused(self, error: ExpectedError) -> None:
        self.hide()
        if isinstance(error, CancelledError):
            self.stopped.emit()
        elif self._refused is not None:
            self._refused(error)
        else:
            self._background.refused.emit(error)
