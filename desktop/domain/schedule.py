"""When the sessions of a course run are: a timetable laid over the calendar of Chile.

Sessions are local wall times. Their length is counted in real minutes, because twice a
year the clock jumps: in spring 00:00 to 00:59 of a Sunday does not exist in Santiago, in
autumn 23:00 to 23:59 of a Saturday happens twice.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from desktop.errors import RefusedError

ZONE = "America/Santiago"
MOST_SESSIONS = 400
_WEEK = 7
_YEARS = range(2000, 2101)


class Repeat(StrEnum):
    """How often the weekdays of a timetable come round."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


@dataclass(frozen=True, slots=True)
class TimetableDraft:
    """What somebody asks for; *weekdays* count from Monday, 0.

    It ends after a number of *sessions*, or on *until*, or at whichever comes first.
    *closed_days* are left out besides the holidays, with the reason where it is known.
    """

    starts_on: date
    weekdays: frozenset[int]
    starts_at: time
    ends_at: time
    repeat: Repeat = Repeat.WEEKLY
    sessions: int | None = None
    until: date | None = None
    closed_days: Mapping[date, str] | frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session in local wall time."""

    date: date
    starts_at: time
    ends_at: time

    @property
    def minutes(self) -> int:
        """Return the minutes that really pass, also when the clock is changed meanwhile."""
        return minutes_between(self.date, self.starts_at, self.ends_at)


class SkipReason(StrEnum):
    """Why a day of the timetable has no session."""

    HOLIDAY = "holiday"
    CLOSED_DAY = "closed_day"


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that the timetable would have used; a closed day has one label, in both fields."""

    date: date
    reason: SkipReason
    label_es: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """The sessions of a timetable, and the days that were left out."""

    sessions: tuple[PlannedSession, ...]
    skipped: tuple[SkippedDay, ...]


def _instant(day: date, at: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, at, zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise RefusedError("no_such_time", date=day, time=at)
    return instant


def minutes_between(day: date, start: time, end: time, zone: str = ZONE) -> int:
    """Return the minutes that really pass; an *end* not after *start* is on the next day.

    Of a wall time that happens twice the first is meant. Refuses with no_such_time
    (date, time) a wall time that the clock jumps over.
    """
    clock = ZoneInfo(zone)
    last_day = day if start < end else day + timedelta(days=1)
    passed = _instant(last_day, end, clock) - _instant(day, start, clock)
    return int(passed.total_seconds()) // 60


@cache
def holidays_of_chile(year: int) -> Mapping[date, tuple[str, str]]:
    """Return the national holidays of *year* with their names in Spanish and English.

    Source: the ``holidays`` library; election days and municipal closings are not in it.
    """
    from holidays import country_holidays

    spanish = country_holidays("CL", years=year, language="es")
    english = country_holidays("CL", years=year, language="en_US")
    return {day: (name, english[day]) for day, name in sorted(spanish.items())}


def plan_sessions(draft: TimetableDraft) -> SessionPlan:
    """Return the sessions that *draft* asks for, without holidays and closed days.

    Refuses with timetable_no_days, timetable_times, timetable_no_end, timetable_dates,
    timetable_too_long (limit), timetable_empty or no_such_time.
    """
    _check(draft)
    sessions: list[PlannedSession] = []
    skipped: list[SkippedDay] = []
    for day in _days(draft):
        if (reason := _skip_reason(day, draft.closed_days)) is not None:
            skipped.append(reason)
            continue
        sessions.append(_session(day, draft))
        if len(sessions) > MOST_SESSIONS:
            raise RefusedError("timetable_too_long", limit=MOST_SESSIONS)
        if len(sessions) == draft.sessions:
            break
    if not sessions:
        raise RefusedError("timetable_empty")
    return SessionPlan(tuple(sessions), tuple(skipped))


def _session(day: date, draft: TimetableDraft) -> PlannedSession:
    """Return the session of *day*, whose start and end exist."""
    _instant(day, draft.starts_at, ZoneInfo(ZONE))
    _instant(day, draft.ends_at, ZoneInfo(ZONE))
    return PlannedSession(day, draft.starts_at, draft.ends_at)


def _check(draft: TimetableDraft) -> None:
    last = draft.until or draft.starts_on
    if not draft.weekdays or not draft.weekdays <= frozenset(range(_WEEK)):
        raise RefusedError("timetable_no_days")
    if draft.ends_at <= draft.starts_at:
        raise RefusedError("timetable_times")
    if draft.sessions is None and draft.until is None:
        raise RefusedError("timetable_no_end")
    if last < draft.starts_on or draft.starts_on.year not in _YEARS or last.year not in _YEARS:
        raise RefusedError("timetable_dates")
    if draft.sessions is not None and not 1 <= draft.sessions <= MOST_SESSIONS:
        raise RefusedError("timetable_too_long", limit=MOST_SESSIONS)


def _days(draft: TimetableDraft) -> Iterator[date]:
    """Yield the days that the timetable falls upon; weeks are counted from the first one."""
    step = 2 if draft.repeat is Repeat.FORTNIGHTLY else 1
    monday = draft.starts_on - timedelta(days=draft.starts_on.weekday())
    last = draft.until or date(_YEARS[-1], 12, 31)
    while monday <= last:
        for weekday in sorted(draft.weekdays):
            day = monday + timedelta(days=weekday)
            if draft.starts_on <= day <= last:
                yield day
        monday += timedelta(weeks=step)


def _skip_reason(day: date, closed_days: Mapping[date, str] | frozenset[date]) -> SkippedDay | None:
    if day in holidays_of_chile(day.year):
        return SkippedDay(day, SkipReason.HOLIDAY, *holidays_of_chile(day.year)[day])
    if day not in closed_days:
        return None
    label = closed_days[day] if isinstance(closed_days, Mapping) else ""
    return SkippedDay(day, SkipReason.CLOSED_DAY, label, label)


@dataclass(frozen=True, slots=True)
class Slot:
    """A room and an instructor (None: still open) taken at a time; *label* says by what."""

    date: date
    starts_at: time
    ends_at: time
    room_id: str | None
    instructor_id: str | None
    label: str


class ClashOver(StrEnum):
    """What two sessions want at the same time."""

    ROOM = "room"
    INSTRUCTOR = "instructor"


@dataclass(frozen=True, slots=True)
class Clash:
    """Two sessions that want the same room or the same instructor at the same time."""

    over: ClashOver
    new: Slot
    existing: Slot


def clashes(new: Sequence[Slot], existing: Sequence[Slot]) -> list[Clash]:
    """Return where *new* slots overlap *existing* ones; to touch is not to overlap."""
    by_day: dict[date, list[Slot]] = defaultdict(list)
    for slot in existing:
        by_day[slot.date].append(slot)
    return [
        Clash(over, wanted, taken)
        for wanted in new
        for taken in by_day.get(wanted.date, ())
        if wanted.starts_at < taken.ends_at and taken.starts_at < wanted.ends_at
        for over in _shared(wanted, taken)
    ]


def _shared(one: Slot, other: Slot) -> Iterator[ClashOver]:
    if one.room_id is not None and one.room_id == other.room_id:
        yield ClashOver.ROOM
    if one.instructor_id is not None and one.instructor_id == other.instructor_id:
        yield ClashOver.INSTRUCTOR
