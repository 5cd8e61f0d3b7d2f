"""What it means to attend: marks, minutes, and the share of the minutes that were held."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desktop.errors import RefusedError


class Mark(StrEnum):
    """What was written next to a name on the roll of one session."""

    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    ABSENT = "absent"
    EXCUSED = "excused"


ATTENDED = frozenset({Mark.PRESENT, Mark.LATE, Mark.LEFT_EARLY})


def mark_of_minutes(late: int | None, early: int | None) -> Mark:
    """Return the mark of who came so many minutes late and left so many early, None for neither.

    Who did both is late: two people who mark the same write the same.
    """
    if late is not None:
        return Mark.LATE
    return Mark.LEFT_EARLY if early is not None else Mark.PRESENT


class ExcusedRule(StrEnum):
    """How a course counts an excused absence: as absence, not at all, or as presence."""

    ABSENT = "absent"
    NEUTRAL = "neutral"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class MarkedMinutes:
    """One person in one session that was held (*held* minutes; a cancelled session has 0).

    *mark* is None where the roll has nothing for the person: that counts as absence.
    """

    held: int
    mark: Mark | None
    late_minutes: int = 0
    early_minutes: int = 0


@dataclass(frozen=True, slots=True)
class AttendanceTally:
    """Minutes attended, held so far, and planned for the whole run, as they count."""

    attended: int
    held: int
    planned: int

    @property
    def percent(self) -> Fraction | None:
        """Return attended over held minutes in 0..100, exactly; None when nothing was held."""
        return Fraction(self.attended * 100, self.held) if self.held else None

    @property
    def shown_percent(self) -> int | None:
        """Return the percent cut to a whole number, so that 74.9 is never shown as 75."""
        return None if self.percent is None else int(self.percent)

    @property
    def planned_percent(self) -> Fraction | None:
        """Return attended over planned minutes in 0..100; None when nothing was planned."""
        return Fraction(self.attended * 100, self.planned) if self.planned else None

    @property
    def remaining(self) -> int:
        """Return the minutes that are still to be held."""
        return max(0, self.planned - self.held)


def attended_minutes(marked: MarkedMinutes) -> int:
    """Return the minutes that the person was in the room; late and early both cost."""
    if marked.mark not in ATTENDED:
        return 0
    if marked.mark is Mark.PRESENT:
        return marked.held
    return max(0, marked.held - marked.late_minutes - marked.early_minutes)


def tally(marks: Iterable[MarkedMinutes], planned: int, rule: ExcusedRule) -> AttendanceTally:
    """Return what the marks add up to; *planned* are the minutes of all sessions of the run.

    Under the neutral rule an excused session counts neither as held nor as planned.
    """
    attended = held = neutral = 0
    for marked in marks:
        excused = marked.mark is Mark.EXCUSED
        if excused and rule is ExcusedRule.NEUTRAL:
            neutral += marked.held
            continue
        held += marked.held
        as_present = excused and rule is ExcusedRule.PRESENT
        attended += marked.held if as_present else attended_minutes(marked)
    return AttendanceTally(attended, held, max(0, planned - neutral))


def reaches(tally: AttendanceTally, minimum_percent: int) -> bool:
    """Tell whether the share of held minutes reaches the minimum, exactly, without rounding."""
    return tally.attended * 100 >= minimum_percent * tally.held and (
        tally.held > 0 or minimum_percent <= 0
    )


def needed(tally: AttendanceTally, minimum_percent: int) -> int:
    """Return the minutes still missing to reach the minimum at the end of the run; 0 if none."""
    goal = (tally.held + tally.remaining) * minimum_percent
    return max(0, -(-goal // 100) - tally.attended)


def out_of_reach(tally: AttendanceTally, minimum_percent: int) -> bool:
    """Tell whether even attending everything that remains would not be enough."""
    return needed(tally, minimum_percent) > tally.remaining


def spare_minutes(tally: AttendanceTally, minimum_percent: int) -> int:
    """Return how many of the minutes to come may be missed without falling below the minimum."""
    return max(0, tally.remaining - needed(tally, minimum_percent))


def spare_sessions(spare: int, to_come: Iterable[int]) -> int:
    """Return how many of the sessions *to_come* (minutes of each) may be missed, whichever.

    The longest are counted first, so the promise holds for any of them.
    """
    sessions = 0
    for minutes in sorted(to_come, reverse=True):
        spare -= minutes
        if spare < 0:
            break
        sessions += 1
    return sessions


def read_absent_rows(text: str, rows: int) -> frozenset[int]:
    """Return the row numbers of a paper sheet, from "3 7 12" or "3, 7-9"; blank means none.

    Refuses with row_numbers what is not a number or not a row of 1..*rows*.
    """
    joined = re.sub(r"\s*[-–]\s*", "-", text.strip())
    pieces = [piece for piece in re.split(r"[\s,;]+", joined) if piece]
    return frozenset(row for piece in pieces for row in _rows(piece, rows))


def _rows(piece: str, rows: int) -> range:
    found = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", piece)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last <= rows:
        raise RefusedError("row_numbers", typed=piece, rows=rows)
    return range(first, last + 1)
