"""Signing the results of a course run before it is closed, and what stands under its closing."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.accounts import Secret
from desktop.domain.closing_signatures import Part, SignedBy, SignedResult, fingerprint
from desktop.domain.course_runs import TAKES_ATTENDANCE, RunStatus
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.closing_signatures import ClosingSignatureRecord, signatures_of
from desktop.storage.course_runs import taught_by
from desktop.storage.database import UnitOfWork
from desktop.use_cases.accounts import asker
from desktop.use_cases.outcomes import OutcomePreview, preview_outcomes
from desktop.use_cases.own_secret import check_passphrase_of_asker, check_pin_of_asker
from desktop.use_cases.registry import command, query
from desktop.use_cases.run_book import run_of

COMMENT_LIMIT = 1000
REASON_LIMIT = 300


@dataclass(frozen=True)
class SignatureLine:
    """One signature; it *holds* while the results are those that were signed.

    *reason* is why it was closed without the signature of the instructor.
    """

    part: Part
    how: SignedBy
    by: str
    at: datetime
    comment: str | None
    reason: str | None
    holds: bool


@dataclass(frozen=True)
class ClosingState:
    """Who signed last as instructor and as coordinator; None where nobody did yet."""

    instructor: SignatureLine | None
    coordinator: SignatureLine | None


@query(Right.SEE_CLASSES)
def read_closing(unit: UnitOfWork, *, course_run_id: str) -> ClosingState:
    """Return who signed the closing of a run. Raises MissingError run_gone."""
    return state_of(unit, preview_outcomes(unit, course_run_id=course_run_id))


@command(Right.TAKE_ATTENDANCE)
def sign_closing(
    unit: UnitOfWork,
    *,
    course_run_id: str,
    secret: Secret,
    by_pin: bool = False,
    comment: str = "",
) -> ClosingState:
    """Sign the results of a run as they stand, by the passphrase or PIN of who teaches it.

    Raises MissingError run_gone; RefusedError sign_not_yours (run), sign_not_open (run),
    grades_missing (count, names), too_long; SecretError signed_out, passphrase_wrong,
    too_many_attempts (seconds), pin_wrong (left), pin_gone.
    """
    preview = preview_outcomes(unit, course_run_id=course_run_id)
    who = asker(unit).instructor_id
    if who is None or course_run_id not in taught_by(unit.session, who):
        raise RefusedError("sign_not_yours", run=preview.run.code)
    if RunStatus(run_of(unit, course_run_id).run.status) not in TAKES_ATTENDANCE:
        raise RefusedError("sign_not_open", run=preview.run.code)
    if preview.grades_missing:
        missing = preview.grades_missing
        raise RefusedError("grades_missing", count=len(missing), names=missing)
    said = comment_of(comment)
    if by_pin:
        check_pin_of_asker(unit, secret)
    else:
        check_passphrase_of_asker(unit, secret)
    how = SignedBy.PIN if by_pin else SignedBy.PASSPHRASE
    _sign(unit, preview, Part.INSTRUCTOR, how, (said, None))
    return state_of(unit, preview)


def approve(
    unit: UnitOfWork, preview: OutcomePreview, *, unsigned_because: str, comment: str
) -> None:
    """Write that whoever asks approves the closing of a run.

    Raises RefusedError closing_unsigned (run) where the instructor did not sign these results
    and no reason is given; too_long.
    """
    because = tidy(unsigned_because, field="reason", limit=REASON_LIMIT) or None
    said = comment_of(comment)
    signed = state_of(unit, preview).instructor
    if signed is not None and signed.holds:
        because = None
    elif because is None:
        raise RefusedError("closing_unsigned", field="reason", run=preview.run.code)
    _sign(unit, preview, Part.COORDINATOR, SignedBy.SEAT, (said, because))


def state_of(unit: UnitOfWork, preview: OutcomePreview) -> ClosingState:
    """Return who signed last, and whether that was about the results as they stand."""
    now = _fingerprint(preview)
    last: dict[str, SignatureLine] = {}
    for row in signatures_of(unit.session, preview.run.id):
        last.setdefault(row.part, _line(row, now))
    return ClosingState(last.get(Part.INSTRUCTOR), last.get(Part.COORDINATOR))


def comment_of(typed: str) -> str | None:
    """Return a comment with its lines kept, None for a blank. Raises RefusedError too_long."""
    lines = [tidy(line, field="comment", limit=COMMENT_LIMIT) for line in typed.splitlines()]
    said = "\n".join(lines).strip()
    if len(said) > COMMENT_LIMIT:
        raise RefusedError("too_long", field="comment", limit=COMMENT_LIMIT)
    return said or None


def _sign(
    unit: UnitOfWork,
    preview: OutcomePreview,
    part: Part,
    how: SignedBy,
    words: tuple[str | None, str | None],
) -> None:
    comment, reason = words
    unit.session.add(
        ClosingSignatureRecord(
            course_run_id=preview.run.id,
            part=part.value,
            how=how.value,
            fingerprint=_fingerprint(preview),
            account_id=unit.account.account_id if unit.account is not None else None,
            comment=comment,
            reason=reason,
            at=unit.now,
            by=unit.actor,
        )
    )
    unit.session.flush()


def _fingerprint(preview: OutcomePreview) -> str:
    return fingerprint(
        SignedResult(
            line.enrolment_id,
            line.result,
            line.inputs.attended_minutes,
            line.inputs.held_minutes,
            None if line.inputs.grade is None else str(line.inputs.grade),
        )
        for line in preview.lines
    )


def _line(row: ClosingSignatureRecord, now: str) -> SignatureLine:
    return SignatureLine(
        part=Part(row.part),
        how=SignedBy(row.how),
        by=row.by,
        at=row.at,
        comment=row.comment,
        reason=row.reason,
        holds=row.fingerprint == now,
    )
