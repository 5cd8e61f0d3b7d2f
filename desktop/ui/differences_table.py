"""The table of differences: a row each, both versions side by side, several ticked at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.i18n import N_, _
from desktop.ui.candidates import Tick
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_values import field_words, kept_values, side_words
from desktop.ui.difference_words import (
    byline,
    decided_words,
    kind_chip,
    subject_facts,
    subject_title,
)
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.two_lines import HEIGHT, TwoLines
from desktop.use_cases.difference_lines import DifferenceLine, Side

TICKS = 0  # the column of the ticks


class DifferencesTable(RowsTable[DifferenceLine]):
    """Space ticks the line, Ctrl+A all or none. The ticks stay while lines come and go.

    What was decided has no ticks: *choosing* is False there.
    """

    ticked = Signal()

    def __init__(self, labels: CodeLabels) -> None:
        self.ticks: set[str] = set()
        self.choosing = True
        self._lines = differences_model(labels, self)
        super().__init__(self._lines, HEIGHT)
        self.clicked.connect(self._clicked)

    def show_lines(self, lines: Sequence[DifferenceLine], *, choosing: bool) -> None:
        """Show *lines*; the cursor goes on with the neighbour of a line that went away."""
        here = max(0, self.currentIndex().row())
        self.choosing = choosing
        self.ticks &= {line.difference_id for line in lines} if choosing else set()
        self.setColumnHidden(TICKS, not choosing)
        self._lines.show(lines)
        if lines and self.selected() is None:
            self.selectRow(min(here, len(lines) - 1))
        self.ticked.emit()

    def chosen(self) -> list[DifferenceLine]:
        """Return the ticked lines; without any, the one with the cursor."""
        ticked = [line for line in self._lines.lines if line.difference_id in self.ticks]
        line = self.selected()
        return ticked or ([line] if line is not None else [])

    def tick_none(self) -> None:
        """Take all ticks away."""
        self._tick(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space and Ctrl+A."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_A:
            every = {line.difference_id for line in self._lines.lines}
            self._tick(every - self.ticks and every)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle(self.selected())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICKS:
            self._toggle(self._lines.line(index))

    def _toggle(self, line: DifferenceLine | None) -> None:
        if line is not None:
            self._tick(self.ticks ^ {line.difference_id})

    def _tick(self, ids: Iterable[str]) -> None:
        if self.choosing:
            self.ticks = set(ids)
            self._lines.say()
            self.ticked.emit()


def differences_model(labels: CodeLabels, table: DifferencesTable) -> RowsModel[DifferenceLine]:
    """Return the columns: the tick, what happened, what it is about, and both versions."""

    def ticked(line: DifferenceLine) -> bool:
        return line.difference_id in table.ticks

    return RowsModel[DifferenceLine](
        lambda line: line.difference_id,
        Column(
            "",
            lambda line: _("Ticked") if ticked(line) else _("Not ticked"),
            width=2,
            drawing=lambda line: Tick(ticked(line)),
        ),
        Column(
            N_("What happened"),
            lambda line: kind_chip(line).text,
            width=16,
            drawing=kind_chip,
        ),
        _two_lines(N_("What it is about"), _about),
        _two_lines(
            N_("As it is now"), lambda line: _side(line, line.kept, kept_values(line), labels)
        ),
        _two_lines(
            N_("The other version"), lambda line: _side(line, line.lost, line.lost.values, labels)
        ),
    )


def _two_lines(
    title: str, lines_of: Callable[[DifferenceLine], TwoLines]
) -> Column[DifferenceLine]:
    def spoken(line: DifferenceLine) -> str:
        lines = lines_of(line)
        return ", ".join(part for part in (lines.first, lines.second) if part)

    return Column(title, spoken, width=22, drawing=lines_of, loose=True)


def _side(
    line: DifferenceLine, side: Side, values: Mapping[str, object], labels: CodeLabels
) -> TwoLines:
    return TwoLines(side_words(line, values, labels), byline(side))


def _about(line: DifferenceLine) -> TwoLines:
    facts = " · ".join(part for part in (field_words(line), subject_facts(line.subject)) if part)
    below = facts if line.choice is None and line.state == "open" else decided_words(line)
    return TwoLines(subject_title(line.subject), below, strong=True)
