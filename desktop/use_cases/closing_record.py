"""The closing record of a course run on paper."""

from typing import TYPE_CHECKING

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.i18n.formats import show_decimal
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.closing_signatures import SignatureLine, state_of
from desktop.use_cases.outcomes import OutcomeLine, preview_outcomes
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query

if TYPE_CHECKING:
    from desktop.documents.closing_record import ResultRow, Signed


@query(Right.SEE_CLASSES)
def print_closing_record(
    unit: UnitOfWork, *, course_run_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return how everybody of a run ended and who signed that, as a PDF.

    Paper in both languages is printed in Spanish. Raises MissingError run_gone; RefusedError
    letters_not_printable.
    """
    from desktop.documents.closing_record import ClosingRecord, render_closing_record

    preview = preview_outcomes(unit, course_run_id=course_run_id)
    state, run, centre = state_of(unit, preview), preview.run, centre_of(unit)
    english = language is PaperLanguage.EN
    spoken = "en" if english else "es"
    signed = state.instructor if state.instructor is not None and state.instructor.holds else None
    closed = state.coordinator if run.status == "closed" else None
    unit.shown.update(line.person_id for line in preview.lines)
    paper = ClosingRecord(
        language=spoken,
        municipality=centre.municipality,
        centre_name=centre.name_en if english else centre.name_es,
        course_title=run.title_en if english else run.title_es,
        run_code=run.code,
        taught_by=run.instructor,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        rows=tuple(_row(line, spoken) for line in preview.lines),
        instructor=_signed(signed),
        coordinator=_signed(closed),
        at=unit.now.astimezone(ZONE),
        by=unit.actor,
    )
    name = "Closing record" if english else "Acta de cierre"
    return Paper(f"{name} {run.code}.pdf".replace("/", "-"), render_closing_record(paper))


def _row(line: OutcomeLine, spoken: str) -> "ResultRow":
    from desktop.documents.closing_record import ResultRow

    grade = line.inputs.grade
    return ResultRow(
        line.shown_name,
        line.percent,
        line.inputs.attended_minutes,
        line.inputs.held_minutes,
        "" if grade is None else show_decimal(grade, spoken),
        line.result,
    )


def _signed(line: SignatureLine | None) -> "Signed | None":
    from desktop.documents.closing_record import Signed

    if line is None:
        return None
    at = line.at.astimezone(ZONE)
    return Signed(line.how, line.by, at, line.comment, line.reason)
