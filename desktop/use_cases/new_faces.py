"""New faces in class: whoever takes the roll adds them, provisionally, and the desk sees to it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop.domain.attendance import Mark
from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.domain.identity import DocumentType, IdentityDocument, read_document
from desktop.domain.names import NAME_LIMIT, blocked_name, list_name, sort_key, tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord, enrolment_in
from desktop.storage.new_faces import brought_by, provisional_everywhere
from desktop.storage.people import IdentityDocumentRecord, PersonRecord, holder
from desktop.use_cases import enrolled
from desktop.use_cases.attendance import RollMark, markable_session, write_mark
from desktop.use_cases.centre import centre_of
from desktop.use_cases.course_run_pages import CourseRunLine, run_lines
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment_steps import move, present_person, take_up
from desktop.use_cases.places import check_takes_enrolments, has_place, places_taken, run_of
from desktop.use_cases.registry import command, query
from desktop.use_cases.remarks import Remarks


@dataclass(frozen=True)
class FaceDraft:
    """Who came, as typed or as a card says it: a RUN, a name, or both.

    The name is not needed where somebody on file has the RUN.
    """

    run: str = ""
    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    scanned: bool = False


@dataclass(frozen=True)
class NewFace:
    """Who is on the roll now, and what their cell said before (hand it on to undo the mark)."""

    enrolment_id: str
    shown_name: str
    places_taken: int
    places_max: int
    previous: RollMark


@dataclass(frozen=True)
class FaceLine:
    """A provisional person of some class: *brought_at* and *brought_by* tell who added them.

    One of the free places is theirs where they have a *place*; else they wait in line.
    """

    enrolled: EnrolledLine
    run: CourseRunLine
    place: bool
    brought_at: datetime
    brought_by: str


@command(Right.TAKE_ATTENDANCE)
def add_new_face(unit: UnitOfWork, *, course_session_id: str, draft: FaceDraft) -> NewFace:
    """Add who came to a session of a class, present and provisional, even beyond the places.

    Who waits for a place there keeps their turn. Of who is not on file a record is begun with
    what was said; the desk completes it. Raises RefusedError (details: field) a code of
    ``read_document``, new_face_nobody, new_face_unknown_run (given_names), too_long;
    already_enrolled (code), run_not_open (code), person_erased, person_blocked; else as
    ``mark_attendance``.
    """
    meeting = markable_session(unit, course_session_id, None)
    run = run_of(unit, meeting.course_run_id)
    check_takes_enrolments(run)
    person = _who(unit, draft)
    enrolment = _bring_in(unit, run, person.id)
    cell = RollMark(meeting.id, enrolment.id, Mark.PRESENT)
    previous = write_mark(unit, meeting, cell, None)
    unit.session.flush()
    return NewFace(
        enrolment.id, _shown(person), places_taken(unit, run.id), run.places_max, previous
    )


@query(Right.ENROL)
def faces_to_regularise(unit: UnitOfWork) -> tuple[FaceLine, ...]:
    """Return the provisional people of all classes that are not over, the earliest first."""
    rows = {row.id: row for row in provisional_everywhere(unit.session)}
    runs = run_lines(unit, {row.course_run_id for row in rows.values()})
    steps = brought_by(unit.session, list(rows))
    lines = []
    for line in enrolled.lines_of(unit, list(rows.values())):
        at, who = steps.get(line.enrolment_id, (line.enrolled_at, ""))
        place = has_place(unit, run_of(unit, line.course_run_id), rows[line.enrolment_id])
        lines.append(FaceLine(line, runs[line.course_run_id], place, at, who))
    return tuple(lines)


def _who(unit: UnitOfWork, draft: FaceDraft) -> PersonRecord:
    """Return the person on file with the RUN, or begin a record with what was said."""
    remarks = Remarks()
    names = {
        field: remarks.read(field, partial(tidy, typed, field=field, limit=NAME_LIMIT)) or ""
        for field, typed in (
            ("given_names", draft.given_names),
            ("first_surname", draft.first_surname),
            ("second_surname", draft.second_surname),
        )
    }
    document = _document(draft, remarks)
    if remarks.faults:
        raise remarks.faults[0].as_error()
    known = holder(unit.session, document) if document is not None else None
    if known is not None:
        return unit.session.get_one(PersonRecord, present_person(unit, known.id))
    if not names["given_names"]:
        code = "new_face_nobody" if document is None else "new_face_unknown_run"
        raise RefusedError(code, field="given_names")
    return _begin_record(unit, names, document, scanned=draft.scanned)


def _document(draft: FaceDraft, remarks: Remarks) -> IdentityDocument | None:
    if not draft.run.strip():
        return None
    return remarks.read("run", lambda: read_document(DocumentType.RUN, draft.run))


def _begin_record(
    unit: UnitOfWork, names: dict[str, str], document: IdentityDocument | None, *, scanned: bool
) -> PersonRecord:
    given, first, second = (names[n] for n in ("given_names", "first_surname", "second_surname"))
    person = PersonRecord(
        centre_id=centre_of(unit).id,
        given_names=given,
        first_surname=first or None,
        second_surname=second or None,
        sort_key=sort_key(first, second, given),
    )
    unit.session.add(person)
    unit.session.flush()
    if document is not None:
        unit.session.add(
            IdentityDocumentRecord(
                person_id=person.id,
                type=document.type,
                country=document.country,
                number=document.number,
                verified_how="scanned" if scanned else "stated",
            )
        )
    return person


def _bring_in(unit: UnitOfWork, run: CourseRunRecord, person_id: str) -> EnrolmentRecord:
    waiting = enrolment_in(unit.session, run.id, person_id)
    provisional = EnrolmentStatus.PROVISIONAL
    if waiting is None or waiting.status != EnrolmentStatus.WAITING:
        return take_up(unit, run, person_id, EnrolmentSource.CLASS, provisional)
    waiting.source = EnrolmentSource.CLASS.value
    move(unit, waiting, provisional, "came_to_class")
    return waiting


def _shown(person: PersonRecord) -> str:
    if person.blocked_at is not None:
        return blocked_name()
    given = person.chosen_name or person.given_names
    return list_name(given, person.first_surname, person.second_surname)
