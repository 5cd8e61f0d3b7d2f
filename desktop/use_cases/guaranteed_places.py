"""Which places are sure: at a computer of several, one that the centre knows or set aside."""

from collections.abc import Collection
from dataclasses import dataclass

from desktop.domain.enrolment import covered
from desktop.domain.rights import Right
from desktop.storage.database import UnitOfWork
from desktop.storage.place_leases import leased_here, unheard_places
from desktop.storage.sync_state import ALONE, JOINED, SyncStateRecord, sync_state
from desktop.use_cases.places import places_taken, run_of
from desktop.use_cases.registry import query


@dataclass(frozen=True)
class PlacesHere:
    """What this computer may promise of a course run.

    ``lease`` is how many places the centre set aside for it and has not seen given;
    ``guaranteed_left`` is how many more people can be told that their place is sure.
    """

    places: int
    taken: int
    guaranteed_left: int
    lease: int


@query(Right.SEE)
def places_here(unit: UnitOfWork, *, course_run_id: str) -> PlacesHere:
    """Return what this computer may promise of a run; alone, it is all that is free.

    Raises MissingError run_gone.
    """
    run = run_of(unit, course_run_id)
    taken = places_taken(unit, run.id)
    free = max(0, run.places_max - taken)
    state = sync_state(unit.session)
    if state.state == ALONE:
        return PlacesHere(run.places_max, taken, free, 0)
    lease = _leased(unit, state, [run.id]).get(run.id, 0)
    unheard = unheard_places(unit.session, [run.id], state.acked_n).get(run.id, [])
    left = max(0, lease - len(unheard))
    return PlacesHere(run.places_max, taken, min(left, free), lease)


def shares_places(unit: UnitOfWork) -> bool:
    """Tell whether other computers may give the same places."""
    return sync_state(unit.session).state != ALONE


def not_guaranteed(unit: UnitOfWork, course_run_ids: Collection[str]) -> frozenset[str]:
    """Return the confirmed enrolments of some runs whose place another computer may have given too.

    Until this one has synchronised they are provisional.
    """
    state = sync_state(unit.session)
    if state.state == ALONE:
        return frozenset()
    unheard = unheard_places(unit.session, course_run_ids, state.acked_n)
    if not unheard:
        return frozenset()
    leased = _leased(unit, state, unheard)
    return frozenset(
        one
        for run, places in unheard.items()
        for one in set(places) - set(covered(places, leased.get(run, 0)))
    )


def _leased(
    unit: UnitOfWork, state: SyncStateRecord, course_run_ids: Collection[str]
) -> dict[str, int]:
    """Return the places set aside; a copy of a file may not give what its original may."""
    if state.state != JOINED:
        return {}
    return leased_here(unit.session, course_run_ids, unit.now)
