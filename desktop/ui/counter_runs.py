"""The course runs at the counter: those pinned for the day first, one of them chosen beforehand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from desktop.domain.course_runs import TAKES_ENROLMENTS, RunStatus
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.charts import places_bar
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.use_cases.centre import read_today
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.preferences import read_settings, write_setting

SETTING = "counter.pinned"
MOST_PINNED = 60  # a setting has room for some more
DOT = 9  # pixels at 100 %


class CounterRuns(View):
    """Tells by *chosen* in which run to enrol, by *picked* which one is looked at.

    What is pinned, and which run is chosen beforehand, this computer remembers until the evening.
    """

    reads = frozenset({"course_run", "enrolment", "course_version"})
    chosen = Signal(object)  # CourseRunLine
    picked = Signal(object)  # CourseRunLine, None for none

    def __init__(self, background: Background) -> None:
        self._day: date | None = None
        self._pinned: list[str] = []
        self._usual: str | None = None
        self._all: Sequence[CourseRunLine] = ()
        self._offered: Sequence[str] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the title and the key that pins above the table."""
        self.title, self.pin = label("section"), Button("quiet", "check", "Ctrl+D")
        self.runs = RowsModel[CourseRunLine](
            lambda line: line.course_run_id,
            Column("", self._mark, width=2, drawing=self._dot),
            Column(
                N_("Course"),
                title,
                loose=True,
                width=12,
                tip=lambda line: f"{line.code} · {title(line)}",
            ),
            Column(
                N_("Places"),
                lambda line: f"{line.places_taken}/{line.places_max}",
                width=9,
                drawing=lambda line: places_bar(line.places_taken, line.places_max),
            ),
        )
        self.table = RowsTable(self.runs)
        self.first_focus = self.table
        self.table.opened.connect(self.chosen)
        self.table.picked.connect(self._picked)
        self.pin.clicked.connect(self._toggle)
        stack(self, beside(self.title, STRETCH, self.pin), self.table, margin=0, gap=8)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Enrol in") if not self._offered else _("Or one of these"))
        self.table.say(
            _("Course runs"), _("No course run takes enrolments. Open one under Courses.")
        )
        self._say_pin()

    def reload(self) -> None:
        """Ask for what was pinned today, and for the runs that take enrolments."""
        self.ask(read_today, then=self._take_day, latest="day")
        asked = partial(list_course_runs, statuses=tuple(TAKES_ENROLMENTS))
        self.ask(asked, then=self._take_runs, latest="runs")

    def run(self) -> CourseRunLine | None:
        """Return the run that is chosen beforehand."""
        return self.table.selected()

    def move_choice(self, event: QKeyEvent) -> None:
        """Move the choice as the arrows say, wherever the keyboard is."""
        bare = Qt.KeyboardModifier.NoModifier
        self.table.keyPressEvent(QKeyEvent(event.type(), event.key(), bare))

    def offer(self, full: CourseRunLine) -> None:
        """Offer, of a run without a place, its waiting list, then where there are places.

        Runs of the same course come first.
        """
        free = [line for line in self._all if not is_full(line)]
        others = sorted(free, key=lambda line: (line.course_id != full.course_id, self._rank(line)))
        rest = [line.course_run_id for line in others if line.course_run_id != full.course_run_id]
        self._offered = (full.course_run_id, *rest)
        self._show()
        self.table.selectRow(0)

    @property
    def offers(self) -> bool:
        """Whether other runs are offered in the place of a full one."""
        return bool(self._offered)

    def choose_as_usual(self) -> None:
        """Show all runs again, and choose the usual one beforehand."""
        self._offered = ()
        self._show()
        self.table.select(lambda line: line.course_run_id == self._usual)

    def use(self, course_run_id: str) -> None:
        """Choose this run beforehand from now on, until the evening."""
        if course_run_id != self._usual:
            self._usual = course_run_id
            self._remember()

    def _take_day(self, day: date) -> None:
        if day != self._day:
            self._day = day
            self.ask(read_settings, then=partial(self._recall, day), latest="settings")

    def _recall(self, day: date, settings: dict[str, str]) -> None:
        kept = json.loads(settings.get(SETTING, "{}"))
        known = kept if kept.get("day") == day.isoformat() else {}
        self._pinned, self._usual = list(known.get("runs", ())), known.get("usual")
        self._show()
        self.table.select(lambda line: line.course_run_id == self._usual)

    def _remember(self) -> None:
        if self._day is None:
            return
        known = {"day": self._day.isoformat(), "runs": self._pinned, "usual": self._usual}
        self.ask(partial(write_setting, name=SETTING, value=json.dumps(known)))

    def _take_runs(self, lines: Sequence[CourseRunLine]) -> None:
        self._all = lines
        self._show()

    def _show(self) -> None:
        if self._offered:
            known = {line.course_run_id: line for line in self._all}
            self.runs.show([known[which] for which in self._offered if which in known])
        else:
            self.runs.show(sorted(self._all, key=self._rank))
        if self.runs.lines and self.table.selected() is None:
            usual = self.table.select(lambda line: line.course_run_id == self._usual)
            self.table.selectRow(0) if not usual else None
        self.say()

    def _rank(self, line: CourseRunLine) -> tuple[int, bool, date, str]:
        which = line.course_run_id
        place = self._pinned.index(which) if which in self._pinned else len(self._pinned)
        return place, line.status is not RunStatus.OPEN, line.starts_on, line.code

    def _toggle(self) -> None:
        line = self.table.selected()
        if line is None:
            return
        if line.course_run_id in self._pinned:
            self._pinned.remove(line.course_run_id)
        elif len(self._pinned) < MOST_PINNED:
            self._pinned.append(line.course_run_id)
        self._remember()
        self._show()

    def _picked(self, line: CourseRunLine | None) -> None:
        self._say_pin()
        self.picked.emit(line)

    def _mark(self, line: CourseRunLine) -> str:
        return _("Pinned") if line.course_run_id in self._pinned else ""

    def _dot(self, line: CourseRunLine) -> Dot | None:
        return Dot() if line.course_run_id in self._pinned else None

    def _say_pin(self) -> None:
        line = self.table.selected()
        pinned = line is not None and line.course_run_id in self._pinned
        self.pin.setEnabled(line is not None and not self._offered)
        self.pin.say(_("Unpin") if pinned else _("Pin"), _("Keep this course run on top today"))


class Dot:
    """The sign of what is pinned."""

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint it in the middle of *place*."""
        size = theme.px(DOT)
        dot = QRect(0, 0, size, size)
        dot.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(dot)


def is_full(run: CourseRunLine) -> bool:
    """Tell whether who asks now has to wait; before a draw nobody knows."""
    return not run.awaits_draw and run.places_taken + run.waiting >= run.places_max
