"""The roll of a course run: people down, sessions across; confirming it; what is not taken yet."""

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.domain.attendance import Mark
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.names import blocked_name, list_name
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.attendance import NameOnRoll, enrolments_with_a_place, names_of, not_taken
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.use_cases.attendance import RollMark, markable_session, write_marks
from desktop.use_cases.own_runs import own_runs
from desktop.use_cases.registry import command, query
from desktop.use_cases.run_book import (
    RunBook,
    RunFacts,
    Standing,
    clock_time,
    open_book,
    run_facts,
)

NO_MARK = RollMark("", "", None)


@dataclass(frozen=True)
class RollSession:
    """One column of the roll."""

    id: str
    date: date
    starts_at: time
    ends_at: time
    minutes: int
    status: str
    taken_at: datetime | None
    taken_by: str | None
    is_today: bool


@dataclass(frozen=True)
class RollLine:
    """One person of the roll; *number* is the row of the sign-in sheet, None for who left.

    *marks* stand in the order of the sessions; None is a cell without mark.
    """

    enrolment_id: str
    person_id: str
    number: int | None
    shown_name: str
    status: str
    marks: tuple[RollMark | None, ...]
    standing: Standing


@dataclass(frozen=True)
class Roll:
    """The whole roll of one course run."""

    run: RunFacts
    sessions: tuple[RollSession, ...]
    lines: tuple[RollLine, ...]
    minimum: int


@dataclass(frozen=True)
class RollTaken:
    """A confirmed roll: how many have each mark, and the cells that were filled (to undo)."""

    course_session_id: str
    taken_at: datetime
    taken_by: str
    counts: dict[str, int]
    blank: int
    filled: tuple[RollMark, ...]


@dataclass(frozen=True)
class UntakenLine:
    """A session that is over and whose roll nobody confirmed."""

    course_session_id: str
    date: date
    starts_at: time
    ends_at: time
    run: RunFacts


@query(Right.SEE_CLASSES)
def read_roll(unit: UnitOfWork, *, course_run_id: str) -> Roll:
    """Return the roll: who holds a place, by surname, then who left but has marks.

    A chosen name is shown in the place of the given names. Raises MissingError("run_gone").
    """
    book = open_book(unit, course_run_id)
    names = [n for n in names_of(unit.session, course_run_id) if _on_roll(book, n)]
    names.sort(key=lambda name: name.status not in HOLDING_A_PLACE)
    return Roll(
        run_facts(book.found),
        tuple(_roll_session(meeting, unit.today) for meeting in book.sessions),
        tuple(_roll_line(book, name, place) for place, name in enumerate(names, 1)),
        book.found.version.minimum_attendance,
    )


@command(Right.TAKE_ATTENDANCE)
def confirm_roll(
    unit: UnitOfWork, *, course_session_id: str, leave_blank: bool = False
) -> RollTaken:
    """Say that the roll of a session is complete; who has no mark gets the run's default.

    A blank counts as absence from then on. Raises RefusedError("marks_missing", count)
    when there is no default and *leave_blank* is not set; else as ``mark_attendance``.
    """
    meeting = markable_session(unit, course_session_id, None)
    book = open_book(unit, meeting.course_run_id)
    everybody = enrolments_with_a_place(unit.session, meeting.course_run_id)
    blank = [one for one in everybody if meeting.id not in book.marks.get(one, {})]
    default = run_facts(book.found).roll_default
    if blank and default is None and not leave_blank:
        raise RefusedError("marks_missing", count=len(blank))
    cells = [RollMark(meeting.id, one, default) for one in blank] if default else []
    filled = write_marks(unit, meeting, cells, None)
    if meeting.taken_at is None:
        meeting.taken_at, meeting.taken_by, meeting.status = unit.now, unit.actor, "held"
    return _taken(meeting, open_book(unit, meeting.course_run_id), len(everybody), filled)


@query(Right.SEE_CLASSES)
def untaken_sessions(unit: UnitOfWork, *, today: date | None = None) -> tuple[UntakenLine, ...]:
    """Return the sessions that are over and not taken, the oldest first.

    Of *today* (the centre's date unless another is given) those that have ended by now.
    """
    day = today or unit.today
    until = clock_time(unit) if day == unit.today else time.max
    own = own_runs(unit)
    return tuple(
        UntakenLine(m.id, m.date, m.starts_at, m.ends_at, run_facts(found))
        for m, found in not_taken(unit.session, day, until)
        if own is None or found.run.id in own
    )


def shown_name(name: NameOnRoll) -> str:
    """Return the name as the class knows it: "Pérez Núñez, Pepa"."""
    if name.blocked:
        return blocked_name()
    return list_name(name.chosen_name or name.given_names, name.first_surname, name.second_surname)


def _on_roll(book: RunBook, name: NameOnRoll) -> bool:
    return name.status in HOLDING_A_PLACE or name.enrolment_id in book.marks


def _roll_session(meeting: CourseSessionRecord, today: date) -> RollSession:
    return RollSession(
        meeting.id,
        meeting.date,
        meeting.starts_at,
        meeting.ends_at,
        meeting.minutes,
        meeting.status,
        meeting.taken_at,
        meeting.taken_by,
        meeting.date == today,
    )


def _roll_line(book: RunBook, name: NameOnRoll, place: int) -> RollLine:
    mine = book.marks.get(name.enrolment_id, {})
    return RollLine(
        name.enrolment_id,
        name.person_id,
        place if name.status in HOLDING_A_PLACE else None,
        shown_name(name),
        name.status,
        tuple(RollMark(*mine[meeting]) if meeting in mine else None for meeting in book.columns),
        book.standing(name.enrolment_id),
    )


def _taken(
    meeting: CourseSessionRecord, book: RunBook, people: int, filled: list[RollMark]
) -> RollTaken:
    said = [mine[meeting.id].mark for mine in book.marks.values() if meeting.id in mine]
    counts = {mark.value: said.count(mark) for mark in Mark}
    if meeting.taken_at is None or meeting.taken_by is None:
        raise RuntimeError(meeting.id)
    return RollTaken(
        meeting.id,
        meeting.taken_at,
        meeting.taken_by,
        counts,
        max(0, people - len(said)),
        tuple(filled),
    )
