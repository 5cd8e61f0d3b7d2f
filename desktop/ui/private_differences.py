"""The differences about sensitive data: opened with a reason, decided one by one, then closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.differences import Choice
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import _, ngettext
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.difference_panel import DifferencePanel
from desktop.ui.difference_values import LISTS, SENSITIVE_LISTS
from desktop.ui.differences_table import DifferencesTable
from desktop.ui.layout import STRETCH, beside, label, scrolled, stack
from desktop.ui.lone_key import LoneKey
from desktop.ui.reason_dialog import ReasonDialog, ask_reason
from desktop.ui.view import View
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.difference_lines import DifferenceLine
from desktop.use_cases.differences import Settled
from desktop.use_cases.perform import UseCase
from desktop.use_cases.private_differences import (
    open_private_differences,
    reopen_private_differences,
    settle_private_difference,
)
from desktop.use_cases.target_groups import list_all_target_groups

WIDTH, HEIGHT = 1040, 640  # pixels at 100 %
WIDEST, TALLEST = 1280, 700  # pixels that a small screen has
KEYS = {"1": Choice.KEPT, "2": Choice.LOST}


class PrivateDifferences(Dialog):
    """The list above, both versions below it; 1 leaves it as it is, 2 takes the other version."""

    help_topic = "differences"
    wanted = Signal(str)  # whose record is to be opened

    def __init__(self, view: View, lines: Sequence[DifferenceLine]) -> None:
        self._view, self._lines = view, list(lines)
        self._decided: DifferenceLine | None = None
        self.labels = CodeLabels()
        self.table, self.panel = DifferencesTable(self.labels), DifferencePanel(self.labels)
        self.refusal, self.undo = label("error", wrap=True), Button("quiet", "undo", "Ctrl+Z")
        super().__init__(view, self._words_now)
        self.keys = LoneKey(self)
        self.refusal.hide()
        self.cancel.hide()
        self._wire()
        body = QWidget()
        below = beside(self.undo, STRETCH)
        box = stack(body, self.table, self.refusal, scrolled(self.panel), below, margin=0, gap=12)
        box.setStretch(0, 4)
        box.setStretch(2, 5)
        self.add_body(body)
        self.box.setStretchFactor(body, 1)
        self.resize(min(theme.px(WIDTH), WIDEST), min(theme.px(HEIGHT), TALLEST))
        view.background.run(
            self, partial(read_codes, lists=(*LISTS, *SENSITIVE_LISTS)), self._take_labels
        )
        view.background.run(
            self,
            list_all_target_groups,
            lambda groups: self._take_labels(
                CodeLine("group_code", one.code, one.label_es, one.label_en, one.active)
                for one in groups
            ),
        )
        self._show()

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.undo.say(_("Undo"), _("Take the last decision back"))
        self.table.say(_("Restricted differences"), _("All is in order: there is nothing here."))
        self.panel.say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take 1 and 2 from anywhere in the dialog."""
        if event.text() in KEYS and not event.modifiers():
            self.keys.press(event.text())
        else:
            super().keyPressEvent(event)

    def decide(self, choice: str) -> None:
        """Decide the line with the cursor."""
        line = self.table.selected()
        if line is None:
            return
        if choice not in line.choices:
            code = line.obstacle.code if line.obstacle else "difference_one_way"
            details = line.obstacle.details if line.obstacle else {}
            self._refused(RefusedError(code, **details))
            return
        asked = partial(
            settle_private_difference, difference_id=line.difference_id, choice=Choice(choice)
        )
        self._view.ask(asked, then=partial(self._settled, line), refused=self._refused)

    def _wire(self) -> None:
        self.table.typed.connect(self.keys.press)
        self.table.opened.connect(lambda _line: self.panel.focus_first())
        self.table.picked.connect(lambda _line: self._follow())
        self.panel.chosen.connect(self.decide)
        self.panel.wanted.connect(self._open)
        self.undo.clicked.connect(self._take_back)
        self.keys.pressed.connect(lambda key: self.decide(KEYS[key]) if key in KEYS else None)

    def _words_now(self) -> Wording:
        n = len(self._lines)
        words = ngettext("{n} to decide", "{n} to decide", n).format(n=n)
        return Wording(_("Restricted differences"), words, _("Close"))

    def _show(self) -> None:
        # Without ticks: what is sensitive is looked at one by one.
        self.table.show_lines(self._lines, choosing=False)
        self.undo.setVisible(self._decided is not None)
        self._follow()
        self.say()

    def _follow(self) -> None:
        self.panel.show_lines([line] if (line := self.table.selected()) is not None else [])

    def _take_labels(self, lines: Iterable[CodeLine]) -> None:
        self.labels.take(lines)
        self.say()

    def _settled(self, line: DifferenceLine, settled: Settled) -> None:
        self.refusal.hide()
        self._lines.remove(line)
        self._decided = line if settled.can_reopen else None
        self._show()
        self.table.setFocus()

    def _take_back(self) -> None:
        line = self._decided
        if line is not None:
            asked = partial(reopen_private_differences, ids=(line.difference_id,))
            self._view.ask(asked, then=lambda _n: self._back(line), refused=self._refused)

    def _back(self, line: DifferenceLine) -> None:
        self._decided = None
        self._lines.append(line)
        self._show()
        self.table.setFocus()

    def _open(self, line: DifferenceLine) -> None:
        self.accept()
        self.wanted.emit(line.subject.person_id or "")

    def _refused(self, error: ExpectedError) -> None:
        self.refusal.setText(sentence(error))
        self.refusal.show()


def ask_to_open(view: View) -> ReasonDialog:
    """Ask why the differences about sensitive data are opened, and open them."""

    def words() -> Wording:
        return Wording(
            _("Open what is closed"),
            _(
                "Who opened it, when and why is written into the access log, which nobody can"
                " change."
            ),
            _("Open"),
        )

    def opened(_reason: str, lines: tuple[DifferenceLine, ...]) -> None:
        dialog = PrivateDifferences(view, lines)
        dialog.wanted.connect(lambda person_id: view.go("people", person_id=person_id))
        dialog.open()
        dialog.table.setFocus()

    def asked(reason: str) -> UseCase[tuple[DifferenceLine, ...]]:
        return partial(open_private_differences, reason=reason)

    return ask_reason(view, words, asked, opened)
