"""Repeating course runs: from when on, what each would be, and opening all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent

from desktop.domain.course_runs import RunStatus
from desktop.domain.repeats import RepeatRule, Spread, next_year
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count
from desktop.i18n.wording import sentence
from desktop.ui import theme, wording
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.fields import ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import label
from desktop.ui.readings import day_reading
from desktop.ui.repeat_words import few_sentences, repeats_model
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.centre import read_today
from desktop.use_cases.course_run_pages import CourseRunLine
from desktop.use_cases.repeats import (
    RepeatLine,
    Repeats,
    preview_repeats,
    repeat_runs,
    take_back_repeats,
)

WIDTH, HEIGHT = 1000, 600  # pixels at 100 %
NARROWEST = 840  # pixels at 100 %: its choices are whole
TALLEST = 700  # of the smallest window
SPREADS = {
    Spread.AS_BEFORE: N_("As far from each other as before"),
    Spread.TOGETHER: N_("All of them in that week"),
}


class RepeatsDialog(Dialog):
    """Shows, while one types, what would be opened; what is wrong with a run is said, and why.

    Calls *then* once they are open. Undo removes them while nobody is in them.
    """

    help_topic = "repeats"

    def __init__(
        self, view: View, runs: Sequence[CourseRunLine], then: Callable[[], object]
    ) -> None:
        self._view, self._runs, self._then = view, runs, then
        self._rule: RepeatRule | None = None
        self.first_day = TextField("first_day", N_("First da&y"), day_reading(), mandatory=True)
        self.spread = ChoiceField("spread", N_("&Distance"), mandatory=True)
        self.status = ChoiceField("status", N_("&Status"), mandatory=True)
        self.form = Form([self.first_day, self.status], [self.spread])
        self.lines = repeats_model()
        self.table = RowsTable(self.lines)
        self.about, self.refusal = label("soft", wrap=True), label("error", wrap=True)
        super().__init__(view, self._words_now)
        for at, part in enumerate((self.form, self.refusal, self.table, self.about), 2):
            self.box.insertWidget(at, part)  # in the order of Tab
        self.box.setStretchFactor(self.table, 1)
        self.refusal.hide()
        self.spread.show_value(Spread.AS_BEFORE.value)
        self.status.show_value(RunStatus.OPEN.value)
        self.form.edited.connect(self._look)
        self.table.picked.connect(lambda _line: self._say_about())
        self.setMinimumWidth(theme.px(NARROWEST))
        self.resize(theme.px(WIDTH), min(theme.px(HEIGHT), TALLEST))
        view.background.run(self, read_today, self._propose)

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.spread.offer([(spread.value, _(words)) for spread, words in SPREADS.items()])
        self.status.offer(
            [
                (status.value, wording.word(wording.RUN_STATUSES, status))
                for status in (RunStatus.OPEN, RunStatus.DRAFT)
            ]
        )
        self.form.say()
        self.table.say(_("What would be opened"))
        self._say_about()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumWidth(theme.px(NARROWEST))

    def do(self) -> None:
        """Open all that can be opened."""
        values = self.form.read()
        if values is None or not self.verb.isEnabled():
            return
        self.verb.setEnabled(False)
        wish = partial(
            repeat_runs,
            course_run_ids=self._ids(),
            rule=RepeatRule(values["first_day"], Spread(values["spread"])),
            status=RunStatus(values["status"]),
        )
        self._view.ask(wish, self._opened, refused=self._tell_refused)

    def _propose(self, today: date) -> None:
        self.first_day.show_value(next_year([run.starts_on for run in self._runs], today))
        self.first_day.control.selectAll()
        self.first_day.setFocus()
        self._look()

    def _ids(self) -> tuple[str, ...]:
        return tuple(run.course_run_id for run in self._runs)

    def _look(self) -> None:
        """Ask what would be opened; a day that is half typed leaves what is shown."""
        rule = self._typed_rule()
        if rule is None or rule == self._rule:
            return
        self._rule = rule
        asked = partial(preview_repeats, course_run_ids=self._ids(), rule=rule)
        self._view.background.run(
            self, asked, self._show, refused=self._tell_refused, latest="preview"
        )

    def _typed_rule(self) -> RepeatRule | None:
        try:
            day, spread = self.first_day.value(), self.spread.value()
        except ExpectedError:
            return None
        return RepeatRule(day, Spread(spread)) if day is not None and spread else None

    def _show(self, lines: Sequence[RepeatLine]) -> None:
        self.refusal.hide()
        self.lines.show(lines)
        if self.table.selected() is None:
            self.table.selectRow(0)
        self.verb.setEnabled(self._good() > 0)
        self.say()

    def _good(self) -> int:
        return sum(line.wrong is None for line in self.lines.lines)

    def _opened(self, repeats: Repeats) -> None:
        self.accept()
        self._then()
        opened = len(repeats.opened)
        words = ngettext("{n} course run opened.", "{n} course runs opened.", opened)
        back = partial(take_back_repeats, course_run_ids=repeats.opened)
        view = self._view
        view.tell(words.format(n=show_count(opened)), partial(view.ask, back, _told_back(view)))

    def _tell_refused(self, error: ExpectedError) -> None:
        self.verb.setEnabled(self._good() > 0)
        if not self.form.tell_refused(error):
            self.refusal.setText(sentence(error))
            self.refusal.show()

    def _say_about(self) -> None:
        line = self.table.selected()
        self.about.setText("\n".join(few_sentences(line)) if line is not None else "")

    def _words_now(self) -> Wording:
        chosen, good = len(self._runs), self._good()
        title = ngettext("Repeat {n} course run", "Repeat {n} course runs", chosen)
        verb = ngettext("Open {n} course run", "Open {n} course runs", good)
        text = _("Room, instructor, places and timetable are as before; the people are not.")
        n = show_count(good)
        return Wording(title.format(n=show_count(chosen)), text, verb.format(n=n))


def _told_back(view: View) -> Callable[[int], object]:
    def told(count: int) -> None:
        words = ngettext("{n} course run removed.", "{n} course runs removed.", count)
        view.tell(words.format(n=show_count(count)))

    return told
