"""What came of an enrolment, said large, and the slip to take home."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame

from desktop.domain.enrolment import EnrolmentStatus
from desktop.i18n import _, language
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.slip_dialog import ask_slip
from desktop.ui.view import View
from desktop.ui.wording import remark, title
from desktop.use_cases.enrolment_steps import EnrolmentAnswer

WIDTH = 400  # pixels at 100 %
KINDS = {EnrolmentStatus.CONFIRMED: "good", EnrolmentStatus.WAITING: "notice"}


class EnrolAnswer(View):
    """Tells by *next* that another person comes, by *more* that this one wants another course."""

    next = Signal()
    more = Signal()

    def __init__(self, background: Background) -> None:
        self.answer: EnrolmentAnswer | None = None
        self._slip_of = ("", "")  # enrolment and language
        super().__init__(background)

    def build(self) -> None:
        """Place the answer at the left, the slip at the right."""
        self.result, self.meaning = label("display", wrap=True), label("lead", wrap=True)
        self.who, self.what = label("title", wrap=True), label("lead", wrap=True)
        self.doubts = label("", wrap=True)
        self.another, self.same = Button("primary", "add"), Button("", "courses")
        self.record = Button("", "user")
        self.panel = PaperPanel(self.background, kind="slip")
        self.frame, self.notice = QFrame(), QFrame()
        stack(self.frame, self.result, self.meaning, margin=16, gap=4)
        self.notice.setProperty("kind", "notice")
        stack(self.notice, self.doubts, margin=12)
        for button in (self.another, self.same, self.record):
            button.setAutoDefault(True)  # Enter does the one with the focus
        self.another.clicked.connect(self.next)
        self.same.clicked.connect(self.more)
        self.record.clicked.connect(self._open_record)
        self.first_focus = self.another
        self.left = QFrame()
        self.left.setFixedWidth(theme.px(WIDTH))
        stack(
            self.left, self.frame, above(self.who, self.what, gap=2), self.notice,
            self.another, self.same, self.record, STRETCH, margin=0, gap=12,
        )  # fmt: skip
        both = beside(self.left, self.panel, gap=24)
        both.setStretch(1, 1)
        stack(self, both, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.another.say(_("Enrol another person"))
        self.same.say(_("Another course for this person"))
        self.record.say(_("Open the record"))
        answer = self.answer
        if answer is not None:
            self.result.setText(result_words(answer))
            self.meaning.setText(meaning_words(answer))
            self.who.setText(answer.full_name)
            self.what.setText(f"{title(answer)} · {answer.code}")
            doubts = [remark(warning.code, warning.details) for warning in answer.warnings]
            self.doubts.setText("\n".join(doubts))
            self.notice.setVisible(bool(doubts))
            self._ask_slip(answer)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.left.setFixedWidth(theme.px(WIDTH))

    def show_answer(self, answer: EnrolmentAnswer) -> None:
        """Show what came of it, and ask for the slip."""
        self.answer = answer
        kind = "notice" if answer.for_now else KINDS.get(answer.status, "info")
        self.frame.setProperty("kind", kind)
        for part in (self.frame, self.result, self.meaning):  # their colours follow too
            self.style().unpolish(part)
            self.style().polish(part)
        self._slip_of = ("", "")
        self.panel.show_paper(None)
        self.say()

    def _ask_slip(self, answer: EnrolmentAnswer) -> None:
        """Ask for the slip, anew when the language changes: paper speaks it too."""
        wanted = (answer.enrolment_id, language())
        if wanted != self._slip_of:
            self._slip_of = wanted
            ask_slip(self.panel, answer.enrolment_id)

    def _open_record(self) -> None:
        if self.answer is not None:
            self.go("people", person_id=self.answer.person_id)


def result_words(answer: EnrolmentAnswer) -> str:
    """Return the answer in two or three words, for whoever reads it across the counter."""
    if answer.for_now:
        return _("Place provisional for now")
    if answer.draw_code:
        return _("For the draw: {code}").format(code=answer.draw_code)
    if answer.status is EnrolmentStatus.CONFIRMED:
        return _("Enrolment confirmed")
    if answer.status is EnrolmentStatus.WAITING:
        return _("Waiting list: place {position}").format(position=answer.position)
    return _("Provisional")


def meaning_words(answer: EnrolmentAnswer) -> str:
    """Return what the answer means: how many places are taken, or who calls whom."""
    blanks = {"taken": answer.places_taken, "places": answer.places_max}
    if answer.draw_code:
        return _("Nobody has a place yet: the places are drawn. The code is on the slip.")
    if answer.status is EnrolmentStatus.WAITING:
        return _("{taken}/{places} places are taken. We call as soon as one is free.").format(
            **blanks
        )
    if answer.for_now:
        return _(
            "{taken}/{places} places are taken as far as this computer knows. The place is"
            " confirmed when it is synchronised."
        ).format(**blanks)
    return _("{taken}/{places} places are taken now.").format(**blanks)
