"""What this computer may promise of a course run, and how it holds places to promise offline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from desktop.domain.course_runs import TAKES_ENROLMENTS
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_moment
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.layout import STRETCH, beside, flat, label, stack
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.held_places import HeldPlaces, HoldingLine, held_places


class PlacesHere(View):
    """Says how many places are sure here; its button holds more, or gives them back.

    It is there only at a computer that shares the places of the centre with others.
    """

    def __init__(self, background: Background) -> None:
        self.page: CourseRunPage | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the sentence beside the button."""
        self.sure = label("soft")
        self.hold = Button("quiet", "swap", "Ctrl+Shift+L")
        self.hold.clicked.connect(self._ask)
        flat(self)
        stack(self, beside(self.sure, self.hold), margin=0)
        self.only_for(Right.RUN_COURSES, self.hold)

    def say(self) -> None:
        """Say how many."""
        self.hold.say(_("Hold places…"), _("Hold places of this course run for this computer"))
        self.sure.setText(_sure(self.page) if self.page else "")
        self.setVisible(_shares(self.page))

    def show_page(self, page: CourseRunPage | None) -> None:
        """Show what this computer may promise of a run."""
        self.page = page
        self.say()

    def _ask(self) -> None:
        if self.page is not None:
            asked = partial(held_places, course_run_id=self.page.run.course_run_id)
            self.ask(asked, then=self._open)

    def _open(self, held: HeldPlaces) -> None:
        if self.page is not None:
            HoldDialog(self, self.page.run.course_run_id, held).open()


class HoldDialog(Dialog):
    """Tells who holds how many places, and asks the centre for as many as are wanted here."""

    help_topic = "hold-places"

    def __init__(self, view: PlacesHere, course_run_id: str, held: HeldPlaces) -> None:
        self._view, self._run_id, self._held = view, course_run_id, held
        self.count, self.which = QSpinBox(), label()
        self.count.setRange(0, held.free + held.left_here)
        self.count.setValue(held.left_here or self.count.maximum())
        self.lines, self.refusal = label("soft", wrap=True), label("error", wrap=True)
        super().__init__(view, self._words_now)
        self.refusal.hide()
        line = QWidget()
        line.setLayout(beside(self.which, self.count, STRETCH))
        for part in (self.refusal, line, self.lines):
            self.add_body(part)
        self.lines.setVisible(bool(held.lines))
        self.count.valueChanged.connect(lambda _count: self.say())
        self.count.setFocus()
        self.count.selectAll()
        self._fit()

    def say(self) -> None:
        """Say who holds what, and what the verb does."""
        super().say()
        self.which.setText(_("Places to hold here"))
        self.count.setAccessibleName(_("Places to hold here"))
        self.lines.setText("\n".join(map(_held_by, self._held.lines)))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the words when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def do(self) -> None:
        """Ask the centre; the dialog stays until it has answered."""
        exchange, run_id, places = self._view.background.exchange, self._run_id, self.count.value()
        if not exchange.started or not self.verb.isEnabled():
            return
        self._wait()
        exchange.do(
            self,
            lambda desk: desk.hold_places(run_id, places),
            then=lambda _report: self._held_now(places),
            refused=self._refused,
        )

    def _fit(self) -> None:
        self.setMinimumWidth(max(theme.px(520), self.title.sizeHint().width() + theme.px(48)))
        self.make_room()

    def _wait(self) -> None:
        self._lock(locked=True)
        self._say_state("hint", _("Asking the centre…"))

    def _lock(self, *, locked: bool) -> None:
        for part in (self.verb, self.count):
            part.setEnabled(not locked)

    def _say_state(self, kind: str, words: str) -> None:
        self.refusal.setProperty("kind", kind)
        self.refusal.style().polish(self.refusal)
        self.refusal.setText(words)
        self.refusal.show()
        self.make_room()

    def _held_now(self, asked: int) -> None:
        view = self._view
        question = partial(held_places, course_run_id=self._run_id)
        view.ask(question, then=lambda held: view.tell(_answer(asked, held)))
        self.accept()

    def _refused(self, error: ExpectedError) -> None:
        self._lock(locked=False)
        self._say_state("error", sentence(error))
        self.count.setFocus()

    def _words_now(self) -> Wording:
        gives_back = self.count.value() == 0 and self._held.left_here > 0
        text = _(
            "Without a network this computer can promise only the places that are held for it."
            " They are held for 18 hours; what is not given until then goes back to everybody."
        )
        verb = _("Give back") if gives_back else _("Hold")
        return Wording(_("Places of {code} held here").format(code=self._held.code), text, verb)


def _shares(page: CourseRunPage | None) -> bool:
    if page is None or page.places_here is None or page.run.awaits_draw:
        return False
    return page.run.status in TAKES_ENROLMENTS


def _sure(page: CourseRunPage) -> str:
    """Return how many of the free places this computer may promise."""
    here = page.places_here
    free = here.places - here.taken if here else 0
    if here is None or free <= 0:
        return ""
    words = ngettext(
        "guaranteed here: {left} of {free} free place",
        "guaranteed here: {left} of {free} free places",
        free,
    )
    return words.format(left=here.guaranteed_left, free=free)


def _held_by(line: HoldingLine) -> str:
    words = (
        _("{name} (this computer): {left} held, {given} given, until {moment}")
        if line.here
        else _("{name}: {left} held, {given} given, until {moment}")
    )
    return words.format(
        name=line.computer, left=line.left, given=line.given, moment=show_moment(line.until)
    )


def _answer(asked: int, held: HeldPlaces) -> str:
    """Return what came of it: fewer than were asked for, when others were faster."""
    if not held.left_here:
        return (
            _("No place of {code} is held here any more.").format(code=held.code)
            if not asked
            else _("No place of {code} was free to be held here.").format(code=held.code)
        )
    words = ngettext(
        "{n} place of {code} is held here: it is sure, also without a network.",
        "{n} places of {code} are held here: they are sure, also without a network.",
        held.left_here,
    )
    if held.left_here < asked:
        words = ngettext(
            "Only {n} place of {code} was free: it is held here.",
            "Only {n} places of {code} were free: they are held here.",
            held.left_here,
        )
    return words.format(n=held.left_here, code=held.code)
