"""Whether the clock of this computer can be right: compared with what was written last."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.change_log import journal_end, written_last
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.device import read_setting, write_setting
from desktop.storage.sync_state import sync_state
from desktop.use_cases.registry import command, query

CONFIRMED = "clock.confirmed"
BEHIND, AHEAD = timedelta(hours=1), timedelta(days=400)
NEVER = datetime.min.replace(tzinfo=UTC)


class Doubt(StrEnum):
    """Why the clock is doubtful.

    Something was written later, or nothing for more than a year; or the central server, when it
    was asked last, had another date.
    """

    BEHIND = "behind"
    AHEAD = "ahead"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True)
class ClockNotice:
    """What the clock says, and the day on which something was written last.

    Where the central server has another date, *last* is that one.
    """

    doubt: Doubt
    today: date
    last: date


@query(Right.SEE)
def clock_notice(unit: UnitOfWork) -> ClockNotice | None:
    """Return what is doubtful about the clock; None when nothing is, or a person confirmed it."""
    last = _known(unit)
    if last is None:
        return None
    day = last.astimezone(ZONE).date()
    if unit.now < last - BEHIND:
        return ClockNotice(Doubt.BEHIND, unit.today, day)
    if unit.now > last + AHEAD:
        return ClockNotice(Doubt.AHEAD, unit.today, day)
    elsewhere = _elsewhere(unit)
    if elsewhere != unit.today:
        return ClockNotice(Doubt.ELSEWHERE, unit.today, elsewhere)
    return None


def _elsewhere(unit: UnitOfWork) -> date:
    """Return the date of the central server, if this clock was before it the last time.

    One that was set back since tells that by being before that time; a person by confirming it.
    A clock that was behind could not be told from one that was set: it is noticed by what it
    wrote itself.
    """
    stands = sync_state(unit.session)
    if stands.last_at is None:
        return unit.today
    ahead, at = (
        timedelta(milliseconds=stands.clock_ahead_ms),
        datetime.fromisoformat(stands.last_at),
    )
    if ahead < BEHIND or unit.now < at or at <= _confirmed(unit):
        return unit.today
    return (unit.now - ahead).astimezone(ZONE).date()


@command(Right.SEE)
def confirm_clock(unit: UnitOfWork) -> None:
    """Let the clock be taken for right from now on, whatever was written before."""
    value = f"{journal_end(unit.session)} {unit.now.isoformat()}"
    write_setting(unit.session, CONFIRMED, value)


def check_clock(unit: UnitOfWork) -> None:
    """Refuse what bears a date on paper while the clock is doubtful.

    Raises RefusedError clock_doubtful, clock_elsewhere.
    """
    notice = clock_notice(unit)
    if notice is not None:
        code = "clock_elsewhere" if notice.doubt is Doubt.ELSEWHERE else "clock_doubtful"
        raise RefusedError(code, today=notice.today, last=notice.last)


def _known(unit: UnitOfWork) -> datetime | None:
    """Return the latest moment that is known to have been: written, or confirmed after that."""
    n, moment = written_last(unit.session)
    confirmed = read_setting(unit.session, CONFIRMED)
    if confirmed is not None:
        at, _blank, said = confirmed.partition(" ")
        if int(at) >= n:
            return datetime.fromisoformat(said)
    return moment


def _confirmed(unit: UnitOfWork) -> datetime:
    """Return when somebody said last that the date is right."""
    confirmed = read_setting(unit.session, CONFIRMED)
    return datetime.fromisoformat(confirmed.partition(" ")[2]) if confirmed else NEVER
