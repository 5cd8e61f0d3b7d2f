"""The roll as a table: people down, sessions across, the one that is being marked wide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from desktop.domain.attendance import Mark
from desktop.domain.enrolment import EnrolmentStatus
from desktop.i18n import N_, _, pgettext
from desktop.i18n.formats import show_day, show_percent
from desktop.ui import theme, wording
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.rows_model import DISPLAY, Column, RowsModel
from desktop.use_cases.roll import Roll, RollLine

SIDE = 26  # pixels at 100 %: the square of one letter
BEFORE = 3  # number, name and bar stand before the sessions


@dataclass(frozen=True)
class Square:
    """One mark of another session: a letter, or two, on the soft colour of its meaning."""

    letter: str
    tone: Tone

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint it in the middle of *place*."""
        side = min(theme.px(SIDE), place.height())
        body = QRect(0, 0, side, side)
        body.moveCenter(place.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self.tone}_soft"))
        painter.drawRoundedRect(body, 4, 4)
        painter.setPen(theme.colour(self.tone))
        painter.setFont(theme.font("small", bold=True))
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, self.letter)


@dataclass(frozen=True)
class Nothing:
    """A cell without mark stays white: thirty dashes would hide the marks."""

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint nothing."""


class RollModel(RowsModel[RollLine]):
    """Shows a roll around one session, as many sessions as there is room for."""

    def __init__(self) -> None:
        super().__init__(lambda line: line.enrolment_id, *_leading(0))
        self.names_only = False
        self.roll: Roll | None = None
        self.current = 0
        self._shown = range(0)
        self._laid_out: tuple[object, ...] = ()

    def show_roll(self, roll: Roll, current: int, room: int) -> None:
        """Show *roll* with the session *current* wide and up to *room* sessions in all.

        With *names_only* it is numbers and names, and nothing of what anybody was marked.
        """
        first = max(0, min(current - room + 2, current, len(roll.sessions) - room))
        shown = range(first, min(first + room, len(roll.sessions)))
        before, self._laid_out = self._laid_out, (current, shown, roll.minimum, self.names_only)
        if before != self._laid_out:
            self.beginResetModel()
            every = (*_leading(roll.minimum), *(_session(at, at == current) for at in shown))
            self.columns = _on_a_wall() if self.names_only else every
            self.endResetModel()
        self.roll, self.current, self._shown = roll, current, shown
        self.show(roll.lines)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """Return the day of a session, with a tick once its roll is taken."""
        at = section - BEFORE
        if role != DISPLAY or self.roll is None or not 0 <= at < len(self._shown):
            return super().headerData(section, orientation, role)
        session = self.roll.sessions[self._shown[at]]
        if self._shown[at] == self.current:
            return show_day(session.date)
        taken = "✓" if session.taken_at else "×" if session.status == "cancelled" else ""
        return f"{session.date.day}/{session.date.month}{taken}"


def letter(mark: Mark) -> str:
    """Return the key and sign of a mark in the language spoken now."""
    letters = {
        Mark.PRESENT: pgettext("key of a mark: present", "P"),
        Mark.ABSENT: pgettext("key of a mark: absent", "A"),
        Mark.LATE: pgettext("key of a mark: late arrival", "L"),
        Mark.LEFT_EARLY: pgettext("key of a mark: early leave", "E"),
        Mark.EXCUSED: pgettext("key of a mark: excused", "X"),
    }
    return letters[mark]


def _leading(minimum: int) -> tuple[Column[RollLine], ...]:
    return (
        Column(N_("N.º"), lambda line: str(line.number or "–"), width=2, figures=True),
        Column(N_("Participant"), _named),
        Column(
            N_("Attendance"),
            partial(_percent_words, minimum),
            width=16,
            drawing=partial(_percent_bar, minimum),
            tip=_spare,
        ),
    )


def _on_a_wall() -> tuple[Column[RollLine], ...]:
    number, _name, *_rest = _leading(0)
    return number, Column(N_("Participant"), lambda line: line.shown_name)


def _named(line: RollLine) -> str:
    if line.status != EnrolmentStatus.PROVISIONAL:
        return line.shown_name
    return _("{name} · provisional").format(name=line.shown_name)


def _session(at: int, current: bool) -> Column[RollLine]:  # noqa: FBT001
    text = partial(_words, at)
    if current:
        return Column("", text, width=22, drawing=partial(_chip, at))
    return Column("", text, width=3, drawing=partial(_square, at), tip=text)


def _words(at: int, line: RollLine) -> str:
    cell = line.marks[at]
    if cell is None or cell.mark is None:
        return "–"
    minutes = cell.late_minutes or cell.early_minutes
    if cell.late_minutes and cell.early_minutes:
        both = _("Late {late}, left {early} min early")
        return both.format(late=cell.late_minutes, early=cell.early_minutes)
    name = wording.mark(cell.mark)
    return _("{mark}, {n} min").format(mark=name, n=minutes) if minutes else name


def _chip(at: int, line: RollLine) -> Chip:
    cell = line.marks[at]
    made = cell.mark if cell is not None else None
    return Chip(_words(at, line), wording.MARK_TONES[made] if made else Tone.NEUTRAL)


def _square(at: int, line: RollLine) -> Square | Nothing:
    cell = line.marks[at]
    if cell is None or cell.mark is None:
        return Nothing()
    both = cell.late_minutes and cell.early_minutes
    letters = letter(Mark.LATE) + letter(Mark.LEFT_EARLY) if both else letter(cell.mark)
    return Square(letters, wording.MARK_TONES[cell.mark])


def _percent_bar(minimum: int, line: RollLine) -> Bar:
    return attendance_bar(line.standing.percent, minimum)


def _spare(line: RollLine) -> str:
    return _("Can still miss: {what}").format(what=wording.spare(line.standing))


def _percent_words(minimum: int, line: RollLine) -> str:
    percent = line.standing.percent
    if percent is None:
        return "–"
    return _("{percent} of {minimum} needed").format(
        percent=show_percent(percent), minimum=show_percent(minimum)
    )
