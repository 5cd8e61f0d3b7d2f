"""Today: the sessions of the day, rolls not taken yet, who is at risk, places, whom to phone."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.course_runs import RunStatus
from desktop.domain.rights import Right
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_day, show_full_day, show_time
from desktop.ui import theme, wording
from desktop.ui.at_risk_today import AtRiskToday
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.charts import Bar, places_bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.layout import above, beside, label, scrolled, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable
from desktop.ui.to_phone import ToPhone
from desktop.ui.to_regularise import ToRegularise
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.centre import read_today
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.roll import UntakenLine, untaken_sessions
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.sessions import list_sessions

LEAST_ROWS, HEAD = 3, 10  # one of them is the header; pixels around them


class TodayView(View):
    """Where a day begins: one look says what is on, what is missing and where one can enrol."""

    help_topic = "today"
    reads = frozenset({"course_session", "course_run", "enrolment", "attendance"})

    def __init__(self, background: Background) -> None:
        self._today: date | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the tables and the ways to begin."""
        self.heading, self.summary = label("display"), label("hint")
        self.counter, self.shift = Button("primary", "scan"), Button("quiet", "print")
        self.enrol = Button("", "add", "Ctrl+E")
        self.register = Button("", "user", "Ctrl+N")
        self.take = Button("", "attendance", "Ctrl+T")
        self.only_for(Right.ENROL, self.enrol, self.counter)
        self.only_for(Right.SEE, self.shift)
        self.only_for(Right.REGISTER_PEOPLE, self.register)
        self.only_for(Right.TAKE_ATTENDANCE, self.take)
        self.counter.clicked.connect(lambda: self.go("counter"))
        self.shift.clicked.connect(lambda: self.go("shift"))
        self.enrol.clicked.connect(lambda: self.go("enrol"))
        self.register.clicked.connect(lambda: self.go("people", register=True))
        self.take.clicked.connect(lambda: self.go("attendance"))
        self._build_tables()
        self._titles = [label("section") for _table in range(4)]
        on_today, missing, places, phone = self._titles
        left = above(on_today, self.sessions, missing, self.untaken, self.at_risk, gap=8)
        for place, share in ((1, 3), (3, 2), (4, 2)):
            left.setStretch(place, share)
        right = above(self.new_faces, places, self.open_runs, phone, self.to_phone, gap=8)
        for place, share in ((0, 2), (2, 3), (4, 2)):
            right.setStretch(place, share)
        lists = QWidget()
        both = beside(left, right, gap=24)
        both.setContentsMargins(0, 0, 0, 0)
        both.setStretch(0, 4)
        both.setStretch(1, 3)
        lists.setLayout(both)
        ways = above(
            beside(None, self.shift, self.register, self.counter),
            beside(None, self.take, self.enrol),
        )
        above_all = wrapping(above(self.heading, self.summary, None, gap=2), None, ways)
        stack(self, above_all, scrolled(lists)).setStretch(1, 1)
        self._fit()
        self.first_focus: QWidget | None = self.sessions

    def say(self) -> None:
        """Say every word, the date first."""
        if self._today is not None:
            self.heading.setText(show_full_day(self._today))
        self.counter.say(_("Counter"), _("Enrol one person after the other (F2)"))
        self.shift.say(_("End of shift"), _("What was done here today, on a page to sign (F4)"))
        self.enrol.say(_("&Enrol"), _("Find or register a person and enrol them"))
        self.register.say(_("&Register a person"))
        self.take.say(_("&Take attendance"))
        for title, text in zip(
            self._titles,
            (
                _("Sessions of today"),
                _("Rolls not taken yet"),
                _("Places available"),
                _("To phone"),
            ),
            strict=True,
        ):
            title.setText(text)
        self.sessions.say(_("Sessions of today"), _("No sessions today."))
        self.untaken.say(_("Rolls not taken yet"), _("Every roll is taken. Well done."))
        self.open_runs.say(
            _("Places available"), _("No course run takes enrolments. Open one under Courses.")
        )
        self._sum_up()

    def reload(self) -> None:
        """Ask for the day again."""
        self.ask(read_today, self._show_day)
        self.ask(list_sessions, self._show_sessions)
        self.ask(untaken_sessions, self._show_untaken)
        self.ask(partial(list_course_runs, statuses=(RunStatus.OPEN,)), self._show_runs)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for rows when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Let each list show two rows at least; where that is too much the page scrolls."""
        lists = (self.sessions, self.untaken, self.open_runs, self.to_phone.table)
        for table in (*lists, self.at_risk.table, self.new_faces.table):
            table.setMinimumHeight(theme.px(ROW_HEIGHT * LEAST_ROWS) + HEAD)

    def _build_tables(self) -> None:
        self._sessions = RowsModel[SessionLine](
            lambda line: line.course_session_id,
            Column(N_("Time"), _hours, width=11),
            Column(N_("Course"), wording.title, tip=_instructor),
            Column(N_("Room"), lambda line: line.room or "–", width=15),
            Column(N_("Roll"), _roll_words, width=13, drawing=_roll_chip),
        )
        self._untaken = RowsModel[UntakenLine](
            lambda line: line.course_session_id,
            Column(N_("Day"), lambda line: show_day(line.date), width=12),
            Column(N_("Time"), lambda line: f"{show_time(line.starts_at)}", width=6),
            Column(N_("Course"), lambda line: wording.title(line.run)),
            Column(N_("Course run"), lambda line: line.run.code, width=14),
        )
        self._runs = RowsModel[CourseRunLine](
            lambda line: line.course_run_id,
            Column(N_("Course"), wording.title),
            Column(N_("Begins"), lambda line: show_day(line.starts_on), width=9),
            Column(N_("Places"), _places_words, width=11, drawing=_places),
        )
        self.sessions = RowsTable(self._sessions)
        self.untaken = RowsTable(self._untaken)
        self.open_runs = RowsTable(self._runs)
        self.to_phone, self.at_risk = ToPhone(self.background), AtRiskToday(self.background)
        self.new_faces = ToRegularise(self.background)
        self.sessions.opened.connect(self._open_session)
        self.untaken.opened.connect(
            lambda line: self._open_roll(line.run.id, line.course_session_id)
        )
        self.open_runs.opened.connect(
            lambda line: self.go("enrol", course_run_id=line.course_run_id)
        )

    def _open_session(self, line: SessionLine) -> None:
        self._open_roll(line.course_run_id, line.course_session_id)

    def _open_roll(self, course_run_id: str, course_session_id: str) -> None:
        self.go("attendance", course_run_id=course_run_id, course_session_id=course_session_id)

    def _show_day(self, day: date) -> None:
        self._today = day
        self.say()

    def _show_sessions(self, lines: tuple[SessionLine, ...]) -> None:
        self._sessions.show(lines)
        self._sum_up()

    def _show_untaken(self, lines: tuple[UntakenLine, ...]) -> None:
        self._untaken.show(lines)
        self._sum_up()

    def _show_runs(self, lines: tuple[CourseRunLine, ...]) -> None:
        self._runs.show(sorted(lines, key=lambda line: (line.starts_on, line.code)))
        self._sum_up()

    def _sum_up(self) -> None:
        on, missing = len(self._sessions.lines), len(self._untaken.lines)
        self.summary.setText(
            ngettext("{n} session today", "{n} sessions today", on).format(n=on)
            + " · "
            + ngettext("{n} roll not taken", "{n} rolls not taken", missing).format(n=missing)
        )


def _instructor(line: SessionLine) -> str:
    return " · ".join(part for part in (wording.title(line), line.instructor) if part)


def _hours(line: SessionLine) -> str:
    return f"{show_time(line.starts_at)}–{show_time(line.ends_at)}"


def _roll_chip(line: SessionLine) -> Chip:
    if line.status == "cancelled":
        return wording.chip(wording.SESSION_STATUSES, line.status)
    if line.taken_at is not None:
        return Chip(_("Roll taken"), Tone.GOOD)
    if line.untaken:
        return Chip(_("Not taken"), Tone.NOTICE)
    return Chip(_("To come"), Tone.INFO)


def _roll_words(line: SessionLine) -> str:
    return _roll_chip(line).text


def _places(line: CourseRunLine) -> Bar:
    return places_bar(line.places_taken, line.places_max)


def _places_words(line: CourseRunLine) -> str:
    return f"{line.places_taken}/{line.places_max}"
