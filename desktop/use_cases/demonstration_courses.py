"""What happened in a planned course run, as rows: who asked, who came, how each one ended."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from msgspec import to_builtins

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus, status_for
from desktop.domain.schedule import PlannedSession
from desktop.storage.attendance import AttendanceRecord
from desktop.storage.bulk import Sheaf, made_at
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.ids import new_id, shared_id
from desktop.storage.outcomes import AssessmentRecord, GradeRecord, OutcomeRecord
from desktop.use_cases.demonstration_people import Row
from desktop.use_cases.demonstration_stories import ASSESSMENTS, Story, ending, tell
from desktop.use_cases.demonstration_timetable import PlannedRun

ORDER = (
    CourseRunRecord,
    CourseSessionRecord,
    EnrolmentRecord,
    EnrolmentEventRecord,
    AttendanceRecord,
    AssessmentRecord,
    GradeRecord,
    OutcomeRecord,
)


_REASONS = ("work", "timetable", "care", "health", "transport")


@dataclass
class Population:
    """Everybody so far, in the order of registration: when, and who (ids)."""

    registered: list[datetime] = field(default_factory=list)
    people: list[str] = field(default_factory=list)

    def some(self, wanted: int, before: datetime, random: Random) -> list[str]:
        """Return different people who were registered *before*, rather the later ones."""
        known = bisect_right(self.registered, before)
        recent = max(0, known - max(200, known // 4))
        chosen: dict[int, None] = {}
        while len(chosen) < min(wanted, known):
            low = recent if random.random() < 0.7 and len(chosen) < (known - recent) // 2 else 0
            chosen[random.randrange(low, known)] = None
        return [self.people[index] for index in chosen]


@dataclass(frozen=True)
class Told:
    """A run being told: its id, when enrolment opened, and the sessions whose roll was taken."""

    id: str
    plan: PlannedRun
    opened: datetime
    held: tuple[tuple[str, PlannedSession], ...]
    minutes: tuple[int, ...]
    assessments: tuple[str, ...]
    by: str

    @property
    def closed_at(self) -> datetime | None:
        """When the run was closed; None while it is not."""
        last = moment(self.plan.sessions[-1], 2 * 24 * 60)
        return last if self.plan.status is RunStatus.CLOSED else None


class RunWriter:
    """Turns planned runs into rows of a sheaf."""

    def __init__(
        self, unit: UnitOfWork, centre_id: str, population: Population, random: Random
    ) -> None:
        self._unit, self._centre_id = unit, centre_id
        self._population, self._random = population, random
        self.sheaf = Sheaf(unit, ORDER)

    def write(self, plan: PlannedRun) -> str:
        """Gather the rows of a run and return its id."""
        told = self._tell(plan)
        self.sheaf.add(CourseRunRecord, self._run_row(told) | made_at(told.opened, told.by))
        for position, assessment_id in enumerate(told.assessments):
            name, weight = ASSESSMENTS[position]
            row = {"id": assessment_id, "course_run_id": told.id, "name": name, "weight": weight}
            self.sheaf.add(
                AssessmentRecord, row | {"position": position} | made_at(told.opened, told.by)
            )
        everybody = self._population.some(plan.wanted, told.opened, self._random)
        for place, person_id in enumerate(everybody):
            self._enrolment(told, place, person_id, queue=len(everybody) > plan.places)
        return told.id

    def _tell(self, plan: PlannedRun) -> Told:
        run_id = new_id()
        opened = min(
            moment(plan.sessions[0]) - timedelta(days=24), self._unit.now - timedelta(days=9)
        )
        held = []
        for session in plan.sessions:
            session_id = new_id()
            status = self._session_status(plan, session)
            row = _session_row(plan, session, status, self._unit.actor)
            row |= {"id": session_id, "course_run_id": run_id}
            self.sheaf.add(CourseSessionRecord, row | made_at(opened, self._unit.actor))
            if status == "held":
                held.append((session_id, session))
        graded = plan.status is RunStatus.CLOSED and plan.course.minimum_grade
        return Told(
            run_id,
            plan,
            opened,
            tuple(held),
            tuple(session.minutes for _, session in held),
            tuple(new_id() for _ in ASSESSMENTS) if graded else (),
            self._unit.actor,
        )

    def _session_status(self, plan: PlannedRun, session: PlannedSession) -> str:
        if plan.status is RunStatus.CANCELLED:
            return "cancelled"
        recent = session.date >= self._unit.today - timedelta(days=1)
        if recent and plan.status is not RunStatus.CLOSED:
            return "planned"
        falls_out = not plan.eager and len(plan.sessions) > 3 and self._random.random() < 0.015
        return "cancelled" if falls_out else "held"

    def _run_row(self, told: Told) -> Row:
        plan = told.plan
        return {
            "id": told.id,
            "course_version_id": plan.course.version_id,
            "centre_id": self._centre_id,
            "code": plan.code,
            "room_id": plan.room_id,
            "instructor_id": plan.instructor_id,
            "starts_on": plan.sessions[0].date,
            "ends_on": plan.sessions[-1].date,
            "places_min": min(8, plan.places),
            "places_max": plan.places,
            "status": plan.status.value,
            "closed_at": told.closed_at,
            "closed_by": told.by if told.closed_at else None,
        }

    def _enrolment(self, told: Told, place: int, person_id: str, *, queue: bool) -> None:
        """Gather one enrolment with all that came of it."""
        plan, enrolment_id = told.plan, shared_id("enrolment", told.id, person_id)
        asked = told.opened + timedelta(minutes=17 * place)
        status = status_for(place, plan.places)
        story = Story(())
        if status is EnrolmentStatus.CONFIRMED:
            story = tell(
                self._random, told.minutes, eager=plan.eager, may_leave=not (queue or plan.eager)
            )
        row: Row = {"id": enrolment_id, "course_run_id": told.id, "person_id": person_id}
        self.sheaf.add(EnrolmentRecord, row | _enrolment_row(told, story, status, asked))
        self.sheaf.add(EnrolmentEventRecord, *_events(told, story, enrolment_id, status, asked))
        self.sheaf.add(AttendanceRecord, *_attendance(told, story, enrolment_id))
        if told.closed_at and status is EnrolmentStatus.CONFIRMED:
            self._end(told, story, enrolment_id)

    def _end(self, told: Told, story: Story, enrolment_id: str) -> None:
        end = ending(story, told.plan, told.minutes, self._random)
        signed = made_at(told.closed_at, told.by)
        for assessment_id, grade in zip(told.assessments, end.grades, strict=False):
            row: Row = {"id": shared_id("grade", assessment_id, enrolment_id), "value": grade}
            row |= {"assessment_id": assessment_id, "enrolment_id": enrolment_id}
            self.sheaf.add(GradeRecord, row | signed)
        outcome: Row = {
            "id": shared_id("outcome", enrolment_id),
            "enrolment_id": enrolment_id,
            "result": end.result.value,
            "computed": end.result.value,
            "inputs": to_builtins(end.inputs),
            "grade": end.inputs.grade,
            "decided_at": told.closed_at,
            "decided_by": told.by,
        }
        self.sheaf.add(OutcomeRecord, outcome | signed)


def moment(session: PlannedSession, minutes_later: int = 0) -> datetime:
    """Return the instant at which a session begins, or some minutes later."""
    begins = datetime.combine(session.date, session.starts_at, ZONE).astimezone(UTC)
    return begins + timedelta(minutes=minutes_later)


def _session_row(plan: PlannedRun, session: PlannedSession, status: str, by: str) -> Row:
    held = status == "held"
    return {
        "date": session.date,
        "starts_at": session.starts_at,
        "ends_at": session.ends_at,
        "minutes": session.minutes,
        "room_id": plan.room_id,
        "instructor_id": plan.instructor_id,
        "status": status,
        "cancel_reason": "few_people" if status == "cancelled" else None,
        "taken_at": moment(session, 20) if held else None,
        "taken_by": by if held else None,
    }


def _left_at(told: Told, story: Story) -> datetime | None:
    if story.left_after is None:
        return None
    if not told.held:
        return told.opened + timedelta(days=6)
    return moment(told.held[max(0, story.left_after - 1)][1], 3 * 60)


def _enrolment_row(told: Told, story: Story, status: EnrolmentStatus, asked: datetime) -> Row:
    left = _left_at(told, story)
    return {
        "status": (EnrolmentStatus.WITHDRAWN if left else status).value,
        "source": EnrolmentSource.DESK.value,
        "queue_key": f"{int(asked.timestamp() * 1000):012x}-{0:012x}",
        "withdrawn_on": left.date() if left else None,
        "withdrawal_reason": ("work", "timetable", "care", "health")[left.day % 4]
        if left
        else None,
        **made_at(asked, told.by),
    }


def _events(
    told: Told, story: Story, enrolment_id: str, status: EnrolmentStatus, asked: datetime
) -> Sequence[Row]:
    steps = [("enrolled", status, asked)]
    if left := _left_at(told, story):
        steps.append(("withdrawn", EnrolmentStatus.WITHDRAWN, left))
    return [
        {"enrolment_id": enrolment_id, "kind": kind, "status": after.value, "at": at}
        | {"by": told.by}
        | made_at(at, told.by)
        for kind, after, at in steps
    ]


def _attendance(told: Told, story: Story, enrolment_id: str) -> list[Row]:
    rows: list[Row] = []
    for (session_id, session), marked in zip(told.held, story.marks, strict=False):
        if marked.mark is None:
            continue
        at = moment(session, 10)
        rows.append(
            {
                "id": shared_id("attendance", session_id, enrolment_id),
                "course_session_id": session_id,
                "enrolment_id": enrolment_id,
                "mark": marked.mark.value,
                "late_minutes": marked.late_minutes,
                "early_minutes": marked.early_minutes,
                "marked_at": at,
                "marked_by": told.by,
                **made_at(at, told.by),
            }
        )
    return rows
