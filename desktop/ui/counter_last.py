"""Who was enrolled last at the counter, what came of it, and ten seconds to undo it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from desktop.i18n import _
from desktop.ui.buttons import Button
from desktop.ui.enrol_answer import KINDS, meaning_words, result_words
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.toast import SECONDS
from desktop.ui.wording import remark
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.enrolment_steps import EnrolmentAnswer


class CounterLast(QWidget):
    """Tells by *undone* which enrolment is to be taken back, by *wanted* whose slip to show."""

    undone = Signal(EnrolmentAnswer)
    wanted = Signal(EnrolmentAnswer)

    def __init__(self) -> None:
        super().__init__()
        self.answer: EnrolmentAnswer | None = None
        self.frame = QFrame()
        self.who, self.what = label("section", wrap=True), label(wrap=True)
        self.undo, self.slip = Button("", "undo", "Ctrl+Z"), Button("quiet", "print", "Ctrl+P")
        self.timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self.timer.timeout.connect(self.undo.hide)
        self.undo.clicked.connect(self._undo)
        self.slip.clicked.connect(lambda: self.wanted.emit(self.answer))
        buttons = wrapping(self.undo, self.slip, STRETCH)
        stack(self.frame, self.who, self.what, buttons, margin=12, gap=4)
        stack(self, self.frame, margin=0)
        self.setVisible(False)
        self.say()

    def say(self) -> None:
        """Say every word."""
        self.undo.say(_("Undo"), _("Take this enrolment back"))
        self.slip.say(_("Slip"), _("Look at the slip, print or save it"))
        answer = self.answer
        if answer is None:
            return
        self.who.setText(f"{answer.full_name} · {result_words(answer)}")
        doubts = [remark(warning.code, warning.details) for warning in answer.warnings]
        self.what.setText("\n".join([f"{answer.code} · {meaning_words(answer)}", *doubts]))

    def show_answer(self, answer: EnrolmentAnswer) -> None:
        """Show what came of it; it can be undone for ten seconds."""
        self.answer = answer
        kind = "notice" if answer.for_now else KINDS.get(answer.status, "info")
        self.frame.setProperty("kind", kind)
        for part in (self.frame, self.who, self.what):  # their colours follow too
            self.style().unpolish(part)
            self.style().polish(part)
        self.undo.show()
        self.timer.start()
        self.say()
        self.setVisible(True)

    def forget(self) -> None:
        """Show nobody."""
        self.timer.stop()
        self.answer = None
        self.setVisible(False)

    def _undo(self) -> None:
        answer = self.answer
        self.forget()
        if answer is not None:
            self.undone.emit(answer)
