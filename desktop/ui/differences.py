"""Differences: what two computers wrote differently, with both versions until somebody decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from desktop.domain.differences import Choice, DifferenceState
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui import wording
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.choice_row import ChoiceRow
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.difference_panel import DifferencePanel
from desktop.ui.difference_values import LISTS
from desktop.ui.difference_words import KINDS
from desktop.ui.differences_table import DifferencesTable
from desktop.ui.escape import on_escape
from desktop.ui.layout import STRETCH, above, label, scrolled, stack
from desktop.ui.lone_key import LoneKey
from desktop.ui.private_differences import ask_to_open
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.difference_lines import DifferenceLine
from desktop.use_cases.differences import (
    MOST_LISTED,
    Settled,
    list_differences,
    reopen_differences,
    settle_difference,
    settle_differences,
)
from desktop.use_cases.private_differences import count_private_differences

OVER = "over"
STATES: Mapping[str, str] = {DifferenceState.OPEN: N_("To decide"), OVER: N_("Decided")}
KEYS = {"1": Choice.KEPT, "2": Choice.LOST}


class DifferencesView(View):
    """The list above, the one with the cursor below it. 1 leaves it as it is, 2 takes the other."""

    help_topic = "differences"
    reads = frozenset(
        {"difference", "person", "enrolment", "attendance", "course_run", "course_session"}
    )

    def build(self) -> None:
        """Place the title and the filters, the list, and the panel where one decides."""
        self._closed_count = 0
        self.title, self.count = label("display"), label("soft")
        self.states, self.kinds = ChoiceRow(N_("Show"), STATES), QComboBox()
        self.kinds_title = label("hint")
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.addItem("", None)
        for kind in KINDS:
            self.kinds.addItem("", kind)
        self.labels = CodeLabels()
        self.table = DifferencesTable(self.labels)
        self.panel = DifferencePanel(self.labels)
        self.keys = LoneKey(self)
        self.no_ticks, self.closed = Button("quiet", "close"), Button("", "lock")
        self.only_for(Right.SEE_RESTRICTED, self.closed)
        self._wire()
        self.first_focus = self.table
        kinds = above(self.kinds_title, self.kinds, gap=4)
        words = above(self.title, self.count, gap=2)
        head = wrapping(words, STRETCH, self.no_ticks, self.closed, kinds, self.states, gap=12)
        for button in (self.no_ticks, self.closed):
            head.setAlignment(button, Qt.AlignmentFlag.AlignBottom)
        self.decision = scrolled(self.panel)
        self.decision.hide()  # without anything to decide, the list has all the room
        box = stack(self, head, self.table, self.decision, gap=12)
        box.setStretch(1, 5)
        box.setStretch(2, 6)

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Differences"))
        self.title.setText(_("Differences"))
        self.states.say()
        self.kinds_title.setText(_("Kind"))
        self.kinds.setAccessibleName(_("Kind of difference"))
        self.kinds.setItemText(0, _("All kinds"))
        for at, (text, _tone) in enumerate(KINDS.values(), start=1):
            self.kinds.setItemText(at, _(text))
        self.no_ticks.say(_("Untick all"))
        self._say_closed()
        self._say_list()

    def reload(self) -> None:
        """Ask for the labels, and for the differences that are to be shown."""
        self.ask(partial(read_codes, lists=LISTS), then=self._take_labels, latest="labels")
        code = self.states.code()
        state = None if code == OVER else DifferenceState(code)
        kind = self.kinds.currentData()
        asked = partial(list_differences, state=state, kind=kind)
        self.ask(asked, then=partial(self._show, state), latest="differences")
        if self.background.seat.may(Right.SEE_RESTRICTED):
            self.ask(count_private_differences, then=self._count_closed, latest="closed")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1 and 2 from anywhere on the screen."""
        if event.text() and not event.modifiers():
            self.keys.press(event.text())
        else:
            super().keyPressEvent(event)

    def decide(self, choice: str) -> None:
        """Decide what is ticked, after asking, or else the line with the cursor."""
        lines = self.table.chosen()
        if not self.table.choosing or not lines:
            return
        if len(lines) > 1:
            self._ask_about(lines, Choice(choice))
        elif choice in lines[0].choices:
            wish = partial(
                settle_difference,
                difference_id=lines[0].difference_id,
                choice=Choice(choice),
            )
            self.ask(wish, then=self._settled, refused=self._not_settled)
        else:
            self._tell_one_way(lines[0])

    def _wire(self) -> None:
        self.states.chosen.connect(self.reload)
        self.kinds.activated.connect(self.reload)
        self.table.typed.connect(self.keys.press)
        self.table.opened.connect(lambda _line: self.panel.focus_first())
        self.table.picked.connect(lambda _line: self._follow())
        self.table.ticked.connect(self._follow)
        self.no_ticks.clicked.connect(self.table.tick_none)
        self.closed.clicked.connect(lambda: ask_to_open(self))
        self.panel.chosen.connect(self.decide)
        self.panel.wanted.connect(self._open)
        self.keys.pressed.connect(lambda key: self.decide(KEYS[key]) if key in KEYS else None)
        on_escape(self, self.table.setFocus)

    def _show(self, state: DifferenceState | None, lines: Sequence[DifferenceLine]) -> None:
        had_focus = self.panel.isAncestorOf(self.focusWidget() or self.table)
        self.table.show_lines(lines, choosing=state is not None)
        if had_focus and not self.panel.kept.choose.isVisible():
            self.table.setFocus()
        self._follow()
        self._say_list()

    def _follow(self) -> None:
        chosen = self.table.chosen()
        self.decision.setVisible(bool(chosen))
        self.panel.show_lines(chosen)
        self.no_ticks.setVisible(bool(self.table.ticks))

    def _count_closed(self, count: int) -> None:
        self._closed_count = count
        self._say_closed()

    def _say_closed(self) -> None:
        words = _("Restricted: {n}…").format(n=show_count(self._closed_count))
        self.closed.say(words, _("Open the differences about sensitive data"))

    def _say_list(self) -> None:
        n = self.table.model().rowCount()
        open_now = self.states.code() == DifferenceState.OPEN
        if n >= MOST_LISTED:
            words = _("The latest {n}")
        elif open_now:
            words = ngettext("{n} to decide", "{n} to decide", n)
        else:
            words = ngettext("{n} decided", "{n} decided", n)
        self.count.setText(words.format(n=show_count(n)))
        empty = _(
            "All is in order: there is nothing to decide.\nWhen two computers change the same"
            " thing, both versions wait here, and nothing is lost."
        )
        self.table.say(_("Differences"), empty if open_now else _("Nothing was decided yet."))

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.table.say(self.table.accessibleName())
        self._say_list()
        self.panel.say()

    def _open(self, line: DifferenceLine) -> None:
        subject = line.subject
        if subject.person_id:
            self.go("people", person_id=subject.person_id)
        else:
            self.go("courses", course_run_id=subject.course_run_id)

    def _ask_about(self, lines: Sequence[DifferenceLine], choice: Choice) -> None:
        able = [line for line in lines if choice in line.choices]
        n, stay = len(able), len(lines) - len(able)

        def words() -> Wording:
            if choice is Choice.KEPT:
                title = ngettext("Leave {n} as it is?", "Leave {n} as they are?", n)
            else:
                title = ngettext(
                    "Take the other version of {n}?", "Take the other version of {n}?", n
                )
            text = ngettext(
                "{n} has no other version to take and stays.",
                "{n} have no other version to take and stay.",
                stay,
            )
            return Wording(title.format(n=n), text.format(n=stay) if stay else "", _("Decide all"))

        ids = tuple(line.difference_id for line in able)
        wish = partial(settle_differences, ids=ids, choice=choice)
        ask_first(self, words, then=lambda: self.ask(wish, then=self._settled))

    def _settled(self, settled: Settled) -> None:
        self.table.tick_none()
        told = ngettext("{n} decided.", "{n} decided.", settled.count).format(n=settled.count)
        if settled.refused:
            _which, why = settled.refused[0]
            told += " " + wording.remark(why.code, why.details)
        whole = settled.count == len(settled.can_reopen) and settled.count
        undo = partial(self._reopen, settled.can_reopen) if whole else None
        self.tell(told, undo)
        ask_to_call_promoted(self, settled.promoted)

    def _reopen(self, ids: tuple[str, ...]) -> None:
        self.ask(partial(reopen_differences, ids=ids))

    def _not_settled(self, error: ExpectedError) -> None:
        self.background.refused.emit(error)
        self.reload()

    def _tell_one_way(self, line: DifferenceLine) -> None:
        why = line.obstacle
        code, details = (why.code, why.details) if why else ("difference_one_way", {})
        self.background.refused.emit(ExpectedError(code, **details))
