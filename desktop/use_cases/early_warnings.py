"""Who is about to fall below the minimum attendance of a run, while a call can still help."""

from dataclasses import dataclass

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.rights import Right
from desktop.storage.attendance import runs_under_way
from desktop.storage.attendance_rows import holders_in
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import by_name
from desktop.use_cases import enrolled
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.own_runs import own_runs
from desktop.use_cases.registry import query
from desktop.use_cases.run_book import (
    RunBook,
    RunFacts,
    Standing,
    Sums,
    open_book,
    open_sums,
    run_facts,
)


@dataclass(frozen=True)
class WarningLine:
    """Somebody whose attendance is at risk, with the telephone and what may still be missed."""

    enrolled: EnrolledLine
    standing: Standing
    minimum: int


@dataclass(frozen=True)
class RunWarning:
    """Such a line with the course run it is of."""

    run: RunFacts
    warning: WarningLine


@query(Right.SEE_CLASSES)
def early_warnings(unit: UnitOfWork, *, course_run_id: str) -> tuple[WarningLine, ...]:
    """Return who would fall below the minimum by missing one more session.

    Who can miss least comes first; those for whom it is out of reach come last. Where nothing is
    to come there is nothing to warn of. Raises MissingError run_gone.
    """
    return _warnings(unit, open_book(unit, course_run_id))


@query(Right.SEE_CLASSES)
def early_warnings_everywhere(unit: UnitOfWork) -> tuple[RunWarning, ...]:
    """Return whom to warn of all course runs under way, in the order of ``early_warnings``.

    Who only sees their own classes is told of those. Who cannot reach the minimum any more is
    left out: a call does not help them.
    """
    own = own_runs(unit)
    runs = [run for run in runs_under_way(unit.session, unit.today) if own is None or run in own]
    sums, holders = open_sums(unit, runs), holders_in(unit.session, runs)
    risky = [
        who
        for run in runs
        for who in holders.get(run, [])
        if sums[run].missed(who) and _helps(sums[run].standing(who))
    ]
    lines = enrolled.lines_of(unit, by_name(unit.session, risky))
    in_order = sorted(lines, key=lambda line: runs.index(line.course_run_id))
    found = [_run_warning(sums[line.course_run_id], line) for line in in_order]
    return tuple(sorted(found, key=lambda one: _urgency(one.warning)))


def _warnings(unit: UnitOfWork, book: RunBook) -> tuple[WarningLine, ...]:
    minimum = book.found.version.minimum_attendance
    lines = [
        WarningLine(line, book.standing(line.enrolment_id), minimum)
        for line in enrolled.lines_of_run(unit, book.found.run.id)
        if line.status in HOLDING_A_PLACE
    ]
    return tuple(sorted((one for one in lines if _is_risky(one.standing)), key=_urgency))


def _run_warning(sums: Sums, line: EnrolledLine) -> RunWarning:
    facts = run_facts(sums.found)
    standing = sums.standing(line.enrolment_id)
    return RunWarning(facts, WarningLine(line, standing, facts.minimum_attendance))


def _is_risky(standing: Standing) -> bool:
    return standing.at_risk and standing.spare_minutes is not None


def _helps(standing: Standing) -> bool:
    """Tell whether to warn of somebody, and a call still helps them."""
    return _is_risky(standing) and not standing.lost


def _urgency(line: WarningLine) -> tuple[bool, int]:
    return line.standing.lost, line.standing.spare_minutes or 0
