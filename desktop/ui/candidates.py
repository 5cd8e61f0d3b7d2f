"""Who gets a certificate: everybody with a result, ticked or with the reason why not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut

from desktop.i18n import N_, _
from desktop.i18n.formats import show_decimal
from desktop.ui import theme
from desktop.ui.certificate_words import left_out_words
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.icons import pixmap
from desktop.ui.rows_model import Column, Index, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.wording import RESULTS, chip, word
from desktop.use_cases.issue_preview import CandidateLine, IssuePreview

SIDE = 18  # pixels at 100 %


class Candidates(RowsTable[CandidateLine]):
    """A list that is ticked with Space or a click; *confirmed* is Enter, *ticked* any change."""

    confirmed = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        self._left_off: set[str] = set()
        self._minimum = 0
        self.candidates = RowsModel[CandidateLine](
            lambda line: line.enrolment_id,
            Column(N_("Issue"), self._tick_words, width=5, drawing=self._tick),
            Column(N_("Name"), lambda line: line.shown_name),
            Column(
                N_("Result"),
                lambda line: word(RESULTS, line.result),
                width=21,
                drawing=lambda line: chip(RESULTS, line.result),
            ),
            Column(N_("Attendance"), lambda line: f"{line.percent} %", width=13, drawing=self._bar),
            Column(N_("Grade"), _grade, width=6, figures=True),
            Column(N_("Why not"), left_out_words),
        )
        super().__init__(self.candidates)
        for key, does in (
            (Qt.Key.Key_Space, self._toggle_selected),
            (Qt.Key.Key_Return, self.confirmed.emit),
            (Qt.Key.Key_Enter, self.confirmed.emit),
        ):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(does)
        self.clicked.connect(self._on_clicked)

    def show_preview(self, preview: IssuePreview) -> None:
        """Show everybody with an outcome; ticks that were taken off stay off."""
        self._minimum = preview.run.minimum_attendance
        self.candidates.show(preview.lines)
        if preview.lines and self.selected() is None:
            self.selectRow(0)
        self.ticked.emit()

    def start(self) -> None:
        """Tick everybody who may get one."""
        self._left_off.clear()
        self.candidates.show(())

    def chosen(self) -> Sequence[str]:
        """Return the enrolments that are ticked, in the order of the ceremony."""
        return [line.enrolment_id for line in self.candidates.lines if self.is_ticked(line)]

    def is_ticked(self, line: CandidateLine) -> bool:
        """Tell whether somebody gets a certificate now."""
        return line.reason is None and line.enrolment_id not in self._left_off

    def tick_all(self) -> None:
        """Tick everybody who may get one; when all are, take all ticks off."""
        may = {line.enrolment_id for line in self.candidates.lines if line.reason is None}
        self._left_off = may if not self._left_off & may else set()
        self._tell()

    def toggle(self, line: CandidateLine) -> None:
        """Tick somebody who may get one, or take the tick off."""
        if line.reason is None:
            self._left_off ^= {line.enrolment_id}
            self._tell()

    def _toggle_selected(self) -> None:
        if (line := self.selected()) is not None:
            self.toggle(line)

    def _on_clicked(self, index: Index) -> None:
        if index.column() == 0:
            self.toggle(self.candidates.line(index))

    def _tell(self) -> None:
        self.candidates.say()
        self.ticked.emit()

    def _tick_words(self, line: CandidateLine) -> str:
        return "–" if line.reason else _("Yes") if self.is_ticked(line) else _("No")

    def _tick(self, line: CandidateLine) -> Tick | None:
        return None if line.reason else Tick(self.is_ticked(line))

    def _bar(self, line: CandidateLine) -> Bar:
        return attendance_bar(line.percent, self._minimum)


class Tick:
    """A box to be ticked, painted in a cell."""

    def __init__(self, on: bool) -> None:  # noqa: FBT001
        self.on = on

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint it at the left of *place*, in the middle of its height."""
        side = theme.px(SIDE)
        box = QRect(QPoint(place.left() + 2, place.center().y() - side // 2), place.size())
        box.setSize(box.size().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio))
        painter.setPen(theme.colour("accent" if self.on else "edge"))
        painter.setBrush(theme.colour("accent" if self.on else "surface"))
        painter.drawRoundedRect(box, 4, 4)
        if self.on:
            painter.drawPixmap(box.topLeft(), pixmap("check", "on_accent", SIDE))


def _grade(line: CandidateLine) -> str:
    return show_decimal(line.grade) if line.grade is not None else "–"
