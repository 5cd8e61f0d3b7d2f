"""Differences are decided once, by somebody, and can be looked up afterwards."""

from functools import partial

import pytest

from desktop.domain.differences import Choice, DifferenceState
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.differences import DifferenceRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.differences import (
    count_open_differences,
    list_differences,
    reopen_differences,
    settle_difference,
    settle_differences,
)
from desktop.use_cases.perform import Performer
from tests.ui.counter import a_person
from tests.use_cases.two_desks import a_difference

KEPT, LOST = {"sector": "lo_hermida"}, {"sector": "san_luis"}


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def open_one(database, rosa):
    return a_difference(database, "value", ("person", rosa), KEPT, LOST)


def sector(database, person_id):
    with database.begin(writes=False) as unit:
        return unit.session.get(PersonRecord, person_id).sector


def refused(do, use_case, **arguments):
    with pytest.raises(RefusedError) as told:
        do(use_case, **arguments)
    return told.value


def test_the_other_side_is_written_as_a_change_and_the_decision_is_kept(
    database, do, rosa, open_one
):
    settled = do(settle_difference, difference_id=open_one, choice="lost", note="ella lo dijo")
    assert sector(database, rosa) == "san_luis"
    assert settled.can_reopen == (open_one,)
    assert do(count_open_differences) == 0
    [line] = do(list_differences, state=DifferenceState.SETTLED)
    assert (line.choice, line.settled_by, line.note) == ("lost", "ana", "ella lo dijo")
    assert line.settled_at is not None
    assert do(list_differences) == ()


def test_keeping_changes_nothing_else(performer, database, rosa, open_one):
    done = performer.perform(partial(settle_difference, difference_id=open_one, choice=Choice.KEPT))
    assert done.changed == {"difference"}
    assert sector(database, rosa) == "lo_hermida"


def test_a_choice_as_typed_on_the_command_line_counts_too(do, open_one):
    assert do(settle_difference, difference_id=open_one, choice="kept").count == 1


def test_what_somebody_decided_already_is_said_with_who_and_when(do, open_one):
    do(settle_difference, difference_id=open_one, choice="kept")
    error = refused(do, settle_difference, difference_id=open_one, choice="lost")
    assert (error.code, error.details["who"]) == ("difference_settled", "ana")


def test_what_a_newer_value_overtook_needs_no_decision(database, do, rosa):
    gone = a_difference(database, "value", ("person", rosa), KEPT, LOST, state="superseded")
    error = refused(do, settle_difference, difference_id=gone, choice="kept")
    assert error.code == "difference_superseded"
    assert [line.state for line in do(list_differences, state=None)] == ["superseded"]
    assert do(list_differences, state=DifferenceState.SETTLED) == ()


def test_what_only_asks_to_be_attended_to_has_no_other_side(database, do, rosa):
    difference_id = a_difference(database, "document", ("person", rosa), {"number": "1-9"}, {})
    error = refused(do, settle_difference, difference_id=difference_id, choice="lost")
    assert error.code == "difference_one_way"


def test_an_unknown_difference_is_gone(do, centre):
    with pytest.raises(MissingError):
        do(settle_difference, difference_id="none", choice="kept")


def test_a_deletion_that_holds_after_all_removes_the_row(database, do, rosa):
    stamp = "2026-03-02T13:05:00.000000Z"
    difference_id = a_difference(
        database, "delete", ("person", rosa), {"deleted_at": None}, {"deleted_at": stamp}
    )
    do(settle_difference, difference_id=difference_id, choice="lost")
    with database.begin(writes=False) as unit:
        assert unit.session.get(PersonRecord, rosa).deleted_at is not None
    do(reopen_differences, ids=(difference_id,))
    with database.begin(writes=False) as unit:
        assert unit.session.get(PersonRecord, rosa).deleted_at is None


def test_that_two_people_were_no_one_is_left_to_the_centre_and_stays_decided(database, do, rosa):
    sides = {"names": "Rosa Muñoz"}, {"person_id": "other", "names": "Rosa Muñoz P."}
    difference_id = a_difference(database, "merge", ("person", rosa), *sides, field="person")
    settled = do(settle_difference, difference_id=difference_id, choice="lost")
    assert settled.can_reopen == ()
    assert refused(do, reopen_differences, ids=(difference_id,)).code == "difference_final"


def test_many_are_decided_alike_and_those_that_cannot_be_stay_open(database, do, rosa, open_one):
    document = a_difference(database, "document", ("person", rosa), {"number": "1-9"}, {})
    settled = do(settle_differences, ids=(open_one, document, "none"), choice=Choice.LOST)
    assert settled.count == 1
    assert [(which, why.code) for which, why in settled.refused] == [
        (document, "difference_one_way"), ("none", "no_such_record"),
    ]  # fmt: skip
    assert do(count_open_differences) == 1


def test_a_decision_taken_back_leaves_everything_as_before(database, do, rosa, open_one):
    do(settle_difference, difference_id=open_one, choice="lost")
    assert do(reopen_differences, ids=(open_one,)) == 1
    assert sector(database, rosa) == "lo_hermida"
    [line] = do(list_differences)
    assert (line.choice, line.settled_by) == (None, None)


def test_a_decision_is_not_taken_back_over_what_was_written_since(database, do, rosa, open_one):
    do(settle_difference, difference_id=open_one, choice="lost")
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, rosa).sector = "la_faena"
    assert refused(do, reopen_differences, ids=(open_one,)).code == "difference_changed"
    assert refused(do, reopen_differences, ids=(open_one,)).code == "difference_changed"
    assert sector(database, rosa) == "la_faena"


def test_an_open_one_cannot_be_opened_again(do, open_one):
    assert refused(do, reopen_differences, ids=(open_one,)).code == "difference_changed"


def test_the_list_can_be_cut_to_a_kind_and_a_page(database, do, rosa, open_one):
    a_difference(database, "code", ("person", rosa), {"code": "PN-02"}, {"code": "PN-01"})
    assert len(do(list_differences, kind="value")) == 1
    assert len(do(list_differences, limit=1)) == 1
    assert len(do(list_differences, limit=5, offset=1)) == 1


def test_a_row_removed_by_the_centre_is_not_listed(database, do, clock, open_one):
    with database.begin(writes=True) as unit:
        unit.session.get(DifferenceRecord, open_one).deleted_at = clock()
    assert do(list_differences) == ()
    with pytest.raises(MissingError):
        do(settle_difference, difference_id=open_one, choice="kept")


def test_deciding_needs_its_own_right(database, open_one):
    clerk = Performer(database, rights=frozenset({Right.SEE}))
    with pytest.raises(RefusedError) as told:
        clerk.perform(partial(settle_difference, difference_id=open_one, choice=Choice.KEPT))
    assert told.value.code == "not_allowed"
