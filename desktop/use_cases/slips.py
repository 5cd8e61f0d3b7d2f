"""The slip that a person takes home from the counter: place or position, when and where."""

from collections import defaultdict
from datetime import time
from functools import partial

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases import enrolled, session_lines
from desktop.use_cases.centre import centre_of
from desktop.use_cases.course_run_pages import line_of
from desktop.use_cases.enrolment_steps import code_for_draw, enrolment_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.privacy_notice import current_notice, note_told
from desktop.use_cases.registry import command, query

_MOST_TIMES = 4


@query(Right.SEE)
def print_enrolment_slip(
    unit: UnitOfWork, *, enrolment_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return the slip of an enrolment as a PDF: as it stands now, not as it once stood.

    The privacy notice in force is on it; once it is out, the person was told it on paper.
    Raises MissingError enrolment_gone; RefusedError letters_not_printable.
    """
    from desktop.documents.notice_block import Notice
    from desktop.documents.slip import EnrolmentSlip, WeeklyTime, render_slip

    [person] = enrolled.lines_of(unit, [enrolment_of(unit, enrolment_id)])
    run, centre = line_of(unit, person.course_run_id), centre_of(unit)
    unit.shown.update([person.person_id])
    notice, weekly = current_notice(unit), weekly_times(unit, run.course_run_id)
    slip = EnrolmentSlip(
        language=language,
        municipality=centre.municipality,
        centre_name=_in_language(language, centre.name_es, centre.name_en),
        centre_address=centre.address or "",
        centre_phone=centre.phone or "",
        person_name=person.full_name,
        document=person.document or "",
        course_title=_in_language(language, run.title_es, run.title_en),
        run_code=run.code,
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        timetable=tuple(WeeklyTime(days, *times) for days, times in weekly),
        room=run.room or "",
        status=person.status,
        position=person.position,
        for_now=person.for_now,
        draw_code=code_for_draw(enrolment_id, person.status, run) or "",
        printed_at=unit.now.astimezone(ZONE),
        printed_by=unit.actor,
        notice=Notice(notice.version, notice.text_es, notice.text_en),
    )
    name = f"{run.code} {person.list_name}.pdf".replace("/", "-")
    told = partial(record_slip_out, enrolment_id=enrolment_id, version=notice.version)
    return Paper(name, render_slip(slip), told)


@command(Right.SEE)
def record_slip_out(unit: UnitOfWork, *, enrolment_id: str, version: int) -> None:
    """Write down that a slip is out, and its person told on paper the *version* that is on it.

    Raises MissingError enrolment_gone; RefusedError notice_unknown.
    """
    [person] = enrolled.lines_of(unit, [enrolment_of(unit, enrolment_id)])
    if not 1 <= version <= current_notice(unit).version:
        raise RefusedError("notice_unknown", version=version)
    note_told(unit, person.person_id, "paper", version)


def weekly_times(
    unit: UnitOfWork, course_run_id: str
) -> list[tuple[tuple[int, ...], tuple[time, time]]]:
    """Return on which weekdays (0 is Monday) a run meets and at which times, the commonest first.

    Sessions that were cancelled or that make up for another are left out.
    """
    days: dict[tuple[time, time], list[int]] = defaultdict(list)
    for line in session_lines.lines_of_run(unit, course_run_id):
        if line.number is not None and line.makes_up_for is None:
            days[line.starts_at, line.ends_at].append(line.date.weekday())
    commonest = sorted(days, key=lambda times: (-len(days[times]), times))[:_MOST_TIMES]
    return [(tuple(sorted(set(days[times]))), times) for times in commonest]


def _in_language(language: PaperLanguage, spanish: str, english: str) -> str:
    if language is PaperLanguage.BOTH and spanish != english:
        return f"{spanish} / {english}"
    return english if language is PaperLanguage.EN else spanish
