"""Calls to the people of a waiting list: who is to be called now, and what came of it.

Nothing runs by the clock: whose turn it is follows from the log whenever somebody looks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop.domain.course_runs import TAKES_ENROLMENTS
from desktop.domain.differences import Choice, DifferenceKind, DifferenceState
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.place_calls import (
    NEWS_DAYS,
    REACHED,
    CallAbout,
    CallOutcome,
    Turn,
    holds_until,
    in_turn,
    turn_of,
)
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.centre import own_centre
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import differences_of
from desktop.storage.enrolment import EnrolmentRecord, confirmed_in, queue_of
from desktop.storage.place_calls import (
    PlaceCallRecord,
    begun_at,
    calls_in,
    calls_to,
    places_that_changed,
    runs_by_phone,
)
from desktop.use_cases import enrolled
from desktop.use_cases.course_run_pages import CourseRunLine, run_lines
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment_steps import (
    EnrolmentAnswer,
    answer_for,
    enrolment_of,
    move,
    open_enrolment,
    reason_of,
)
from desktop.use_cases.own_runs import names_only
from desktop.use_cases.places import promote, rule_of, run_of
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class ToCallLine:
    """Somebody to call; *tries* counts the calls so far about this, *last* is what came of it.

    ``since`` is when they got or lost the place, None for an offer. ``held_until`` is until when
    the offered place is held, None while nobody has called.
    """

    enrolled: EnrolledLine
    run: CourseRunLine
    about: CallAbout
    since: datetime | None
    held_until: datetime | None
    tries: int
    last: CallOutcome | None
    last_at: datetime | None


@dataclass(frozen=True)
class CallLine:
    """One call of the log."""

    about: CallAbout
    outcome: CallOutcome
    at: datetime
    by: str
    holds_until: datetime


@dataclass(frozen=True)
class _Due:
    """Who is to be called, before their name is looked up."""

    row: EnrolmentRecord
    about: CallAbout
    since: datetime | None
    held_until: datetime | None
    calls: Sequence[PlaceCallRecord]
    free_places: int = 0
    event_id: str | None = None


@query(Right.SEE_CLASSES)
def people_to_call(unit: UnitOfWork, *, course_run_id: str | None = None) -> tuple[ToCallLine, ...]:
    """Return whom to call about a place, of one run or of all: the news first, then the offers.

    Offers stand in the order of the line, as many as places are free. Who sees names only calls
    nobody. Raises MissingError run_gone.
    """
    if names_only(unit):
        return ()
    due = list(_due(unit, course_run_id))
    lines = {one.enrolment_id: one for one in enrolled.lines_of(unit, [one.row for one in due])}
    runs = run_lines(unit, {one.row.course_run_id for one in due})
    return tuple(_line(one, lines[one.row.id], runs[one.row.course_run_id]) for one in due)


@command(Right.ENROL)
def log_call(
    unit: UnitOfWork,
    *,
    enrolment_id: str,
    outcome: CallOutcome,
    leaves: bool = False,
    reason: str = "other",
) -> EnrolmentAnswer:
    """Write down a call and do what follows from it.

    Who accepts an offer has the place. Who declines one stays where they are in line, unless they
    leave it, with the *reason*; who declines a place that they had, or a line they were put in,
    leaves. Raises RefusedError not_to_call (name, code), run_closed (code).
    """
    row, run = open_enrolment(unit, enrolment_id)
    due = next((one for one in _due(unit, run.id) if one.row.id == row.id), None)
    if due is None:
        [line] = enrolled.lines_of(unit, [row])
        raise RefusedError("not_to_call", name=line.full_name, code=run.code)
    _write(unit, due, outcome)
    if outcome in REACHED:
        _settle_differences(unit, row.id)
    if outcome is CallOutcome.ACCEPTS and due.about is CallAbout.OFFER:
        move(unit, row, EnrolmentStatus.CONFIRMED, "accepted")
    if outcome is CallOutcome.DECLINES and (leaves or due.about is not CallAbout.OFFER):
        row.withdrawn_on, row.withdrawal_reason = unit.today, reason_of(reason)
        move(unit, row, EnrolmentStatus.WITHDRAWN, "withdrawn", row.withdrawal_reason)
    return answer_for(unit, row, promoted=promote(unit, run))


@query(Right.SEE)
def list_calls(unit: UnitOfWork, *, enrolment_id: str) -> tuple[CallLine, ...]:
    """Return every call about an enrolment, the first one first. Raises enrolment_gone."""
    row = enrolment_of(unit, enrolment_id)
    return tuple(
        CallLine(
            CallAbout(call.about), CallOutcome(call.outcome), call.at, call.by, call.holds_until
        )
        for call in calls_to(unit.session, row.id)
    )


def _write(unit: UnitOfWork, due: _Due, outcome: CallOutcome) -> None:
    centre = own_centre(unit.session)
    hours = centre.offer_hours if centre is not None else None
    unit.session.add(
        PlaceCallRecord(
            enrolment_id=due.row.id,
            course_run_id=due.row.course_run_id,
            event_id=due.event_id,
            about=due.about.value,
            outcome=outcome.value,
            at=unit.now,
            by=unit.actor,
            holds_until=holds_until(unit.now, hours),
            free_places=due.free_places,
        )
    )
    unit.session.flush()


def _due(unit: UnitOfWork, course_run_id: str | None) -> Iterator[_Due]:
    """Yield the news that nobody has told yet, then the offers."""
    yield from _news(unit, course_run_id)
    if course_run_id is None:
        runs = runs_by_phone(unit.session)
    else:
        run = run_of(unit, course_run_id)
        offers = rule_of(run) is PlaceRule.BY_PHONE and run.status in TAKES_ENROLMENTS
        runs = [run] if offers else []
    for run in runs:
        yield from _offers(unit, run)


def _news(unit: UnitOfWork, course_run_id: str | None) -> Iterator[_Due]:
    since = unit.now - timedelta(days=NEWS_DAYS)
    for row, event_id, kind, at in places_that_changed(unit.session, since, course_run_id):
        calls = [call for call in calls_to(unit.session, row.id) if call.event_id == event_id]
        reached = any(call.outcome in REACHED for call in calls)
        if not reached and not _told_otherwise(unit, row.id, at):
            about = CallAbout.GOT_PLACE if kind == "promoted" else CallAbout.LOST_PLACE
            yield _Due(row, about, at, None, calls, event_id=event_id)


def _told_otherwise(unit: UnitOfWork, enrolment_id: str, since: datetime) -> bool:
    """Tell whether somebody said among the differences that the person was called."""
    return any(
        row.kind == DifferenceKind.PLACE
        and row.settled_at is not None
        and datetime.fromisoformat(row.settled_at) >= since
        for row in differences_of(unit.session, [enrolment_id])
    )


def _settle_differences(unit: UnitOfWork, enrolment_id: str) -> None:
    """The person knows now: nobody has to be asked to call them among the differences."""
    for row in differences_of(unit.session, [enrolment_id]):
        if row.kind == DifferenceKind.PLACE and row.state == DifferenceState.OPEN:
            row.state, row.choice = DifferenceState.SETTLED, Choice.KEPT
            row.settled_by = unit.actor
            row.settled_at = unit.now.astimezone(UTC).isoformat(timespec="microseconds")


def _offers(unit: UnitOfWork, run: CourseRunRecord) -> Iterator[_Due]:
    """Yield for whom the free places of a run are; a walk-in in line holds one, uncalled."""
    queue = list(queue_of(unit.session, run.id))
    free = run.places_max - confirmed_in(unit.session, run.id)
    if free <= 0 or not queue:
        return
    calls, turns = _turns(unit, run, queue)
    for row in in_turn(queue, free, lambda row: turns[row.id]):
        if row.status == EnrolmentStatus.WAITING:
            until = turns[row.id].held_until
            yield _Due(row, CallAbout.OFFER, None, until, calls[row.id], free)


def _turns(
    unit: UnitOfWork, run: CourseRunRecord, queue: Sequence[EnrolmentRecord]
) -> tuple[dict[str, list[PlaceCallRecord]], dict[str, Turn]]:
    """Return the offers made to each of the *queue* since they asked, and their turns."""
    begun = begun_at(unit.session, run.id)
    offers = [call for call in calls_in(unit.session, run.id) if call.about == CallAbout.OFFER]
    taken = [call.at for call in offers if call.outcome == CallOutcome.ACCEPTS]
    mine: dict[str, list[PlaceCallRecord]] = {row.id: [] for row in queue}
    for call in offers:
        if call.enrolment_id in mine and call.at >= begun.get(call.enrolment_id, call.at):
            mine[call.enrolment_id].append(call)
    turns = {
        who: turn_of([call.logged() for call in theirs], taken, unit.now)
        for who, theirs in mine.items()
    }
    return mine, turns


def _line(due: _Due, line: EnrolledLine, run: CourseRunLine) -> ToCallLine:
    last = due.calls[-1] if due.calls else None
    return ToCallLine(
        line,
        run,
        due.about,
        due.since,
        due.held_until,
        len(due.calls),
        CallOutcome(last.outcome) if last else None,
        last.at if last else None,
    )
