"""What people do at desks, on bare rows: whatever the rules say, sync must not lose it."""

from datetime import date
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from desktop.domain.names import sort_key
from desktop.errors import ExpectedError
from desktop.storage.attendance import AttendanceRecord
from desktop.storage.centre import (
    CentreRecord,
    ClosedDayRecord,
    CodeRecord,
    InstructorRecord,
    RoomRecord,
    SignatoryRecord,
)
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.ids import shared_id
from desktop.storage.outcomes import AssessmentRecord, GradeRecord, OutcomeRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import Record
from desktop.use_cases.enrolment import enrol, withdraw
from tests.sync.desks import Desk

NUMBERS = ("11111111-1", "12345678-5", "7654321-6", "11111112-K")
EDITABLE: dict[type[Record], dict[str, str]] = {
    CentreRecord: {"phone": "text", "address": "text", "name_en": "text"},
    RoomRecord: {"name": "text", "capacity": "number"},
    InstructorRecord: {"full_name": "text", "email": "text"},
    SignatoryRecord: {"full_name": "text", "position_es": "text"},
    CodeRecord: {"label_es": "text", "position": "number"},
    CourseRecord: {"active": "flag"},
    CourseVersionRecord: {"title_es": "text", "minutes": "number"},
    CourseRunRecord: {"notes": "text", "places_max": "number"},
    CourseSessionRecord: {"topic": "text"},
    AssessmentRecord: {"name": "text", "weight": "number"},
    PersonRecord: {
        "given_names": "text",
        "first_surname": "text",
        "address": "text",
        "phone_typed": "text",
        "notes": "text",
    },
}
DELETABLE = (RoomRecord, InstructorRecord, CourseSessionRecord, AssessmentRecord)


