"""The catalogue: what the centre teaches. A version that was used is never changed again."""

from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from desktop.domain.names import search_key
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.i18n import language
from desktop.storage import course_runs, courses
from desktop.storage.centre_lists import code_row
from desktop.storage.certificate_templates import CertificateTemplateRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.certificate_designs import template_row
from desktop.use_cases.course_drafts import (
    CourseDraft,
    course_code,
    draft_of,
    hours_of,
    version_fields,
)
from desktop.use_cases.meanwhile import merged
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class CourseLine:
    """A course in the catalogue, as its newest version has it."""

    course_id: str
    course_version_id: str
    version: int
    code: str
    title_es: str
    title_en: str
    area: str
    modality: str
    hours: Decimal
    minutes: int
    hour_kind: str
    minimum_attendance: int
    minimum_grade: Decimal | None
    default_places: int
    active: bool
    runs: int


@dataclass(frozen=True)
class CourseVersionLine:
    """One version of a course; *frozen* once a course run uses it."""

    course_version_id: str
    version: int
    frozen: bool
    content: CourseDraft


@dataclass(frozen=True)
class CoursePage:
    """A course with all its versions, the newest first; *draft* is what a form begins with."""

    course: CourseLine
    draft: CourseDraft
    versions: tuple[CourseVersionLine, ...]


@command(Right.EDIT_CATALOGUE)
def save_course(
    unit: UnitOfWork, *, draft: CourseDraft, seen: CourseDraft | None = None
) -> CourseLine:
    """Add a course or change it: a used version stays and a new one is made beside it.

    Saving what is already there changes nothing. With *seen*, the course as the form had it, what
    changed on file meanwhile stays unless it was edited here too. Raises RefusedError:
    changed_meanwhile (field, value), course_code, course_code_taken, course_title, course_hours,
    course_attendance, course_grade, course_threshold, course_places, too_long; MissingError
    course_gone, template_gone.
    """
    draft = _with_meanwhile(unit, draft, seen) if seen else draft
    fields = version_fields(draft)
    course = _course_for(unit, draft)
    versions = courses.versions_of(unit.session, course.id)
    newest = versions[0] if versions else None
    if newest is None or _differs(newest, fields):
        if newest is None or course_runs.is_used(unit.session, newest.id):
            number = courses.last_number(unit.session, course.id) + 1
            newest = CourseVersionRecord(course_id=course.id, number=number)
            unit.session.add(newest)
        for name, value in fields.items():
            setattr(newest, name, value)
        unit.session.flush()
    return _line(course, newest, course_runs.runs_by_course(unit.session).get(course.id, 0))


@query(Right.SEE)
def list_courses(
    unit: UnitOfWork, *, text: str = "", only_active: bool = True
) -> tuple[CourseLine, ...]:
    """Return the catalogue by code: courses whose code, titles or area have every word typed."""
    runs = course_runs.runs_by_course(unit.session)
    words = search_key(text).split()
    return tuple(
        _line(course, version, runs.get(course.id, 0))
        for course, version in courses.newest_versions(unit.session)
        if (course.active or not only_active) and _has(words, course, version)
    )


@query(Right.SEE)
def read_course(unit: UnitOfWork, *, course_id: str) -> CoursePage:
    """Return a course with its versions. Raises MissingError course_gone."""
    course = course_of(unit, course_id)
    versions = courses.versions_of(unit.session, course.id)
    return CoursePage(
        _line(course, versions[0], course_runs.runs_by_course(unit.session).get(course.id, 0)),
        draft_of(course, versions[0]),
        tuple(
            CourseVersionLine(
                version.id,
                version.number,
                course_runs.is_used(unit.session, version.id),
                draft_of(course, version),
            )
            for version in versions
        ),
    )


@command(Right.EDIT_CATALOGUE)
def retire_course(unit: UnitOfWork, *, course_id: str) -> CourseLine:
    """Take a course out of the catalogue; its runs go on and its history stays."""
    return _activate(unit, course_id, active=False)


@command(Right.EDIT_CATALOGUE)
def restore_course(unit: UnitOfWork, *, course_id: str) -> CourseLine:
    """Put a retired course back into the catalogue."""
    return _activate(unit, course_id, active=True)


def course_of(unit: UnitOfWork, course_id: str) -> CourseRecord:
    """Return the record of a course. Raises MissingError course_gone."""
    course = find(unit.session, CourseRecord, course_id)
    if course is None or not courses.versions_of(unit.session, course.id):
        raise MissingError("course_gone")
    return course


def _activate(unit: UnitOfWork, course_id: str, *, active: bool) -> CourseLine:
    course = course_of(unit, course_id)
    course.active = active
    newest = courses.versions_of(unit.session, course.id)[0]
    return _line(course, newest, course_runs.runs_by_course(unit.session).get(course.id, 0))


def _with_meanwhile(unit: UnitOfWork, draft: CourseDraft, seen: CourseDraft) -> CourseDraft:
    course = course_of(unit, draft.course_id or "")
    newest = courses.versions_of(unit.session, course.id)[0]
    return merged(draft, seen, draft_of(course, newest), partial(_shown, unit))


def _shown(unit: UnitOfWork, field: str, value: object) -> object:
    """Return the value of a field as one reads it: of an area or a modality, its label."""
    if field == "template_id":
        template = find(unit.session, CertificateTemplateRecord, str(value))
        return _in_language(template.name_es, template.name_en) if template else "—"
    row = code_row(unit.session, field, str(value))
    if row is None:
        return "—" if value is None else value
    return _in_language(row.label_es, row.label_en)


def _in_language(spanish: str, english: str) -> str:
    return spanish if language() == "es" else english


def _course_for(unit: UnitOfWork, draft: CourseDraft) -> CourseRecord:
    """Return the course that *draft* is about, new where its code is."""
    code = course_code(draft)
    known = courses.course_with_code(unit.session, code)
    course = known if draft.course_id is None else course_of(unit, draft.course_id)
    if course is None:
        course = CourseRecord(code=code)
        unit.session.add(course)
        unit.session.flush()
    elif known is not None and known is not course:
        raise RefusedError("course_code_taken", code=code)
    if draft.template_id is not None and draft.template_id != course.template_id:
        template_row(unit, draft.template_id)
    course.code, course.deleted_at = code, None
    course.template_id = draft.template_id
    return course


def _differs(version: CourseVersionRecord, fields: dict[str, object]) -> bool:
    return any(getattr(version, name) != value for name, value in fields.items())


def _has(words: list[str], course: CourseRecord, version: CourseVersionRecord) -> bool:
    text = search_key(f"{course.code} {version.title_es} {version.title_en or ''} {version.area}")
    return all(word in text for word in words)


def _line(course: CourseRecord, version: CourseVersionRecord, runs: int) -> CourseLine:
    return CourseLine(
        course_id=course.id,
        course_version_id=version.id,
        version=version.number,
        code=course.code,
        title_es=version.title_es,
        title_en=version.title_en or version.title_es,
        area=version.area,
        modality=version.modality,
        hours=hours_of(version.minutes, version.hour_kind),
        minutes=version.minutes,
        hour_kind=version.hour_kind,
        minimum_attendance=version.minimum_attendance,
        minimum_grade=version.minimum_grade,
        default_places=version.default_places,
        active=course.active,
        runs=runs,
    )
