"""Who would get a certificate of a course run, before any is issued."""

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.certificates import CertificateKind
from desktop.domain.outcomes import Result
from desktop.domain.rights import Right
from desktop.storage.attendance import NameOnRoll, names_of
from desktop.storage.database import UnitOfWork
from desktop.storage.outcomes import OutcomeRecord, outcomes_of
from desktop.use_cases.certificate_content import decided_percent
from desktop.use_cases.certificate_designs import design_for, template_row
from desktop.use_cases.issue import Choice, SkippedLine, choose
from desktop.use_cases.registry import query
from desktop.use_cases.roll import shown_name
from desktop.use_cases.run_book import RunFacts, run_facts, run_of


@dataclass(frozen=True)
class CandidateLine:
    """Somebody with an outcome; *reason* says why there is no certificate, None if there is.

    Reasons, and the *folio* that goes with already_issued, are those of ``SkippedLine``.
    *percent* is of the minutes held, cut to a whole number.
    """

    enrolment_id: str
    shown_name: str
    result: Result
    percent: int
    grade: Decimal | None
    reason: str | None = None
    folio: str | None = None


@dataclass(frozen=True)
class IssuePreview:
    """Everybody with an outcome, in the order of the ceremony: by surname.

    The template is the one that the certificates will have; without names, the built-in design.
    """

    run: RunFacts
    lines: tuple[CandidateLine, ...]
    template_es: str = ""
    template_en: str = ""
    template_version: int = 0


@query(Right.SEE)
def preview_certificates(
    unit: UnitOfWork,
    *,
    course_run_id: str,
    kind: CertificateKind = CertificateKind.COMPLETION,
) -> IssuePreview:
    """Return who would get a certificate of *kind* if all were issued now, and why others not.

    Raises MissingError("run_gone").
    """
    found = run_of(unit, course_run_id)
    design = design_for(unit, found.version.course_id, kind)
    template = template_row(unit, design.template_id) if design else None
    outcomes = outcomes_of(unit.session, course_run_id)
    _chosen, skipped = choose(unit, course_run_id, Choice(kind=kind))
    left_out = {line.enrolment_id: line for line in skipped}
    return IssuePreview(
        run_facts(found),
        tuple(
            _line(name, outcomes[name.enrolment_id], left_out.get(name.enrolment_id))
            for name in names_of(unit.session, course_run_id)
            if name.enrolment_id in outcomes
        ),
        template_es=template.name_es if template else "",
        template_en=template.name_en if template else "",
        template_version=design.number if design else 0,
    )


def _line(name: NameOnRoll, outcome: OutcomeRecord, left_out: SkippedLine | None) -> CandidateLine:
    return CandidateLine(
        name.enrolment_id,
        shown_name(name),
        Result(outcome.result),
        decided_percent(outcome),
        outcome.grade,
        left_out.reason if left_out else None,
        left_out.folio if left_out else None,
    )
