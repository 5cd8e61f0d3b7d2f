"""Which course is given when and where in the demonstration, so that nothing clashes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from desktop.domain.course_runs import RunStatus, run_code
from desktop.domain.schedule import PlannedSession, TimetableDraft, holidays_of_chile, plan_sessions
from desktop.use_cases.demonstration_places import Places, TaughtCourse

RESERVED_ROOMS = 2  # the first ones belong to the runs that are on show today
MARKS_A_ROOM = 9_000  # a year, so that the rooms are about half full
_STARTS = (time(9, 30), time(14, 30), time(18, 30))
_WEEKDAYS = ((0,), (1, 3), (2, 4), (5,))
_LONG = 36 * 60
_BIG = 100


@dataclass(frozen=True)
class PlannedRun:
    """A course run to be written, its sessions in order.

    *wanted* people ask for a place; of the eager ones hardly anybody fails.
    """

    course: TaughtCourse
    code: str
    room_id: str
    instructor_id: str
    sessions: tuple[PlannedSession, ...]
    places: int
    wanted: int
    status: RunStatus
    eager: bool = False


@dataclass
class Lane:
    """One room at one time of the week, free from a date on."""

    room: int
    weekdays: tuple[int, ...]
    starts_at: time
    free_from: date = date.min


class Timetable:
    """Lays runs over the weeks; each room has a person who teaches at each time of day."""

    def __init__(self, places: Places, random: Random, today: date) -> None:
        self._places, self._random, self._today = places, random, today
        self._numbers: Counter[tuple[str, int]] = Counter()
        self._lanes = [
            Lane(room, weekdays, starts_at)
            for room in range(RESERVED_ROOMS, len(places.rooms))
            for weekdays in _WEEKDAYS
            for starts_at in _STARTS
        ]

    def runs_between(self, first: date, last: date, marks: int) -> Iterator[PlannedRun]:
        """Yield runs that begin between *first* and *last*, enough for about *marks* marks."""
        courses = self._courses_for(marks)
        gap = (last - first) / max(1, len(courses))
        for number, course in enumerate(courses):
            wish = first + gap * number
            free = [lane for lane in self._lanes if lane.free_from <= wish] or self._lanes
            lane = self._random.choice(free)
            yield self._run(course, lane, max(wish, lane.free_from))

    def _courses_for(self, marks: int) -> list[TaughtCourse]:
        """Return courses in any order; the two for a hall of people only in a large centre."""
        large = marks >= 200 * _BIG
        chosen = [course for course in self._places.courses if large and course.places >= _BIG]
        usual = [course for course in self._places.courses if course.places < _BIG]
        missing = marks - sum(map(self._expected, chosen))
        while missing > 0:
            chosen.append(self._random.choice(usual))
            missing -= self._expected(chosen[-1])
        self._random.shuffle(chosen)
        return chosen

    def _expected(self, course: TaughtCourse) -> int:
        return round(course.places * self._sessions(course) * 0.83)

    def _run(self, course: TaughtCourse, lane: Lane, first: date) -> PlannedRun:
        length = timedelta(minutes=self._length(course))
        ends_at = (_at(lane.starts_at) + length).time()
        draft = TimetableDraft(
            first,
            frozenset(lane.weekdays),
            lane.starts_at,
            ends_at,
            sessions=self._sessions(course),
        )
        sessions = plan_sessions(draft).sessions
        lane.free_from = sessions[-1].date + timedelta(days=1)
        return PlannedRun(
            course,
            self.code(course, sessions[0].date.year),
            self._places.rooms[lane.room],
            self._instructor(lane.room, lane.starts_at),
            sessions,
            course.places,
            round(course.places * self._random.uniform(0.6, 1.12)),
            self._status(sessions),
        )

    def _status(self, sessions: tuple[PlannedSession, ...]) -> RunStatus:
        if sessions[-1].date < self._today - timedelta(days=3):
            return RunStatus.CLOSED
        return RunStatus.RUNNING if sessions[0].date <= self._today else RunStatus.OPEN

    def code(self, course: TaughtCourse, year: int) -> str:
        """Return the next code of a course in a year."""
        self._numbers[course.code, year] += 1
        return run_code(course.code, year, self._numbers[course.code, year])

    def _instructor(self, room: int, starts_at: time) -> str:
        everybody = self._places.instructors
        return everybody[(room * len(_STARTS) + _STARTS.index(starts_at)) % len(everybody)]

    def _length(self, course: TaughtCourse) -> int:
        return 180 if course.minutes > _LONG else 120

    def _sessions(self, course: TaughtCourse) -> int:
        return max(1, course.minutes // self._length(course))

    def on_show(self) -> Iterator[PlannedRun]:
        """Yield what a visitor shall find: a run to certify, runs of today, full and free ones."""
        courses = {course.code: course for course in self._places.courses}
        for shown in _SHOWN:
            sessions = tuple(self._weekly(shown))
            course = courses[shown.course]
            yield PlannedRun(
                course,
                self.code(course, sessions[0].date.year),
                self._places.rooms[shown.room],
                self._instructor(shown.room, _STARTS[shown.at]),
                sessions,
                course.places,
                max(0, course.places + shown.beyond_places),
                shown.status,
                shown.eager,
            )

    def _weekly(self, shown: "_Shown") -> Iterator[PlannedSession]:
        """Yield sessions week by week; those of today and yesterday also on a holiday."""
        starts_at = _STARTS[shown.at]
        ends_at = (_at(starts_at) + timedelta(hours=2)).time()
        for week in range(shown.sessions):
            day = self._today + timedelta(days=shown.first + 7 * week)
            if day not in holidays_of_chile(day.year) or -1 <= (day - self._today).days <= 0:
                yield PlannedSession(day, starts_at, ends_at)


def _at(wall_time: time) -> datetime:
    return datetime.combine(date.min, wall_time)


@dataclass(frozen=True)
class _Shown:
    """A run for visitors: its first session is *first* days from today."""

    course: str
    first: int
    sessions: int
    room: int
    at: int
    status: RunStatus
    beyond_places: int = -4
    eager: bool = False


_SHOWN = (
    _Shown("MK-01", -77, 8, 1, 0, RunStatus.CLOSED, 2, eager=True),
    _Shown("HB-01", -35, 10, 0, 0, RunStatus.RUNNING),
    _Shown("CB-01", -35, 10, 0, 1, RunStatus.RUNNING, 3),
    _Shown("EM-01", -28, 12, 0, 2, RunStatus.RUNNING),
    _Shown("PN-01", -29, 10, 1, 0, RunStatus.RUNNING),
    _Shown("CO-02", -22, 12, 1, 1, RunStatus.RUNNING, 0),
    _Shown("CF-01", 10, 12, 1, 2, RunStatus.OPEN, 5),
    _Shown("CP-01", 4, 6, 1, 0, RunStatus.OPEN, -16),
    _Shown("FO-01", 8, 6, 1, 1, RunStatus.OPEN, -12),
    _Shown("IN-01", 16, 8, 1, 1, RunStatus.DRAFT, -40),
    _Shown("OF-01", 18, 8, 1, 2, RunStatus.CANCELLED, -12),
)
