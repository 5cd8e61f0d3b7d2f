"""Who is about to fall below the minimum attendance of a run, while a call can still help."""

from dataclasses import dataclass

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.rights import Right
from desktop.storage.database import UnitOfWork
from desktop.use_cases import enrolled
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.registry import query
from desktop.use_cases.run_book import Standing, open_book


@dataclass(frozen=True)
class WarningLine:
    """Somebody whose attendance is at risk, with the telephone and what may still be missed."""

    enrolled: EnrolledLine
    standing: Standing
    minimum: int


@query(Right.SEE_CLASSES)
def early_warnings(unit: UnitOfWork, *, course_run_id: str) -> tuple[WarningLine, ...]:
    """Return who would fall below the minimum by missing one more session.

    Who can miss least comes first; those for whom it is out of reach come last. Where nothing is
    to come there is nothing to warn of. Raises MissingError run_gone.
    """
    book = open_book(unit, course_run_id)
    minimum = book.found.version.minimum_attendance
    lines = [
        WarningLine(line, book.standing(line.enrolment_id), minimum)
        for line in enrolled.lines_of_run(unit, course_run_id)
        if line.status in HOLDING_A_PLACE
    ]
    to_come = [one for one in lines if one.standing.spare_minutes is not None]
    risky = [one for one in to_come if one.standing.at_risk]
    return tuple(sorted(risky, key=_urgency))


def _urgency(line: WarningLine) -> tuple[bool, int]:
    return line.standing.lost, line.standing.spare_minutes or 0
