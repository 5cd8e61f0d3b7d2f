"""A day at the counter, for tests of screens: some people, some course runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from desktop.domain.schedule import Repeat, TimetableDraft
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_run_pages import CourseRunLine
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people import register_person
from desktop.use_cases.person_draft import PersonDraft

Do = Callable[..., Any]
ROSA = PersonDraft(
    given_names="Rosa",
    first_surname="Muñoz",
    second_surname="Pérez",
    document_text="12.345.678-5",
    birth_date_text="03-05-1990",
    phone_text="9 8765 4321",
    commune="13122",
    sector="lo_hermida",
)


def a_person(do: Do, **changes: object) -> str:
    """Register Rosa, or somebody who differs from her; returns the id."""
    draft = replace(ROSA, **changes)
    return do(register_person, draft=draft, despite_duplicates=True).person_id


def someone(do: Do, number: int) -> str:
    """Register the person no. *number*: Ana Soto 1, Ana Soto 2 …, each with a document."""
    return a_person(
        do,
        given_names="Ana",
        first_surname="Soto",
        second_surname=f"N{number}",
        document_text="",
        no_document_reason="lost",
        birth_date_text=f"{number % 27 + 1}-5-1980",
        phone_text="",
        no_phone=True,
    )


def a_run(
    do: Do, code: str = "PN-01", *, places: int = 20, starts_on: date = date(2026, 3, 9)
) -> CourseRunLine:
    """Open a course run of its own course, with four weekly sessions."""
    course = do(
        save_course,
        draft=CourseDraft(
            code=code,
            title_es=f"Plan de negocio {code}",
            title_en=f"Business plan {code}",
            area="entrepreneurship",
            modality="in_person",
            hours=Decimal(24),
            default_places=20,
        ),
    )
    weekly = TimetableDraft(
        starts_on,
        frozenset({starts_on.weekday()}),
        time(15),
        time(17),
        Repeat.WEEKLY,
        sessions=4,
        until=None,
    )
    draft = CourseRunDraft(
        course_id=course.course_id, starts_on=starts_on, places_max=places, timetable=weekly
    )
    return do(open_course_run, draft=draft).run


def fill(do: Do, run: CourseRunLine, people: int) -> list[str]:
    """Enrol that many people; returns their ids."""
    ids = [someone(do, number) for number in range(people)]
    for person_id in ids:
        do(enrol, person_id=person_id, course_run_id=run.course_run_id)
    return ids
