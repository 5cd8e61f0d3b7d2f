"""Closing a course run: everybody gets an end, all at once; and opening it again."""

from dataclasses import dataclass

from desktop.domain.course_runs import RunStatus, check_move
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.attendance import sessions_of
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.use_cases.closing_signatures import approve
from desktop.use_cases.outcomes import (
    REASON_LIMIT,
    OutcomePreview,
    preview_outcomes,
    save_outcomes,
)
from desktop.use_cases.registry import command
from desktop.use_cases.run_book import run_of


@dataclass(frozen=True)
class RunClosed:
    """A run that was closed: how many ended how."""

    course_run_id: str
    run_code: str
    totals: dict[str, int]


@command(Right.CLOSE_COURSES)
def close_run(
    unit: UnitOfWork,
    *,
    course_run_id: str,
    accept_untaken: bool = False,
    unsigned_because: str = "",
    comment: str = "",
) -> RunClosed:
    """Write everybody's outcome, approve what the instructor signed and close the run.

    Sessions that nobody took do not count as held when *accept_untaken* lets them pass. Where
    the instructor did not sign these results it is said why (*unsigned_because*).
    Raises RefusedError run_move (not open or running), nothing_held, sessions_not_taken
    (count, dates), grades_missing (count, names), closing_unsigned (run), too_long; MissingError
    run_gone.
    """
    preview = preview_outcomes(unit, course_run_id=course_run_id)
    run = run_of(unit, course_run_id).run
    check_move(RunStatus(run.status), RunStatus.CLOSED)
    _check(unit, preview, accept_untaken=accept_untaken)
    approve(unit, preview, unsigned_because=unsigned_because, comment=comment)
    save_outcomes(unit, preview.lines)
    run.status, run.closed_at, run.closed_by = RunStatus.CLOSED.value, unit.now, unit.actor
    return RunClosed(run.id, run.code, preview.totals)


@command(Right.CLOSE_COURSES)
def reopen_run(unit: UnitOfWork, *, course_run_id: str, reason: str) -> None:
    """Let a closed run go on; the reason is kept in its notes, with who and when.

    Outcomes are decided again at the next closing, overrides stay, and certificates that were
    issued stay as they are. Raises RefusedError run_move, reopen_reason.
    """
    run = run_of(unit, course_run_id).run
    check_move(RunStatus(run.status), RunStatus.RUNNING)
    because = tidy(reason, limit=REASON_LIMIT)
    if not because:
        raise RefusedError("reopen_reason")
    run.status, run.closed_at, run.closed_by = RunStatus.RUNNING.value, None, None
    _note(run, f"{unit.today.isoformat()} {unit.actor}: {because}")


def _check(unit: UnitOfWork, preview: OutcomePreview, *, accept_untaken: bool) -> None:
    meetings = sessions_of(unit.session, preview.run.id)
    if not any(meeting.taken_at for meeting in meetings if meeting.status != "cancelled"):
        raise RefusedError("nothing_held")
    if preview.untaken and not accept_untaken:
        raise RefusedError("sessions_not_taken", count=len(preview.untaken), dates=preview.untaken)
    if preview.grades_missing:
        missing = preview.grades_missing
        raise RefusedError("grades_missing", count=len(missing), names=missing)


def _note(run: CourseRunRecord, line: str) -> None:
    run.notes = f"{run.notes}\n{line}" if run.notes else line
