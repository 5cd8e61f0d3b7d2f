"""A centre that does not exist, with years of people, courses and attendance.

To learn on, to try things out, and to measure: 30,000 people and ten years are 600,000 marks.
The same seed makes the same centre, but for its ids and for the day it is made on.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from random import Random

from desktop.domain.course_runs import RunStatus
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.bulk import Sheaf, is_empty
from desktop.storage.centre import own_centre
from desktop.storage.database import UnitOfWork
from desktop.storage.device import write_setting
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration_courses import Population, RunWriter
from desktop.use_cases.demonstration_people import Crowd
from desktop.use_cases.demonstration_places import furnish
from desktop.use_cases.demonstration_timetable import (
    MARKS_A_ROOM,
    RESERVED_ROOMS,
    Timetable,
)
from desktop.use_cases.perform import Progress
from desktop.use_cases.registry import command

CENTRE = CentreDraft("YUN", "Centro Yunus", "Yunus Centre")
MARKS_A_PERSON = 21
_BATCH = 8_000
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class DemonstrationReport:
    """How much was made, and where to look first (ids of course runs).

    ``closed_run`` is ready to certify; ``running_runs`` have a session today or had one
    yesterday, not taken; ``full_run`` has a waiting list.
    """

    people: int
    course_runs: int
    sessions: int
    enrolments: int
    attendance: int
    closed_run: str
    running_runs: tuple[str, ...]
    full_run: str


@command(Right.ADMINISTER)
def make_demonstration(
    unit: UnitOfWork,
    *,
    people: int = 300,
    years: int = 2,
    seed: int = 1,
    progress: Progress | None = None,
) -> DemonstrationReport:
    """Fill a centre that has no people yet with invented ones and their courses.

    Where no centre is set up, the Yunus Centre is. Each year is saved when it is done, so that
    the journal of the file stays small. Raises RefusedError: demonstration_not_empty,
    demonstration_size (1–500,000 people, 1–20 years).
    """
    if not (1 <= people <= 500_000 and 1 <= years <= 20):
        raise RefusedError("demonstration_size")
    if not is_empty(unit.session, PersonRecord):
        raise RefusedError("demonstration_not_empty")
    write_setting(unit.session, "demonstration", "yes")  # whoever opens it is offered the guide
    demonstration = _Demonstration(unit, people, years, Random(seed))
    for year in range(years):
        (progress or Progress()).step(year, years)
        demonstration.live_through(year)
        unit.session.commit()
    return demonstration.report()


class _Demonstration:
    def __init__(self, unit: UnitOfWork, people: int, years: int, random: Random) -> None:
        self._unit, self._people, self._years, self._random = unit, people, years, random
        self._marks = people * MARKS_A_PERSON // years  # a year
        centre = own_centre(unit.session) or set_up_centre(unit, draft=CENTRE)
        rooms = RESERVED_ROOMS + -(-self._marks // MARKS_A_ROOM)
        places = furnish(unit, centre.id, rooms, random)
        self._crowd = Crowd(random, centre.id, unit.actor)
        self._timetable = Timetable(places, random, unit.today)
        self._population = Population()
        self._writer = RunWriter(unit, centre.id, self._population, random)
        self._shown: dict[str, list[str]] = {status.value: [] for status in RunStatus}

    def live_through(self, year: int) -> None:
        """Write the people who came in a year and the runs that began in it."""
        self._register(year)
        begin = self._unit.today - _YEAR * (self._years - year)
        last_year = year == self._years - 1
        runs = self._timetable.runs_between(begin, begin + _YEAR, self._marks)
        shown = self._timetable.on_show() if last_year else iter(())
        for plan, on_show in chain(((plan, False) for plan in runs), ((p, True) for p in shown)):
            run_id = self._writer.write(plan)
            if on_show:
                self._shown[plan.status].append(run_id)
            if self._writer.sheaf.size > _BATCH:
                self._writer.sheaf.write()
        self._writer.sheaf.write()

    def _register(self, year: int) -> None:
        """Write the people of a year; of the first one many were known before it began."""
        begin = self._unit.now - _YEAR * (self._years - year) - timedelta(days=45)
        count = self._people * (year + 1) // self._years - self._people * year // self._years
        known = count * 2 // 5 if year == 0 else 0
        sheaf = Sheaf(self._unit, (PersonRecord, IdentityDocumentRecord))
        for number in range(count):
            share = max(0, number - known) / max(1, count - known)
            registered = begin + share * _YEAR
            person, documents = self._crowd.person(registered)
            sheaf.add(PersonRecord, person)
            sheaf.add(IdentityDocumentRecord, *documents)
            self._population.registered.append(registered)
            self._population.people.append(str(person["id"]))
            if sheaf.size > _BATCH:
                sheaf.write()
        sheaf.write()

    def report(self) -> DemonstrationReport:
        written = self._writer.sheaf.written
        return DemonstrationReport(
            len(self._population.people),
            written["course_run"],
            written["course_session"],
            written["enrolment"],
            written["attendance"],
            self._shown[RunStatus.CLOSED][0],
            tuple(self._shown[RunStatus.RUNNING]),
            self._shown[RunStatus.OPEN][0],
        )
