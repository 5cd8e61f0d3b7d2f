"""Which computer holds how many places of a course run, so that it can promise them offline."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.rights import Right
from desktop.storage.database import UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.place_leases import open_leases, unheard_places
from desktop.storage.sync_state import JOINED, sync_state
from desktop.use_cases.places import places_taken, run_of
from desktop.use_cases.registry import query


@dataclass(frozen=True)
class HoldingLine:
    """A computer that holds places: ``left`` it may still give, ``given`` it gave, ``until`` when.

    What it does not give until then goes back to all.
    """

    computer: str
    here: bool
    left: int
    given: int
    until: datetime


@dataclass(frozen=True)
class HeldPlaces:
    """The places of a run as computers hold them; ``free`` are those that nobody holds or has."""

    code: str
    places: int
    free: int
    lines: tuple[HoldingLine, ...]

    @property
    def left_here(self) -> int:
        """How many places this computer holds and has not given."""
        return sum(line.left for line in self.lines if line.here)


@query(Right.SEE)
def held_places(unit: UnitOfWork, *, course_run_id: str) -> HeldPlaces:
    """Return which computers hold places of a run, as far as this one has heard.

    Raises MissingError run_gone.
    """
    run, state = run_of(unit, course_run_id), sync_state(unit.session)
    mine = this_device(unit.session).device_id if state.state == JOINED else None
    unheard = unheard_places(unit.session, [run.id], state.acked_n).get(run.id, ())
    lines = []
    for lease, until in open_leases(unit.session, run.id, unit.now):
        here = lease.device_id == mine
        given = lease.used + (min(len(unheard), lease.places - lease.used) if here else 0)
        lines.append(
            HoldingLine(lease.device_name, here, max(0, lease.places - given), given, until)
        )
    lines.sort(key=lambda line: (not line.here, line.computer))
    held = sum(line.left for line in lines)
    free = max(0, run.places_max - places_taken(unit, run.id) - held)
    return HeldPlaces(run.code, run.places_max, free, tuple(lines))
