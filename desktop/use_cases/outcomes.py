"""How everybody ends: the rule with its inputs, what is missing, and overrides with a reason."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.domain.attendance import AttendanceTally
from desktop.domain.enrolment import HOLDING_A_PLACE, EnrolmentStatus
from desktop.domain.names import tidy
from desktop.domain.outcomes import OutcomeInputs, Result, came_in_last_third, decide
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import NameOnRoll, names_of
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.ids import shared_id
from desktop.storage.outcomes import OutcomeRecord, outcome_rows, outcomes_of
from desktop.storage.record import find
from desktop.use_cases.grades import final_grades
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import command, query
from desktop.use_cases.roll import shown_name
from desktop.use_cases.run_book import RunBook, RunFacts, open_book, run_facts

REASON_LIMIT = 300
UNDECIDED = "undecided"
ENDING = HOLDING_A_PLACE | {EnrolmentStatus.WITHDRAWN}


@dataclass(frozen=True)
class OutcomeLine:
    """One person's end as it stands now.

    *computed* is what the rule says; None while the grade that decides is missing. *result* is
    the same unless it was overridden. *saved* is what was written at closing (None before), so
    a correction after closing shows. *missing_minutes* is how much attendance falls short of
    the minimum, 0 if it does not; *percent* is of the minutes held, cut to a whole number.
    """

    enrolment_id: str
    person_id: str
    shown_name: str
    status: str
    inputs: OutcomeInputs
    percent: int | None
    missing_minutes: int
    computed: Result | None
    result: Result | None
    saved: Result | None
    override_reason: str | None


@dataclass(frozen=True)
class OutcomePreview:
    """Everybody's end, how many of each, and what stands against closing."""

    run: RunFacts
    minimum_grade: Decimal | None
    lines: tuple[OutcomeLine, ...]
    totals: dict[str, int]
    grades_missing: tuple[str, ...]
    untaken: tuple[date, ...]


@query(Right.SEE_CLASSES)
def preview_outcomes(unit: UnitOfWork, *, course_run_id: str) -> OutcomePreview:
    """Return how everybody would end if the run were closed now. Raises MissingError("run_gone").

    Who waits or moved to another run has no end in this one and is left out. An instructor sees
    own runs.
    """
    check_own(unit, course_run_id)
    book = open_book(unit, course_run_id)
    grades = final_grades(unit, course_run_id)
    saved = outcomes_of(unit.session, course_run_id)
    lines = tuple(
        _outcome_line(book, name, grades.get(name.enrolment_id), saved.get(name.enrolment_id))
        for name in names_of(unit.session, course_run_id)
        if name.status in ENDING
    )
    counts = Counter(line.result.value if line.result else UNDECIDED for line in lines)
    return OutcomePreview(
        run_facts(book.found),
        book.found.version.minimum_grade,
        lines,
        {result: counts[result] for result in (*map(str, Result), UNDECIDED)},
        tuple(line.shown_name for line in lines if line.result is None),
        tuple(meeting.date for meeting in book.held if meeting.taken_at is None),
    )


@command(Right.CLOSE_COURSES)
def override_outcome(
    unit: UnitOfWork, *, enrolment_id: str, result: Result, reason: str | None = None
) -> OutcomeLine:
    """Let somebody end otherwise than by the rule; with what the rule says, end that again.

    Raises MissingError("enrolment_gone"), RefusedError("override_reason") without a reason.
    """
    enrolment = find(unit.session, EnrolmentRecord, enrolment_id)
    if enrolment is None or enrolment.status not in ENDING:
        raise MissingError("enrolment_gone")
    [line] = _lines_of(unit, enrolment)
    because = tidy(reason or "", limit=REASON_LIMIT) or None
    if because is None and result is not line.computed:
        raise RefusedError("override_reason")
    row = outcome_rows(unit.session, [enrolment_id]).get(enrolment_id)
    _save(unit, row, line, result, because if result is not line.computed else None)
    unit.session.flush()
    [line] = _lines_of(unit, enrolment)
    return line


def save_outcomes(unit: UnitOfWork, lines: Sequence[OutcomeLine]) -> None:
    """Write how enrolments ended whose end is decided."""
    decided = [(line, line.result) for line in lines if line.result is not None]
    rows = outcome_rows(unit.session, [line.enrolment_id for line, _result in decided])
    for line, result in decided:
        row = rows.get(line.enrolment_id)
        _save(unit, row, line, result, line.override_reason)


def _save(
    unit: UnitOfWork,
    row: OutcomeRecord | None,
    line: OutcomeLine,
    result: Result,
    override_reason: str | None,
) -> None:
    """Write how one enrolment ended, with everything the rule looked at."""
    if row is None:
        outcome_id = shared_id("outcome", line.enrolment_id)
        row = OutcomeRecord(id=outcome_id, enrolment_id=line.enrolment_id)
        unit.session.add(row)
    row.deleted_at = None
    row.result = result.value
    row.computed = line.computed.value if line.computed else UNDECIDED
    row.inputs = plain_inputs(line.inputs)
    row.grade = line.inputs.grade
    row.override_reason = override_reason
    row.decided_at, row.decided_by = unit.now, unit.actor


def plain_inputs(inputs: OutcomeInputs) -> dict[str, object]:
    """Return the inputs as they are kept: decimals as text."""
    return {
        name: str(value) if isinstance(value, Decimal) else value
        for name in OutcomeInputs.__slots__
        for value in (getattr(inputs, name),)
    }


def _lines_of(unit: UnitOfWork, enrolment: EnrolmentRecord) -> list[OutcomeLine]:
    preview = preview_outcomes(unit, course_run_id=enrolment.course_run_id)
    return [line for line in preview.lines if line.enrolment_id == enrolment.id]


def _outcome_line(
    book: RunBook, name: NameOnRoll, grade: Decimal | None, saved: OutcomeRecord | None
) -> OutcomeLine:
    sums = book.tally(name.enrolment_id)
    inputs = _inputs(book, name, sums, grade)
    computed = _decide(inputs)
    reason = saved.override_reason if saved else None
    overridden = Result(saved.result) if saved and reason else None
    return OutcomeLine(
        name.enrolment_id,
        name.person_id,
        shown_name(name),
        name.status,
        inputs,
        sums.shown_percent,
        max(0, -(-inputs.minimum_attendance * sums.held // 100) - sums.attended),
        computed,
        overridden or computed,
        Result(saved.result) if saved else None,
        reason,
    )


def _inputs(
    book: RunBook, name: NameOnRoll, sums: AttendanceTally, grade: Decimal | None
) -> OutcomeInputs:
    came = book.came(name.enrolment_id)
    version = book.found.version
    return OutcomeInputs(
        attended_minutes=sums.attended,
        held_minutes=sums.held,
        planned_minutes=sums.planned,
        minimum_attendance=version.minimum_attendance,
        grade=grade,
        minimum_grade=version.minimum_grade,
        withdrawn=name.status == EnrolmentStatus.WITHDRAWN,
        marks_present=sum(came),
        attended_last_third=came_in_last_third(came),
    )


def _decide(inputs: OutcomeInputs) -> Result | None:
    try:
        return decide(inputs)
    except RefusedError:
        return None