class Worker:
    """Writes on desks with values that nobody wrote before."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.serial = count(1)

    def id(self) -> str:
        """Return a new identity that the seed alone decides."""
        return str(UUID(int=self.random.getrandbits(128), version=4))

    def value(self, kind: str) -> Any:
        if kind == "text":
            return f"ñ{next(self.serial)}"
        return bool(self.random.getrandbits(1)) if kind == "flag" else self.random.randint(1, 3)

    def found_centre(self, desk: Desk) -> None:
        """Write what a centre begins with, on the first desk."""
        centre = desk.standing().centre_id
        with desk.database.begin(writes=True) as unit:
            course = CourseRecord(id=self.id(), code="PN-01")
            version = CourseVersionRecord(
                id=self.id(), course_id=course.id, number=1, title_es="Pan", area="food",
                modality="in_person", minutes=60, default_places=2,
            )  # fmt: skip
            run = self._run(version.id, centre, "PN-01-1")
            assessment = AssessmentRecord(id=self.id(), course_run_id=run.id, name="Prueba")
            room = RoomRecord(id=self.id(), centre_id=centre, name="Sala")
            teacher = InstructorRecord(id=self.id(), centre_id=centre, full_name="Eva")
            for rows in ((course, room, teacher), (version,), (run,), (assessment,)):
                unit.session.add_all(rows)
                unit.session.flush()
            unit.session.add_all([self._session(run.id, day) for day in (9, 16)])

    def _run(self, version: str, centre: str | None, code: str) -> CourseRunRecord:
        return CourseRunRecord(
            id=self.id(), course_version_id=version, centre_id=centre, code=code,
            starts_on=date(2026, 3, 9), ends_on=date(2026, 5, 1), places_max=2, status="open",
        )  # fmt: skip

    def _session(self, run: str, day: int) -> CourseSessionRecord:
        from datetime import time

        return CourseSessionRecord(
            id=self.id(), course_run_id=run, date=date(2026, 3, day), starts_at=time(18),
            ends_at=time(20), minutes=120,
        )  # fmt: skip

    def register(self, desk: Desk, number: str | None = None) -> str:
        """Register somebody who may be on file at another desk, by number or by name and day."""
        number = number or self.random.choice(NUMBERS)
        person_id = self.id()
        with desk.database.begin(writes=True) as unit:
            name, born = self.value("text"), self.random.choice((None, date(1980, 5, 3)))
            if born is not None:
                name = self.random.choice(("Gisela", "Jisela"))
            unit.session.add(
                PersonRecord(
                    id=person_id,
                    given_names=name,
                    first_surname="Soto",
                    birth_date=born,
                    centre_id=desk.standing().centre_id,
                    sort_key=sort_key("Soto", "", name),
                )
            )
            unit.session.flush()
            taken = unit.session.connection().exec_driver_sql(
                "SELECT 1 FROM identity_document WHERE number = ? AND deleted_at IS NULL", (number,)
            )
            if taken.first() is None:
                unit.session.add(
                    IdentityDocumentRecord(
                        id=self.id(), person_id=person_id, type="run", number=number
                    )
                )
        return person_id

    def edit(self, desk: Desk) -> None:
        """Change a field of any row that lives."""
        kind = self.random.choice(list(EDITABLE))
        field, sort = self.random.choice(list(EDITABLE[kind].items()))
        row_id = self.any_of(desk, kind)
        if row_id is None:
            return
        with desk.database.begin(writes=True) as unit:
            row = unit.session.get(kind, row_id)
            setattr(row, field, self.value(sort))
            if isinstance(row, PersonRecord):
                row.sort_key = sort_key(row.first_surname or "", "", row.given_names)

    def delete(self, desk: Desk) -> None:
        """Take a row out of use."""
        kind = self.random.choice(DELETABLE)
        row_id = self.any_of(desk, kind)
        if row_id is not None:
            with desk.database.begin(writes=True) as unit:
                unit.session.get(kind, row_id).deleted_at = unit.now

    def correct_number(self, desk: Desk) -> None:
        """Correct the number of a document, perhaps to one that is taken elsewhere."""
        number = self.random.choice(NUMBERS)
        row_id = self.any_of(desk, IdentityDocumentRecord)
        taken = desk.rows(
            "SELECT 1 FROM identity_document WHERE number = ? AND deleted_at IS NULL", number
        )
        if row_id is not None and not taken:
            with desk.database.begin(writes=True) as unit:
                unit.session.get(IdentityDocumentRecord, row_id).number = number

    def name_alike(self, desk: Desk) -> None:
        """Make a course, a course run or a closed day with a key that others may choose too."""
        kind = self.random.choice(("course", "run", "day", "version"))
        course, version = self.any_of(desk, CourseRecord), self.any_of(desk, CourseVersionRecord)
        made: Record
        if kind == "course":
            made = CourseRecord(id=self.id(), code=self.random.choice(("OF-1", "OF-2")))
        elif kind == "day":
            day = date(2026, 9, self.random.choice((18, 19)))
            made = ClosedDayRecord(id=self.id(), date=day, label=self.value("text"))
        elif kind == "run" and version:
            code = self.random.choice(("PN-01-2", "PN-01-3"))
            made = self._run(version, desk.standing().centre_id, code)
        elif course:
            made = CourseVersionRecord(
                id=self.id(), course_id=course, number=self.random.choice((2, 3)),
                title_es=self.value("text"), area="food", modality="in_person", minutes=60,
                default_places=2,
            )  # fmt: skip
        else:
            return
        self._add_if_free(desk, made)

    def _add_if_free(self, desk: Desk, made: Record) -> None:
        from sqlalchemy.exc import IntegrityError

        try:
            with desk.database.begin(writes=True) as unit:
                unit.session.add(made)
        except IntegrityError:
            return  # a desk does not give the same key twice itself

    def enrol(self, desk: Desk) -> None:
        """Enrol by the use case, with all its rules."""
        person, run = self.any_of(desk, PersonRecord), self.any_of(desk, CourseRunRecord)
        if person and run:
            self._try(desk, enrol, person_id=person, course_run_id=run)

    def withdraw(self, desk: Desk) -> None:
        enrolment = self.any_of(desk, EnrolmentRecord)
        if enrolment:
            self._try(desk, withdraw, enrolment_id=enrolment, reason=self.value("text"))

    def _try(self, desk: Desk, use_case: Any, **arguments: Any) -> None:
        try:
            desk.do(use_case, **arguments)
        except ExpectedError:
            return

    def mark(self, desk: Desk) -> None:
        """Mark somebody, or give a grade or a result: rows with shared identities."""
        enrolment = self.any_of(desk, EnrolmentRecord)
        session = self.any_of(desk, CourseSessionRecord)
        work = self.any_of(desk, AssessmentRecord)
        if not enrolment or not session or not work:
            return
        mark = self.random.choice(("present", "absent", "late", "excused"))
        kind = self.random.randrange(3)
        with desk.database.begin(writes=True) as unit:
            row_id = shared_id("attendance", session, enrolment)
            mine: list[tuple[Any, str, dict[str, Any], dict[str, Any]]] = [
                (AttendanceRecord, row_id,
                 {"course_session_id": session, "enrolment_id": enrolment},
                 {"mark": mark, "late_minutes": 5 if mark == "late" else 0,
                  "marked_at": unit.now, "marked_by": desk.folder.name}),
                (GradeRecord, shared_id("grade", work, enrolment),
                 {"assessment_id": work, "enrolment_id": enrolment},
                 {"value": self.random.randint(10, 70)}),
                (OutcomeRecord, shared_id("outcome", enrolment), {"enrolment_id": enrolment},
                 {"result": self.random.choice(("passed", "failed")), "computed": "passed",
                  "inputs": {"n": next(self.serial)}, "decided_at": unit.now,
                  "decided_by": desk.folder.name}),
            ]  # fmt: skip
            record, row_id, fixed, said = mine[kind]
            row = unit.session.get(record, row_id)
            if row is None and not self._has_outcome(unit, record, enrolment):
                unit.session.add(record(id=row_id, **fixed, **said))
            elif row is not None and row.deleted_at is None:
                for name, value in said.items():
                    setattr(row, name, value)

    def _has_outcome(self, unit: Any, record: Any, enrolment: str) -> bool:
        if record is not OutcomeRecord:
            return False
        found = unit.session.connection().exec_driver_sql(
            "SELECT 1 FROM outcome WHERE enrolment_id = ?", (enrolment,)
        )
        return found.first() is not None

    def settle(self, desk: Desk) -> None:
        """Decide a difference; two people who are not one are told apart again."""
        found = desk.rows("SELECT id FROM difference WHERE state = 'open' ORDER BY id")
        if not found:
            return
        from desktop.storage.differences import DifferenceRecord

        row_id = self.random.choice(found)[0]
        with desk.database.begin(writes=True) as unit:
            row = unit.session.get(DifferenceRecord, row_id)
            row.state, row.choice = "settled", self.random.choice(("kept", "lost"))

    def any_of(self, desk: Desk, kind: type[Record]) -> str | None:
        """Return the id of a row that lives on a desk."""
        table = kind.__tablename__
        merged = " AND merged_into IS NULL" if kind is PersonRecord else ""
        found = desk.rows(f"SELECT id FROM {table} WHERE deleted_at IS NULL{merged} ORDER BY id")
        return self.random.choice(found)[0] if found else None
