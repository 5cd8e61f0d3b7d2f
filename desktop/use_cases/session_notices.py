"""Papers about a session that changed: the notice for the door, and the list to phone."""

from typing import TYPE_CHECKING

from desktop.domain.certificates import PaperLanguage
from desktop.domain.contact import show_phone
from desktop.domain.enrolment import LIVE
from desktop.domain.rights import Right
from desktop.i18n import catalog
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases import enrolled, session_lines
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.sessions import SessionTime

if TYPE_CHECKING:
    from desktop.documents.door_notice import NoticeKind, When


@query(Right.RUN_COURSES)
def print_door_notice(
    unit: UnitOfWork, *, course_session_id: str, moved_from: SessionTime | None = None
) -> Paper:
    """Return the notice for the door, in Spanish and English: what became of a session.

    *moved_from* is when it was to be, for one that was moved. Raises MissingError session_gone.
    """
    from desktop.documents.door_notice import DoorNotice, render_door_notice

    line, centre = session_lines.line_of(unit, course_session_id), centre_of(unit)
    others = session_lines.lines_of_run(unit, line.course_run_id)
    made_up = next((one for one in others if one.course_session_id == line.makes_up_for), None)
    before = _when(made_up) if made_up else _of(moved_from) if moved_from else None
    notice = DoorNotice(
        kind=_kind(line, moved_from),
        municipality=centre.municipality,
        centre_name=centre.name_es,
        phone=centre.phone or "",
        title_es=line.title_es,
        title_en=line.title_en,
        run_code=line.code,
        when=_when(line),
        before=before,
        room=line.room or "",
        next=_next(unit, others, line),
        printed=f"{unit.now.astimezone(ZONE):%d-%m-%Y %H:%M} · {unit.actor}",
    )
    name = f"aviso {line.code} {line.date.isoformat()}.pdf".replace("/", "-")
    return Paper(name, render_door_notice(notice))


@command(Right.RUN_COURSES)
def print_call_list(
    unit: UnitOfWork, *, course_session_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return the people of a session's run with their telephones, and room to tick.

    Whom it tells of is written into the access log. Raises MissingError session_gone.
    """
    from desktop.documents.report_pages import Report, Table, Text, render_report

    line, centre = session_lines.line_of(unit, course_session_id), centre_of(unit)
    english = language is PaperLanguage.EN
    gettext = catalog("en" if english else "es").gettext
    people = [one for one in enrolled.lines_of_run(unit, line.course_run_id) if one.status in LIVE]
    unit.shown.update(one.person_id for one in people)
    rows = tuple((one.list_name, _phone(one.phone), "", "") for one in people)
    header = (gettext("Participant"), gettext("Telephone"), gettext("Knows"), gettext("Remarks"))
    title = line.title_en if english else line.title_es
    when = f"{line.date:%d-%m-%Y} {line.starts_at:%H:%M}–{line.ends_at:%H:%M}"
    report = Report(
        "en" if english else "es",
        centre.municipality,
        centre.name_en if english else centre.name_es,
        gettext("To phone"),
        f"{line.code} · {unit.now.astimezone(ZONE):%d-%m-%Y %H:%M} · {unit.actor}",
        (Text(f"{title} · {line.code} · {when}"), Table(header, rows, (5, 3, 1, 4))),
    )
    name = f"llamadas {line.code} {line.date.isoformat()}.pdf".replace("/", "-")
    return Paper(name, render_report(report))


def _kind(line: SessionLine, moved_from: SessionTime | None) -> "NoticeKind":
    from desktop.documents.door_notice import NoticeKind

    if line.status == "cancelled":
        return NoticeKind.CANCELLED
    if moved_from is not None:
        return NoticeKind.MOVED
    return NoticeKind.MAKE_UP if line.makes_up_for else NoticeKind.HELD


def _next(unit: UnitOfWork, others: tuple[SessionLine, ...], line: SessionLine) -> "When | None":
    """Return the next session to come, besides the one that the notice is about."""
    coming = [
        one
        for one in others
        if one.status == "planned" and one.date >= unit.today and one is not line
    ]
    later = [one for one in coming if one.course_session_id != line.course_session_id]
    return _when(later[0]) if later else None


def _when(line: SessionLine) -> "When":
    from desktop.documents.door_notice import When

    return When(line.date, line.starts_at, line.ends_at)


def _of(time: SessionTime) -> "When":
    from desktop.documents.door_notice import When

    return When(time.date, time.starts_at, time.ends_at)


def _phone(phone: str | None) -> str:
    if not phone:
        return "–"
    return show_phone(phone) if phone.startswith("+") else phone
