"""Writing a call down: who, with which number, and one key for what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.place_calls import REACHED, CallAbout, CallOutcome
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.i18n.wording import sentence
from desktop.ui import theme, wording
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.layout import above, beside, label, stack
from desktop.ui.phone_words import shown_phone
from desktop.ui.view import View
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.place_calls import CallLine, ToCallLine, list_calls, log_call

Done = Callable[[EnrolmentAnswer], object]
MOST_SHOWN = 4
WIDTH = 580  # pixels at 100 %: two columns of buttons


@dataclass(frozen=True)
class Answer:
    """One way a call can end, as it is said on its button."""

    outcome: CallOutcome
    text: str
    leaves: bool = False


_UNREACHED = (
    Answer(CallOutcome.MESSAGE, N_("A message was left")),
    Answer(CallOutcome.NO_ANSWER, N_("No answer")),
    Answer(CallOutcome.WRONG_NUMBER, N_("Wrong number")),
)
ANSWERS: dict[CallAbout, tuple[Answer, ...]] = {
    CallAbout.OFFER: (
        Answer(CallOutcome.ACCEPTS, N_("Yes: takes the place")),
        Answer(CallOutcome.DECLINES, N_("No, stays in line")),
        Answer(CallOutcome.DECLINES, N_("No, leaves the line"), leaves=True),
        Answer(CallOutcome.THINKS, N_("Thinks about it")),
        *_UNREACHED,
    ),
    CallAbout.GOT_PLACE: (
        Answer(CallOutcome.ACCEPTS, N_("Knows it, and comes")),
        Answer(CallOutcome.DECLINES, N_("Does not want it: leaves"), leaves=True),
        *_UNREACHED,
    ),
    CallAbout.LOST_PLACE: (
        Answer(CallOutcome.ACCEPTS, N_("Knows it, stays in line")),
        Answer(CallOutcome.DECLINES, N_("Knows it, leaves the line"), leaves=True),
        *_UNREACHED,
    ),
}


class CallOutcomeDialog(Dialog):
    """The number large, the calls before, and a button with a figure for each end of the call."""

    help_topic = "calls"

    def __init__(self, view: View, line: ToCallLine, then: Done) -> None:
        self._view, self._line, self._then = view, line, then
        self._calls: tuple[CallLine, ...] = ()
        self.phone, self.before, self.refusal = (
            label("display"),
            label("soft", wrap=True),
            label("error", wrap=True),
        )
        self.answers = [(answer, Button()) for answer in ANSWERS[line.about]]
        super().__init__(view, self._words_now)
        body = QWidget()
        reached, others = (
            above(*(b for answer, b in self.answers if (answer.outcome in REACHED) is known))
            for known in (True, False)
        )
        both = beside(reached, others, gap=16)
        reached.addStretch(1)
        stack(body, self.phone, self.before, self.refusal, both, margin=0, gap=8)
        self.add_body(body)
        self.refusal.hide()
        self.verb.hide()
        self.setMinimumWidth(theme.px(WIDTH))
        for answer, button in self.answers:
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._send, answer))
        view.ask(
            partial(list_calls, enrolment_id=line.enrolled.enrolment_id), then=self._show_calls
        )

    def say(self) -> None:
        """Say every word, and the figure that does it."""
        super().say()
        self.phone.setText(shown_phone(self._line.enrolled))
        self.before.setText(self._before())
        self.before.setVisible(bool(self._before()))
        for number, (answer, button) in enumerate(self.answers, start=1):
            button.say(f"{number}   {_(answer.text)}")

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumWidth(theme.px(WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the figure that is typed stands for."""
        typed = event.text()
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(self.answers):
            self.answers[int(typed) - 1][1].click()
        else:
            super().keyPressEvent(event)

    def _show_calls(self, calls: tuple[CallLine, ...]) -> None:
        self._calls = calls[-MOST_SHOWN:]
        self.say()

    def _before(self) -> str:
        lines = [
            " · ".join((show_moment(call.at), _(wording.CALL_OUTCOMES[call.outcome]), call.by))
            for call in self._calls
        ]
        if self._line.held_until is not None:
            held = show_moment(self._line.held_until)
            lines.append(_("The place is held until {moment}.").format(moment=held))
        return "\n".join(lines)

    def _send(self, answer: Answer) -> None:
        asked = partial(
            log_call,
            enrolment_id=self._line.enrolled.enrolment_id,
            outcome=answer.outcome,
            leaves=answer.leaves,
        )
        self._view.ask(asked, then=self._done, refused=self._refused)

    def _done(self, answer: EnrolmentAnswer) -> None:
        self.accept()
        self._then(answer)

    def _refused(self, error: ExpectedError) -> None:
        self.refusal.setText(sentence(error))
        self.refusal.show()

    def _words_now(self) -> Wording:
        line, run = self._line, self._line.run
        about = wording.word(wording.CALLS_ABOUT, line.about)
        text = f"{about} · {wording.title(run)} · {run.code}"
        return Wording(line.enrolled.full_name, text, _("Close"))


def ask_outcome(view: View, line: ToCallLine, then: Done) -> CallOutcomeDialog:
    """Open the dialog about a call to the person of *line*."""
    dialog = CallOutcomeDialog(view, line, then)
    dialog.open()
    dialog.answers[0][1].setFocus()
    return dialog
