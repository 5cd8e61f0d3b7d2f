"""The book of one course run: its sessions and marks, and what they add up to."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from desktop.domain.attendance import (
    ATTENDED,
    AttendanceTally,
    ExcusedRule,
    Mark,
    MarkedMinutes,
    out_of_reach,
    reaches,
    spare_minutes,
    spare_sessions,
    tally,
)
from desktop.errors import MissingError
from desktop.storage.attendance import (
    RunFound,
    SavedMark,
    find_run,
    find_runs,
    marks_of,
    sessions_of,
)
from desktop.storage.attendance_rows import Length, lengths_of, marks_in
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.use_cases.own_runs import check_own


@dataclass(frozen=True)
class RunFacts:
    """A course run in one line; titles are given in both languages."""

    id: str
    code: str
    status: str
    title_es: str
    title_en: str
    starts_on: date
    ends_on: date
    room: str | None
    instructor: str | None
    roll_default: Mark | None
    minimum_attendance: int


@dataclass(frozen=True)
class Standing:
    """How much somebody attended so far, in minutes held.

    *reaches* compares exactly with the course's minimum. *at_risk* says that missing one more
    session would put the minimum out of reach, or that it is *lost* already. *spare_minutes* and
    *spare_sessions* are what may still be missed, None where nothing is to come.
    """

    attended_minutes: int
    held_minutes: int
    percent: int | None
    reaches: bool
    at_risk: bool
    lost: bool
    spare_minutes: int | None
    spare_sessions: int | None


class Reckoning(ABC):
    """What somebody's marks in a course run add up to."""

    found: RunFound
    marks: Mapping[str, Mapping[str, SavedMark]]

    @abstractmethod
    def lengths(self) -> Sequence[Length]:
        """Return the sessions that take or took place."""

    def counting(self, enrolment_id: str) -> list[MarkedMinutes]:
        """Return the sessions that count for somebody: confirmed ones, and those marked already."""
        mine = self.marks.get(enrolment_id, {})
        return [
            marked_minutes(minutes, mine.get(meeting))
            for meeting, minutes, taken in self.lengths()
            if taken or meeting in mine
        ]

    def tally(self, enrolment_id: str) -> AttendanceTally:
        """Return what somebody's marks add up to."""
        planned = sum(minutes for _, minutes, _ in self.lengths())
        rule = ExcusedRule(self.found.version.excused_rule)
        return tally(self.counting(enrolment_id), planned, rule)

    def standing(self, enrolment_id: str) -> Standing:
        """Return where somebody stands against the course's minimum."""
        sums, minimum = self.tally(enrolment_id), self.found.version.minimum_attendance
        mine = self.marks.get(enrolment_id, {})
        left = [minutes for m, minutes, taken in self.lengths() if not taken and m not in mine]
        spare = spare_minutes(sums, minimum)
        lost = out_of_reach(sums, minimum)
        missed = sums.attended < sums.held
        return Standing(
            sums.attended,
            sums.held,
            sums.shown_percent,
            reaches(sums, minimum),
            lost or (missed and bool(left) and spare < max(left)),
            lost,
            spare if left else None,
            spare_sessions(spare, left) if left else None,
        )

    def came(self, enrolment_id: str) -> list[bool]:
        """Return for each session that counts, in order, whether somebody came."""
        return [marked.mark in ATTENDED for marked in self.counting(enrolment_id)]


@dataclass
class Sums(Reckoning):
    """Enough of a course run to reckon with, read of many runs at once."""

    found: RunFound
    marks: Mapping[str, Mapping[str, SavedMark]]
    held: Sequence[Length]

    def lengths(self) -> Sequence[Length]:
        """Return the sessions that take or took place."""
        return self.held

    def missed(self, enrolment_id: str) -> bool:
        """Tell whether somebody missed a minute; who did not need not be reckoned."""
        mine = self.marks.get(enrolment_id, {})
        taken = (meeting for meeting, _minutes, taken in self.lengths() if taken)
        return any(cell.mark is not Mark.PRESENT for cell in mine.values()) or not (
            mine.keys() >= set(taken)
        )


@dataclass
class RunBook(Reckoning):
    """What the questions about attendance stand on, read at once."""

    found: RunFound
    sessions: Sequence[CourseSessionRecord]
    marks: dict[str, dict[str, SavedMark]] = field(default_factory=lambda: defaultdict(dict))

    @cached_property
    def held(self) -> list[CourseSessionRecord]:
        """The sessions that took or will take place: all but the cancelled ones."""
        return [meeting for meeting in self.sessions if meeting.status != "cancelled"]

    @cached_property
    def columns(self) -> list[str]:
        """The id of each session, cancelled or not, in order."""
        return [meeting.id for meeting in self.sessions]

    @cached_property
    def _lengths(self) -> list[Length]:
        return [Length(m.id, m.minutes, m.taken_at is not None) for m in self.held]

    def lengths(self) -> Sequence[Length]:
        """Return the sessions that take or took place."""
        return self._lengths


def marked_minutes(minutes: int, mark: SavedMark | None) -> MarkedMinutes:
    """Return one cell of the roll as the domain counts it."""
    if mark is None:
        return MarkedMinutes(minutes, None)
    return MarkedMinutes(minutes, mark.mark, mark.late_minutes, mark.early_minutes)


def open_book(unit: UnitOfWork, course_run_id: str, enrolment_id: str | None = None) -> RunBook:
    """Return the book of a course run, or only one enrolment's page of it.

    Raises MissingError("run_gone").
    """
    book = RunBook(run_of(unit, course_run_id), sessions_of(unit.session, course_run_id))
    for mark in marks_of(unit.session, course_run_id, enrolment_id):
        book.marks[mark.enrolment_id][mark.course_session_id] = mark
    return book


def open_sums(unit: UnitOfWork, course_run_ids: Collection[str]) -> dict[str, Sums]:
    """Return, by run, enough of some course runs to reckon with; whose they are is not asked."""
    lengths = lengths_of(unit.session, course_run_ids)
    marks = marks_in(unit.session, course_run_ids)
    return {
        run: Sums(found, marks, lengths.get(run, []))
        for run, found in find_runs(unit.session, course_run_ids).items()
    }


def run_of(unit: UnitOfWork, course_run_id: str) -> RunFound:
    """Return a course run with its course. Raises MissingError("run_gone")."""
    check_own(unit, course_run_id)
    found = find_run(unit.session, course_run_id)
    if found is None:
        raise MissingError("run_gone")
    return found


def run_facts(found: RunFound) -> RunFacts:
    """Return the line that says which course run this is."""
    run, version = found.run, found.version
    return RunFacts(
        id=run.id,
        code=run.code,
        status=run.status,
        title_es=version.title_es,
        title_en=version.title_en or version.title_es,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        room=found.room,
        instructor=found.instructor,
        roll_default=Mark(run.roll_default) if run.roll_default else None,
        minimum_attendance=version.minimum_attendance,
    )


def clock_time(unit: UnitOfWork) -> time:
    """Return the time on the wall of the centre."""
    from desktop.storage.database import ZONE

    return unit.now.astimezone(ZONE).time()
