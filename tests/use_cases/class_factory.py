"""Classes made of bare records: a course run with sessions and people, whatever the rules say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from desktop.domain.attendance import Mark
from desktop.domain.names import sort_key
from desktop.storage import tables
from desktop.storage.centre import CentreRecord, SignatoryRecord, own_centre
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.database import Database, UnitOfWork
from desktop.storage.device import next_stamp
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.ids import shared_id
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import Record
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.roll import confirm_roll

assert tables.METADATA  # all of them: what refers to a table needs it known

FIRST_DAY = date(2026, 2, 2)  # four weeks before the day of the clock
NAMES = (
    ("María José", "Pérez", "Núñez"),
    ("Juan", "Ñancupil", None),
    ("Ana", "Álvarez", "Soto"),
    ("Günther", "D'Angelo", "Łukasz"),
    ("Luz", "Zúñiga", "Vera"),
)


@dataclass
class SchoolClass:
    """The ids of one course run, its sessions in order and its enrolments by surname."""

    database: Database
    do: Callable[..., Any]
    run_id: str = ""
    sessions: list[str] = field(default_factory=list)
    enrolments: list[str] = field(default_factory=list)

    def mark(self, row: int, session: int, mark: str | None, late: int = 0, early: int = 0) -> Any:
        """Mark the person of a row (from 0) at a session (from 0)."""
        cell = RollMark(
            self.sessions[session], self.enrolments[row], mark and Mark(mark), late, early
        )
        return self.do(mark_attendance, cell=cell)

    def take(self, *rolls: str, marks: str = "PLEAX") -> None:
        """Mark each session from a word of letters, a person each, and confirm it."""
        meaning = dict(zip("PLEAX", Mark, strict=True))
        for session, letters in enumerate(rolls):
            for row, letter in enumerate(letters):
                if letter in marks:
                    minutes = {"L": (30, 0), "E": (0, 30)}.get(letter, (0, 0))
                    self.mark(row, session, meaning[letter], *minutes)
            self.do(confirm_roll, course_session_id=self.sessions[session], leave_blank=True)

    def change(self, kind: type[Record], row_id: str, **values: Any) -> None:
        """Change a row behind the back of the use cases."""
        with self.database.begin(writes=True) as unit:
            row = unit.session.get_one(kind, row_id)
            for name, value in values.items():
                setattr(row, name, value)

    def person_of(self, row: int) -> str:
        with self.database.begin(writes=False) as unit:
            return unit.session.get_one(EnrolmentRecord, self.enrolments[row]).person_id


def a_class(
    database: Database,
    do: Callable[..., Any],
    *,
    names: Sequence[tuple[str, str | None, str | None]] = NAMES,
    sessions: int = 4,
    code: str = "GM-01/2026-1",
    run: dict[str, Any] | None = None,
    course: dict[str, Any] | None = None,
) -> SchoolClass:
    """Write a run with weekly sessions of two hours and everybody confirmed, straight away."""
    made = SchoolClass(database, do)
    with database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        assert centre is not None
        version = _course(unit, code, course or {})
        made.run_id = _run(unit, version, centre, code, sessions, run or {})
        made.sessions = [_session(unit, made.run_id, week) for week in range(sessions)]
        people = [_person(unit, centre, *name) for name in names]
        people.sort(key=lambda person: person.sort_key)
        made.enrolments = [_enrol(unit, made.run_id, person.id) for person in people]
    return made


def a_signatory(database: Database) -> None:
    """Let somebody sign."""
    with database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        assert centre is not None
        unit.session.add(
            SignatoryRecord(
                centre_id=centre.id,
                full_name="Rosa Elena Muñoz",
                position_es="Directora de Desarrollo Económico",
                position_en="Director of Economic Development",
            )
        )


def enrol_one_more(
    made: SchoolClass, name: tuple[str, str | None, str | None], status: str = "confirmed"
) -> str:
    """Enrol another person; the enrolment is not put among those of the class."""
    with made.database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        assert centre is not None
        return _enrol(unit, made.run_id, _person(unit, centre, *name).id, status)


def _course(unit: UnitOfWork, code: str, changes: dict[str, Any]) -> CourseVersionRecord:
    course = CourseRecord(code=code.partition("/")[0])
    unit.session.add(course)
    unit.session.flush()
    values: dict[str, Any] = {
        "title_es": "Gestión de microempresas",
        "title_en": "Running a micro-enterprise",
        "area": "business",
        "modality": "in_person",
        "minutes": 480,
        "default_places": 20,
        "minimum_attendance": 75,
    }
    version = CourseVersionRecord(course_id=course.id, number=1, **(values | changes))
    unit.session.add(version)
    unit.session.flush()
    return version


def _run(
    unit: UnitOfWork,
    version: CourseVersionRecord,
    centre: CentreRecord,
    code: str,
    weeks: int,
    changes: dict[str, Any],
) -> str:
    values: dict[str, Any] = {
        "starts_on": FIRST_DAY,
        "ends_on": FIRST_DAY + timedelta(weeks=max(0, weeks - 1)),
        "places_max": 1000,
        "status": "running",
    }
    run = CourseRunRecord(
        course_version_id=version.id, centre_id=centre.id, code=code, **(values | changes)
    )
    unit.session.add(run)
    unit.session.flush()
    return run.id


def _session(unit: UnitOfWork, run_id: str, week: int) -> str:
    meeting = CourseSessionRecord(
        course_run_id=run_id,
        date=FIRST_DAY + timedelta(weeks=week),
        starts_at=time(18),
        ends_at=time(20),
        minutes=120,
    )
    unit.session.add(meeting)
    unit.session.flush()
    return meeting.id


def _person(
    unit: UnitOfWork, centre: CentreRecord, given: str, first: str | None, second: str | None
) -> PersonRecord:
    person = PersonRecord(
        given_names=given,
        first_surname=first,
        second_surname=second,
        centre_id=centre.id,
        sort_key=sort_key(first or "", second or "", given),
    )
    unit.session.add(person)
    unit.session.flush()
    return person


def give_run(made: SchoolClass, row: int, number: str) -> None:
    """Give the person of a row a RUN."""
    with made.database.begin(writes=True) as unit:
        unit.session.add(
            IdentityDocumentRecord(
                person_id=unit.session.get_one(EnrolmentRecord, made.enrolments[row]).person_id,
                type="run",
                number=number,
            )
        )


def _enrol(unit: UnitOfWork, run_id: str, person_id: str, status: str = "confirmed") -> str:
    enrolment = EnrolmentRecord(
        id=shared_id("enrolment", run_id, person_id),
        course_run_id=run_id,
        person_id=person_id,
        status=status,
        source="desk",
        queue_key=next_stamp(unit.session),
    )
    unit.session.add(enrolment)
    unit.session.flush()
    return enrolment.id
