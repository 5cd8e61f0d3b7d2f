"""Differences about sensitive data: nobody sees one without a reason that stays on file."""

from functools import partial

import pytest

from desktop.domain.rights import Role
from desktop.errors import ExpectedError, MissingError, RefusedError
from desktop.storage.ids import shared_id
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.differences import (
    count_open_differences,
    list_differences,
    settle_difference,
)
from desktop.use_cases.private_differences import (
    count_private_differences,
    open_private_differences,
    reopen_private_differences,
    settle_private_difference,
)
from desktop.use_cases.sensitive import open_restricted
from tests.use_cases.protected import a_protected_person, as_role
from tests.use_cases.two_desks import a_difference

KEPT, LOST = {"evidence": "zzevidence"}, {"evidence": "oficio 12"}


@pytest.fixture
def rosa(do, centre):
    return a_protected_person(do)


@pytest.fixture
def open_one(database, rosa):
    row = ("person_target_group", shared_id("person_target_group", rosa, "zzcode"))
    return a_difference(database, "value", row, KEPT, LOST)


def evidence(do, rosa):
    [line] = do(open_restricted, person_id=rosa, reason="revisión")
    return line.evidence


def test_opening_them_tells_whose_they_are_and_is_written_down(do, rosa, open_one):
    assert do(count_private_differences) == 1
    [line] = do(open_private_differences, reason="revisión mensual")
    assert (line.difference_id, line.subject.person_id) == (open_one, rosa)
    assert line.subject.label == ("zzetiqueta", "zzlabel")
    [entry] = do(read_access_log)
    assert (entry.what, entry.reason) == ("private_differences", "revisión mensual")
    assert list(entry.people) == [rosa]


@pytest.mark.parametrize("reason", ["", "lo de Rosa"])
def test_without_a_reason_or_with_a_name_in_it_they_stay_closed(do, open_one, reason):
    with pytest.raises(RefusedError):
        do(open_private_differences, reason=reason)
    assert do(read_access_log) == ()


def test_the_other_version_is_taken_and_taken_back(do, rosa, open_one):
    settled = do(settle_private_difference, difference_id=open_one, choice="lost")
    assert evidence(do, rosa) == "oficio 12"
    assert do(count_private_differences) == 0
    do(reopen_private_differences, ids=settled.can_reopen)
    assert evidence(do, rosa) == "zzevidence"
    assert do(count_private_differences) == 1


def test_the_common_page_neither_shows_counts_nor_decides_them(do, open_one):
    assert do(list_differences) == ()
    assert do(count_open_differences) == 0
    with pytest.raises(MissingError):
        do(settle_difference, difference_id=open_one, choice="kept")


def test_a_common_one_is_not_decided_by_this_way(do, database, rosa):
    common = a_difference(database, "value", ("person", rosa), {"notes": "a"}, {"notes": "b"})
    with pytest.raises(MissingError):
        do(settle_private_difference, difference_id=common, choice="kept")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.RECEPTION])
def test_only_who_may_see_restricted_groups_opens_or_decides_them(database, open_one, role):
    desk = as_role(database, role)
    for use_case, asked in (
        (count_private_differences, {}),
        (open_private_differences, {"reason": "x"}),
        (settle_private_difference, {"difference_id": open_one, "choice": "kept"}),
        (reopen_private_differences, {"ids": (open_one,)}),
    ):
        with pytest.raises(ExpectedError) as refused:
            desk.perform(partial(use_case, **asked))
        assert refused.value.code == "not_allowed"
