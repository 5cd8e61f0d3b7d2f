"""The last look before an enrolment: who, in what, and which place it will be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from desktop.domain.enrolment import EnrolmentStatus, status_for
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.formats import show_day, show_long_date, show_time
from desktop.i18n.wording import sentence
from desktop.ui.buttons import Button
from desktop.ui.charts import BarLabel, places_bar
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.wording import title
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunLine
from desktop.use_cases.guaranteed_places import PlacesHere


class EnrolConfirm(QWidget):
    """Tells by *confirmed* that the person shall be enrolled. Shows a refusal until then.

    By *asked_notice* it tells that the privacy notice is to be read; *told* says that it was.
    """

    confirmed = Signal()
    asked_notice = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._run: CourseRunLine | None = None
        self._here: PlacesHere | None = None
        self._error: ExpectedError | None = None
        self.who, self.what, self.when = (
            label("title", wrap=True),
            label("lead", wrap=True),
            label("soft", wrap=True),
        )
        self.places, self.bar = label("section", wrap=True), BarLabel()
        self.refusal, self.confirm = label("lead", wrap=True), Button("primary", "check")
        self.confirm.setAutoDefault(True)  # Enter confirms
        self.confirm.clicked.connect(self.confirmed)
        self.told, self.read_notice = QCheckBox(), Button("quiet", "info")
        self.read_notice.clicked.connect(self.asked_notice)
        self.unsure = label(wrap=True)
        self.for_now = QFrame()
        self.for_now.setProperty("kind", "notice")
        stack(self.for_now, self.unsure, margin=12)
        self.refused = QFrame()
        self.refused.setProperty("kind", "bad")
        stack(self.refused, self.refusal, margin=12)
        self._place()
        # One comes in at the button, past what stands above it: Tab goes on to that. (With a focus
        # proxy it would leave: what has one counts as a whole.)
        QWidget.setTabOrder(self.confirm, self.told)
        QWidget.setTabOrder(self.told, self.read_notice)

    def _place(self) -> None:
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        stack(
            self.card,
            self.who,
            self.what,
            self.when,
            self.places,
            self.bar,
            self.for_now,
            wrapping(self.told, self.read_notice, STRETCH),
            self.refused,
            beside(self.confirm, STRETCH),
            margin=24,
        )
        stack(self, self.card, STRETCH, margin=0)

    def focus_first(self) -> None:
        """Begin at the button: Enter confirms."""
        self.confirm.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Confirm with Enter also from the tick."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and self.told.hasFocus() and self.confirm.isEnabled():
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def show_choice(self, name: str, run: CourseRunLine) -> None:
        """Show who would be enrolled in what."""
        self._name, self._run, self._error, self._here = name, run, None, None
        self.confirm.setEnabled(True)
        self.told.setChecked(False)
        self.say()

    def show_places(self, here: PlacesHere) -> None:
        """Say beforehand when this computer cannot promise the place."""
        self._here = here
        self.say()

    def tell_refused(self, error: ExpectedError) -> None:
        """Say why it was not done."""
        self._error = error
        self.confirm.setEnabled(True)
        self.say()

    def say(self) -> None:
        """Say every word."""
        run = self._run
        self.confirm.say(_("Confirm the enrolment"))
        self.told.setText(_("The privacy notice was told to the person"))
        self.read_notice.say(_("Read it…"), _("Read the privacy notice"))
        self.refused.setVisible(self._error is not None)
        self.refusal.setText(sentence(self._error) if self._error is not None else "")
        self.who.setText(self._name)
        if run is None:
            return
        self.what.setText(f"{title(run)} · {run.code}")
        self.when.setText("  ·  ".join(filter(None, _facts(run))))
        bar = places_bar(run.places_taken, run.places_max)
        self.bar.show_bar(bar, _("Places"))
        self.places.setText(place_words(run))
        self.for_now.setVisible(self._here is not None and is_for_now(run, self._here))
        self.unsure.setText(
            _(
                "Other computers may give this place too: it is provisional until this one has"
                " synchronised, and the slip says so."
            )
        )


def place_words(run: CourseRunLine) -> str:
    """Return which place the next one gets: a number, a position in the waiting list, a draw."""
    if run.awaits_draw:
        return _("The places are drawn: this registers for the draw.")
    ahead = run.places_taken + run.waiting
    if status_for(ahead, run.places_max) is EnrolmentStatus.CONFIRMED:
        left = run.places_max - ahead
        return _("There is a place: {left} of {places} are free.").format(
            left=left, places=run.places_max
        )
    return _("{taken}/{places}: waiting list, place {position}.").format(
        taken=run.places_taken, places=run.places_max, position=run.waiting + 1
    )


def is_for_now(run: CourseRunLine, here: PlacesHere) -> bool:
    """Tell whether the next place would be confirmed here, but not for sure."""
    ahead = run.places_taken + run.waiting
    confirmed = status_for(ahead, run.places_max) is EnrolmentStatus.CONFIRMED
    return confirmed and not run.awaits_draw and here.guaranteed_left < 1


def _facts(run: CourseRunLine) -> tuple[str, ...]:
    coming = run.next_session
    following = (
        _("Next session: {day}, {time}").format(
            day=show_day(coming.date), time=show_time(coming.starts_at)
        )
        if coming is not None
        else ""
    )
    begins = _("Begins on {day}").format(day=show_long_date(run.starts_on))
    return (begins, following, run.room or "", run.instructor or "")
