"""The page of a course run: its facts, its people, its sessions, its closing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QMenu

from desktop.domain.course_runs import MOVES, RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.domain.rights import Right
from desktop.errors import ExpectedError, MissingError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_date, show_decimal, show_percent
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.charts import BarLabel, places_bar
from desktop.ui.chips import ChipLabel
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.places_here import PlacesHere
from desktop.ui.run_closing import RunClosing
from desktop.ui.run_people import RunPeople
from desktop.ui.run_places import RunPlaces
from desktop.ui.run_sessions import RunSessions
from desktop.ui.tabbed_pages import TabbedPages
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunPage, read_course_run
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.notices import Notice

STEPS = {
    RunStatus.OPEN: N_("Open enrolment"),
    RunStatus.RUNNING: N_("The classes have begun"),
    RunStatus.DRAFT: N_("Back to draft"),
    RunStatus.CANCELLED: N_("Cancel the course run…"),
}  # closing and reopening have a tab of their own


class RunPage(View):
    """Tells by *edited* that the run is to be changed, by *left* that it was looked at enough.

    By *repeated* it tells that another run like this one is to be opened.
    """

    help_topic = "course-run"
    reads = frozenset(
        {"course_run", "course_session", "enrolment", "attendance", "person", "outcome"}
        | {"place_lease", "sync_state"}
    )
    edited = Signal(CourseRunPage)
    repeated = Signal(CourseRunPage)
    left = Signal()

    def __init__(self, background: Background) -> None:
        self.course_run_id: str | None = None
        self.page: CourseRunPage | None = None
        self._notices: tuple[Notice, ...] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the facts, the notices and the three tabs."""
        self.title, self.facts, self.terms = (
            label("display", wrap=True),
            label(wrap=True),
            label("soft"),
        )
        self.status, self.places = ChipLabel(), BarLabel()
        self.here = PlacesHere(self.background)
        self.people = RunPeople(self.background)
        self.sessions = RunSessions(self.background)
        self.closing = RunClosing(self.background)
        self.calls = RunPlaces(self.background)
        self.tabs = TabbedPages()
        for tab in self._parts():
            self.tabs.add_page(tab)
        self._build_buttons()
        self.notice, self.warnings, self.dismiss = (
            QFrame(),
            label(wrap=True),
            Button("quiet", "close"),
        )
        self.notice.setProperty("kind", "notice")
        noticed = beside(self.warnings, self.dismiss)
        noticed.setStretch(0, 1)
        stack(self.notice, noticed, margin=8)
        self.dismiss.clicked.connect(lambda: self._warn(()))
        head = wrapping(self.title, self.roll, self.certificates, self.again, self.edit, self.moves)
        row = beside(self.status, self.facts, gap=12)
        row.setStretch(1, 1)
        terms = beside(self.terms, STRETCH, self.here, self.places, gap=12)
        stack(self, above(head, row, terms, gap=4), self.notice, self.tabs, gap=12)
        self.notice.hide()
        self._wire()

    def say(self) -> None:
        """Say every word."""
        self.roll.say(_("Roll"), _("Take attendance"))
        self.certificates.say(_("Certificates"), _("Certificates of this course run"))
        self.edit.say(_("Change"), _("Change the facts of this course run"))
        self.again.say(_("Repeat"), _("Open another course run like this one"))
        self.moves.say(_("Status"), _("Take the course run to another state"))
        self.dismiss.say("", _("Close the notice"))
        self.tabs.tabBar().setAccessibleName(_("Parts of the course run"))
        self._say_page()
        self._warn(self._notices)

    def show_run(self, course_run_id: str) -> None:
        """Show a run."""
        if course_run_id != self.course_run_id:
            self.course_run_id, self.page = course_run_id, None
            self.tabs.setCurrentIndex(0)
            self._warn(())
            self._say_page()
        self.reload()

    def take_answer(self, page: CourseRunPage) -> None:
        """Show what a command answered: warnings, and who should be called."""
        self.course_run_id = page.run.course_run_id
        self._show(page)
        self._warn(page.warnings)
        ask_to_call_promoted(self, page.promoted)

    def reload(self) -> None:
        """Ask for the run again."""
        if self.course_run_id is not None:
            asked = partial(read_course_run, course_run_id=self.course_run_id)
            self.ask(asked, then=self._show, refused=self._gone, latest="run")

    def resume(self, form: str, about: str) -> None:
        """Go back to what was being typed about the run, in its tab."""
        tab = self.closing if form == "grade" else self.sessions
        self.tabs.setCurrentIndex((self.people, self.sessions, self.closing).index(tab))
        tab.resume(form, about)

    def focus_first(self) -> None:
        """Begin in the tab that is shown."""
        self._tab().focus_first()

    def _tab(self) -> View:
        return self._parts()[self.tabs.currentIndex()]

    def _parts(self) -> tuple[RunPeople, RunSessions, RunClosing, RunPlaces]:
        return self.people, self.sessions, self.closing, self.calls

    def _build_buttons(self) -> None:
        self.roll = Button("", "attendance", "Ctrl+T")
        self.certificates = Button("", "certificates", "Ctrl+G")
        self.edit = Button("", "edit", "F3")
        self.again = Button("", "add", "Ctrl+Shift+N")
        self.moves = Button("", "chevron-down", "F4")
        self.only_for(Right.TAKE_ATTENDANCE, self.roll)
        self.only_for(Right.SEE, self.certificates)
        self.only_for(Right.RUN_COURSES, self.again, self.edit, self.moves)
        self._menu = QMenu(self)
        self.moves.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)

    def _wire(self) -> None:
        self.tabs.currentChanged.connect(self.focus_first)
        self.roll.clicked.connect(lambda: self.go("attendance", course_run_id=self.course_run_id))
        self.certificates.clicked.connect(
            lambda: self.go("certificates", course_run_id=self.course_run_id)
        )
        self.edit.clicked.connect(partial(self._tell, self.edited))
        self.again.clicked.connect(partial(self._tell, self.repeated))
        self.people.warned.connect(self._warn)
        self.sessions.warned.connect(self._warn)
        self.sessions.answered.connect(self.take_answer)
        self.calls.calls.counted.connect(self._say_page)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def _tell(self, signal: SignalInstance) -> None:
        if self.page is not None:
            signal.emit(self.page)

    def _show(self, page: CourseRunPage) -> None:
        if page.run.course_run_id != self.course_run_id:
            return
        self.page = page
        self._say_page()
        for tab in self._parts():
            tab.show_page(page)

    def _gone(self, error: ExpectedError) -> None:
        self.background.refused.emit(error)
        if isinstance(error, MissingError):
            self.left.emit()

    def _say_page(self) -> None:
        page = self.page
        for button in (self.roll, self.certificates, self.again, self.edit, self.moves):
            button.setEnabled(page is not None)
        people, sessions = _counts(page)
        self.tabs.setTabText(0, f"{_('People')} · {people}" if people else _("People"))
        self.tabs.setTabText(1, f"{_('Sessions')} · {sessions}" if sessions else _("Sessions"))
        self.tabs.setTabText(2, _("Closing"))
        drawn = page is not None and page.run.place_rule is PlaceRule.BY_DRAW
        calls, waiting = self.calls.to_phone(), _("Draw and calls") if drawn else _("Calls")
        self.tabs.setTabText(3, f"{waiting} · {calls}" if calls else waiting)
        for part in (self.status, self.places):
            part.setVisible(page is not None)
        self.title.setText(wording.title(page.run) if page else "")
        self.setWindowTitle(f"{page.run.code} · {wording.title(page.run)}" if page else "")
        self.facts.setText(_facts(page) if page else "")
        self.terms.setText(_terms(page) if page else "")
        self.here.show_page(page)
        if page is not None:
            self.status.show_chip(wording.chip(wording.RUN_STATUSES, page.run.status))
            bar = places_bar(page.run.places_taken, page.run.places_max)
            self.places.show_bar(bar, _("Places"))
            self.moves.setVisible(page.run.status is not RunStatus.CLOSED)
            self.edit.setVisible(page.run.status not in {RunStatus.CLOSED, RunStatus.CANCELLED})

    def _warn(self, notices: tuple[Notice, ...]) -> None:
        self._notices = notices
        sentences = [wording.remark(notice.code, notice.details) for notice in notices]
        self.warnings.setText("\n".join(sentences))
        self.notice.setVisible(bool(sentences))

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.page is None:
            return
        for status, text in STEPS.items():
            if status in MOVES[self.page.run.status]:
                action = self._menu.addAction(_(text))
                action.triggered.connect(partial(self._move_to, status))

    def _move_to(self, status: RunStatus, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if status is not RunStatus.CANCELLED:
            self._change_status(status)
            return

        def words() -> Wording:
            title = _("Cancel {code}?").format(code=self.page.run.code if self.page else "")
            text = _("Nobody can enrol or be marked any more. It can be taken up again later.")
            return Wording(title, text, _("Cancel the course run"))

        ask_first(self, words, then=partial(self._change_status, status), dangerous=True)

    def _change_status(self, status: RunStatus) -> None:
        if self.course_run_id is not None:
            asked = partial(change_status, course_run_id=self.course_run_id, status=status)
            self.ask(asked, then=self.take_answer)


def _counts(page: CourseRunPage | None) -> tuple[str, str]:
    """Return how many people, "18 + 3", and how many sessions."""
    if page is None:
        return "", ""
    taken, waiting = page.run.places_taken, page.run.waiting
    people = _("{n} + {waiting} waiting") if waiting else "{n}"
    held = sum(line.number is not None for line in page.sessions)
    return people.format(n=taken, waiting=waiting), str(held)


def _facts(page: CourseRunPage) -> str:
    run = page.run
    days = f"{show_date(run.starts_on)} – {show_date(run.ends_on)}"
    return "  ·  ".join(part for part in (run.code, days, run.room, run.instructor) if part)


def _terms(page: CourseRunPage) -> str:
    terms = page.terms
    held = sum(line.taken_at is not None for line in page.sessions)
    planned = sum(line.number is not None for line in page.sessions)
    parts = [
        _("{hours} h").format(hours=show_decimal(terms.hours)),
        _("attendance from {percent}").format(percent=show_percent(terms.minimum_attendance)),
    ]
    if terms.minimum_grade is not None:
        parts.append(_("grade from {grade}").format(grade=show_decimal(terms.minimum_grade)))
    words = ngettext("{held} of {n} session held", "{held} of {n} sessions held", planned)
    parts.append(words.format(held=held, n=planned))
    return "  ·  ".join(parts)
