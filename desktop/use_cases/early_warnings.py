"""Who is about to fall below the minimum attendance of a run, while a call can still help."""

from dataclasses import dataclass

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.rights import Right
from desktop.storage.attendance import enrolments_with_a_place, runs_under_way
from desktop.storage.database import UnitOfWork
from desktop.use_cases import enrolled
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.own_runs import own_runs
from desktop.use_cases.registry import query
from desktop.use_cases.run_book import RunBook, RunFacts, Standing, open_book, run_facts


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
    books = [open_book(unit, run) for run in runs]
    found = [
        RunWarning(run_facts(book.found), warning)
        for book in books
        if _may_warn(unit, book)
        for warning in _warnings(unit, book)
        if not warning.standing.lost
    ]
    return tuple(sorted(found, key=lambda line: _urgency(line.warning)))


def _warnings(unit: UnitOfWork, book: RunBook) -> tuple[WarningLine, ...]:
    minimum = book.found.version.minimum_attendance
    lines = [
        WarningLine(line, book.standing(line.enrolment_id), minimum)
        for line in enrolled.lines_of_run(unit, book.found.run.id)
        if line.status in HOLDING_A_PLACE
    ]
    return tuple(sorted((one for one in lines if _is_risky(one.standing)), key=_urgency))


def _may_warn(unit: UnitOfWork, book: RunBook) -> bool:
    """Tell whether anybody is to be warned of, before names and telephones are looked up."""
    everybody = enrolments_with_a_place(unit.session, book.found.run.id)
    return any(_is_risky(book.standing(enrolment)) for enrolment in everybody)


def _is_risky(standing: Standing) -> bool:
    return standing.at_risk and standing.spare_minutes is not None


def _urgency(line: WarningLine) -> tuple[bool, int]:
    return line.standing.lost, line.standing.spare_minutes or 0
