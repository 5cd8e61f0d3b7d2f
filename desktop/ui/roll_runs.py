"""Which course run a roll is of: the choice among those that take attendance."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from desktop.domain.course_runs import TAKES_ATTENDANCE
from desktop.i18n import _
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.layout import stack
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.run_book import RunFacts


class RollRuns(View):
    """Tells by *chosen* which run to show; where none is shown yet, one that waits for its roll."""

    reads = frozenset({"course_run", "course_session", "instructor"})
    nobody_waits = True
    chosen = Signal(str)  # course_run_id

    def __init__(self, background: Background) -> None:
        self._run = ""
        self._facts: RunFacts | None = None
        self._taking: dict[str, CourseRunLine] = {}
        super().__init__(background)

    def build(self) -> None:
        """Place the choice."""
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.activated.connect(lambda at: self.chosen.emit(self.choice.itemData(at)))
        stack(self, self.choice, margin=0)

    def say(self) -> None:
        """Say what is chosen here, and the titles."""
        self.choice.setAccessibleName(_("Course run"))
        self._fill()

    def reload(self) -> None:
        """Ask for the runs again."""
        asked = partial(list_course_runs, statuses=tuple(TAKES_ATTENDANCE))
        self.ask(asked, self._show, latest="runs")

    def show_run(self, course_run_id: str) -> None:
        """Say which run is shown, before its facts are known."""
        self._run = course_run_id

    def show_facts(self, facts: RunFacts) -> None:
        """Offer the run that is shown too, though it be closed."""
        self._facts = facts
        self._fill()

    def _show(self, lines: tuple[CourseRunLine, ...]) -> None:
        self._taking = {line.course_run_id: line for line in lines}
        if not self._run and lines:
            waiting = [line for line in lines if line.untaken] or lines
            self.chosen.emit(waiting[0].course_run_id)
        self._fill()

    def _fill(self) -> None:
        shown: dict[str, CourseRunLine | RunFacts] = {**self._taking}
        if self._facts is not None:
            shown.setdefault(self._facts.id, self._facts)
        words = {which: f"{line.code} · {wording.title(line)}" for which, line in shown.items()}
        if list(words.values()) != [self.choice.itemText(at) for at in range(self.choice.count())]:
            self.choice.clear()
            for which, text in words.items():
                self.choice.addItem(text, which)
        self.choice.setCurrentIndex(self.choice.findData(self._run))
