"""The sheets of a pile as a list: which are printed now, in which order, and who has theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui.candidates import Tick
from desktop.ui.rows_model import Column, Index, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.use_cases.certificates import CertificateLine
from desktop.use_cases.handover import PileLine

TICK, HANDED = 0, 4  # the columns that a click changes
ALT = Qt.KeyboardModifier.AltModifier


class PileTable(RowsTable[CertificateLine]):
    """Space ticks what is printed, Alt with an arrow moves a sheet, a click hands over.

    *changed* tells that the ticks or the order are others now, *moved* that the order is one's
    own, *ticked* the line whose tick was changed here, *handed* the line that was handed over or
    taken back.
    """

    changed = Signal()
    moved = Signal()
    ticked = Signal(object)
    handed = Signal(object)

    def __init__(self) -> None:
        self._left_off: set[str] = set()
        self._standing: Mapping[str, PileLine] = {}
        self.sheets = RowsModel[CertificateLine](
            lambda line: line.id,
            Column(N_("Print"), self._tick_words, width=4, drawing=self._tick,
                   tip=self._tick_tip),
            Column(N_("No."), self._number, width=2, figures=True),
            Column(N_("Name"), lambda line: line.person_name),
            Column(N_("Folio"), lambda line: line.folio, width=16),
            Column(N_("Handed over"), self._handed_words, width=9, drawing=self._handed_tick,
                   tip=self._handed_tip),
        )  # fmt: skip
        super().__init__(self.sheets)
        for keys, does in (
            (QKeySequence(Qt.Key.Key_Space), self._toggle_selected),
            (QKeySequence(ALT | Qt.Key.Key_Up), lambda: self.move_sheet(-1)),
            (QKeySequence(ALT | Qt.Key.Key_Down), lambda: self.move_sheet(1)),
        ):
            shortcut = QShortcut(keys, self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
        self.clicked.connect(self._on_clicked)

    def show_sheets(self, lines: Sequence[CertificateLine]) -> None:
        """Show other sheets, all of them ticked."""
        self._left_off, self._standing = set(), {}
        self.clearSelection()
        self.sheets.show(lines)
        self.selectRow(0)

    def show_standing(self, standing: Sequence[PileLine]) -> None:
        """Show who has theirs, and what was ticked since at another desk."""
        before = self._aside()
        self._standing = {line.certificate_id: line for line in standing}
        self._left_off = (self._left_off | (self._aside() - before)) - (before - self._aside())
        self.sheets.say()

    def tick_only(self, ids: Sequence[str]) -> None:
        """Tick these sheets and no others."""
        self._left_off = {line.id for line in self.sheets.lines} - set(ids)
        self._tell()

    def put_in_order(self, ids: Sequence[str]) -> None:
        """Show the sheets in this order; those that are not named come last."""
        places = {which: place for place, which in enumerate(ids)}
        last = len(places)
        self._show_again(sorted(self.sheets.lines, key=lambda line: places.get(line.id, last)))

    def move_sheet(self, by: int) -> None:
        """Move the chosen sheet up (-1) or down (1)."""
        line = self.selected()
        row = self.sheets.row_of(line) if line is not None else None
        if line is None or row is None or not 0 <= row + by < len(self.sheets.lines):
            return
        lines = [each for each in self.sheets.lines if each.id != line.id]
        lines.insert(row + by, line)
        self._show_again(lines)
        self.moved.emit()

    def chosen(self, first: int = 1) -> tuple[CertificateLine, ...]:
        """Return the ticked sheets in their order, from the place *first* on."""
        return tuple(line for line in self.sheets.lines[first - 1 :] if self.is_ticked(line))

    def left_off(self) -> tuple[CertificateLine, ...]:
        """Return the sheets that are not ticked, in their order."""
        return tuple(line for line in self.sheets.lines if not self.is_ticked(line))

    def is_ticked(self, line: CertificateLine) -> bool:
        """Tell whether a sheet is printed now."""
        return line.id not in self._left_off

    def is_handed(self, line: CertificateLine) -> bool:
        """Tell whether the person has it."""
        known = self._standing.get(line.id)
        return known is not None and known.handed_over_at is not None

    def _aside(self) -> set[str]:
        return {which for which, line in self._standing.items() if line.set_aside}

    def _show_again(self, lines: Sequence[CertificateLine]) -> None:
        chosen = self.selected()
        self.sheets.show(lines)
        if chosen is not None:
            self.selectRow(self.sheets.row_of(chosen) or 0)
        self._tell()

    def _toggle_selected(self) -> None:
        if (line := self.selected()) is not None:
            self._toggle(line)

    def _toggle(self, line: CertificateLine) -> None:
        self._left_off ^= {line.id}
        self._tell()
        self.ticked.emit(line)

    def _on_clicked(self, index: Index) -> None:
        if index.column() == TICK:
            self._toggle(self.sheets.line(index))
        elif index.column() == HANDED:
            self.handed.emit(self.sheets.line(index))

    def _tell(self) -> None:
        self.sheets.say()
        self.changed.emit()

    def _number(self, line: CertificateLine) -> str:
        return str(1 + (self.sheets.row_of(line) or 0))

    def _tick(self, line: CertificateLine) -> Tick:
        return Tick(self.is_ticked(line))

    def _tick_words(self, line: CertificateLine) -> str:
        return _("Yes") if self.is_ticked(line) else _("No")

    def _tick_tip(self, line: CertificateLine) -> str:
        known = self._standing.get(line.id)
        printed = known is not None and known.printed
        return _("Printed") if printed else _("Not printed yet")

    def _handed_tick(self, line: CertificateLine) -> Tick:
        return Tick(self.is_handed(line))

    def _handed_words(self, line: CertificateLine) -> str:
        return _("Yes") if self.is_handed(line) else _("No")

    def _handed_tip(self, line: CertificateLine) -> str:
        known = self._standing.get(line.id)
        if known is None or known.handed_over_at is None:
            return _("Not handed over yet")
        words = _("Handed over {when} by {who}")
        return words.format(when=show_moment(known.handed_over_at), who=known.handed_over_by)
