"""What the tests of classes begin with: a course, a run of it, and people to enrol."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

from desktop.domain.attendance import Mark
from desktop.domain.names import list_name, sort_key
from desktop.domain.schedule import TimetableDraft
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.change_log import journal_end
from desktop.storage.database import Database
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.sync_state import JOINED, sync_state
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.centre import centre_of
from desktop.use_cases.closing import close_run
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from desktop.use_cases.roll import confirm_roll
from tests.conftest import Clock

MARCH = date(2026, 3, 2)  # a Monday, the day of the clock
BAKING = CourseDraft(
    code="PN-01",
    title_es="Panadería básica",
    title_en="Bakery for beginners",
    area="food",
    modality="in_person",
    hours=Decimal(24),
)
MONDAYS = TimetableDraft(
    starts_on=date(2026, 3, 9),
    weekdays=frozenset({0}),
    starts_at=time(18),
    ends_at=time(21),
    sessions=8,
)
NAMES = ("Ana Soto", "Bea Rojas", "Carla Díaz", "Dora Muñoz", "Elsa Vera", "Flor Ñancupil")


def a_run(do: Callable[..., Any], places: int = 2, **changes: Any) -> CourseRunPage:
    """Open a run of the bakery course, eight Mondays from 9 March."""
    course = do(save_course, draft=BAKING)
    draft = CourseRunDraft(
        course_id=course.course_id,
        starts_on=MONDAYS.starts_on,
        places_max=places,
        timetable=MONDAYS,
    )
    return do(open_course_run, draft=replace(draft, **changes))


def some_people(database: Database, count: int = 6) -> list[str]:
    """Register people and return their ids; the first has a RUN and everybody a telephone."""
    with database.begin(writes=True) as unit:
        centre_id = centre_of(unit).id
        people = []
        for number in range(count):
            given, surname = NAMES[number % len(NAMES)].split()
            people.append(
                PersonRecord(
                    given_names=given,
                    first_surname=surname,
                    phone=f"+569{80000000 + number}",
                    centre_id=centre_id,
                    sort_key=sort_key(surname, "", given),
                )
            )
        unit.session.add_all(people)
        unit.session.flush()
        unit.session.add(
            IdentityDocumentRecord(person_id=people[0].id, type="run", number="12345678-5")
        )
        return [person.id for person in people]


def shown(number: int) -> str:
    """Return how the name of the person at *number* stands on a list."""
    given, surname = NAMES[number].split()
    return list_name(given, surname, None)


def among_several(database: Database, state: str = JOINED) -> None:
    """Let this computer be one of several; the centre has heard of everything until now."""
    with database.begin(writes=True) as unit:
        row = sync_state(unit.session)
        row.state, row.acked_n = state, journal_end(unit.session)


def a_room(database: Database, capacity: int | None = 30) -> str:
    """Make a room and return its id."""
    with database.begin(writes=True) as unit:
        room = RoomRecord(centre_id=centre_of(unit).id, name="Sala 1", capacity=capacity)
        unit.session.add(room)
        unit.session.flush()
        return room.id


def an_instructor(database: Database) -> str:
    """Make an instructor and return the id."""
    with database.begin(writes=True) as unit:
        row = InstructorRecord(centre_id=centre_of(unit).id, full_name="Rosa Pino")
        unit.session.add(row)
        unit.session.flush()
        return row.id


def held_and_closed(do: Callable[..., Any], clock: Clock, page: CourseRunPage) -> None:
    """Let the days pass, take every roll with everybody present, and close the run."""
    clock.go_on(days=7 * len(page.sessions) + 1)
    for line in page.sessions:
        do(mark_all, course_session_id=line.course_session_id, mark=Mark.PRESENT)
        do(confirm_roll, course_session_id=line.course_session_id)
    do(close_run, course_run_id=page.run.course_run_id, unsigned_because="paper")
