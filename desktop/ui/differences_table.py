"""The table of differences: a row each, both versions side by side, several ticked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.i18n import N_
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
from desktop.ui.ticked_table import TICKS, TickedTable, Ticks
from desktop.ui.two_lines import HEIGHT, TwoLines
from desktop.use_cases.difference_lines import DifferenceLine, Side


class DifferencesTable(TickedTable[DifferenceLine]):
    """The ticks stay while lines come and go.

    What was decided has no ticks: *choosing* is False there.
    """

    def __init__(self, labels: CodeLabels) -> None:
        ticks = Ticks[DifferenceLine](lambda line: line.difference_id)
        super().__init__(differences_model(labels, ticks), ticks, HEIGHT)

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


def differences_model(
    labels: CodeLabels, ticks: Ticks[DifferenceLine]
) -> RowsModel[DifferenceLine]:
    """Return the columns: the tick, what happened, what it is about, and both versions."""
    return RowsModel[DifferenceLine](
        lambda line: line.difference_id,
        ticks.column(),
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
