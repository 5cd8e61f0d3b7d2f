"""Classes that have ended, and the certificates of those who passed."""

from collections.abc import Iterator
from functools import cache

from bench.scenarios.stage import Stage
from desktop.domain.attendance import Mark
from desktop.use_cases.attendance import RollMark, mark_all, mark_attendance
from desktop.use_cases.certificates import CertificateLine
from desktop.use_cases.issue import Choice, IssuedBatch, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.roll import confirm_roll, read_roll

ABSENT = 3  # of thirty


def a_closed_class(stage: Stage) -> str:
    """Close a course run of thirty, three of whom never came, and return its id."""
    page = stage.a_class()
    run_id, session = page.run.course_run_id, page.sessions[0].course_session_id
    for line in stage.ask(read_roll, course_run_id=run_id).lines[:ABSENT]:
        stage.ask(mark_attendance, cell=RollMark(session, line.enrolment_id, Mark.ABSENT))
    stage.ask(mark_all, course_session_id=session, mark=Mark.PRESENT)
    stage.ask(confirm_roll, course_session_id=session)
    stage.close_run(run_id)
    return run_id


@cache
def a_batch(stage: Stage) -> IssuedBatch:
    """Issue to everybody of such a class who passed; there is one for all scenarios."""
    run_id = a_closed_class(stage)
    preview = stage.ask(preview_certificates, course_run_id=run_id)
    passed = tuple(line.enrolment_id for line in preview.lines if line.reason is None)
    batch: IssuedBatch = stage.ask(issue_certificates, course_run_id=run_id, choice=Choice(passed))
    return batch


@cache
def graduates(stage: Stage) -> Iterator[CertificateLine]:
    """Return the certificates of that batch one by one, but those of the first."""
    return iter(a_batch(stage).certificates[ABSENT:])
