"""Whether the clock of this computer can be right: compared with what was written last."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.change_log import journal_end, written_last
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.device import read_setting, write_setting
from desktop.use_cases.registry import command, query

CONFIRMED = "clock.confirmed"
BEHIND, AHEAD = timedelta(hours=1), timedelta(days=400)


class Doubt(StrEnum):
    """Why the clock is doubtful: something was written later, or nothing for more than a year."""

    BEHIND = "behind"
    AHEAD = "ahead"


@dataclass(frozen=True)
class ClockNotice:
    """What the clock says, and the day on which something was written last."""

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
    return None


@command(Right.SEE)
def confirm_clock(unit: UnitOfWork) -> None:
    """Let the clock be taken for right from now on, whatever was written before."""
    value = f"{journal_end(unit.session)} {unit.now.isoformat()}"
    write_setting(unit.session, CONFIRMED, value)


def check_clock(unit: UnitOfWork) -> None:
    """Refuse what bears a date on paper while the clock is doubtful.

    Raises RefusedError clock_doubtful.
    """
    notice = clock_notice(unit)
    if notice is not None:
        raise RefusedError("clock_doubtful", today=notice.today, last=notice.last)


def _known(unit: UnitOfWork) -> datetime | None:
    """Return the latest moment that is known to have been: written, or confirmed after that."""
    n, moment = written_last(unit.session)
    confirmed = read_setting(unit.session, CONFIRMED)
    if confirmed is not None:
        at, _blank, said = confirmed.partition(" ")
        if int(at) >= n:
            return datetime.fromisoformat(said)
    return moment
