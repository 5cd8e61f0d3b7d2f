"""Groups of programmes: the restricted ones have a door of their own."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.sensitive import TARGET_GROUPS, TargetGroup
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.sensitive import open_restricted
from desktop.use_cases.target_groups import (
    GroupDraft,
    add_restricted_group,
    add_target_group,
    list_all_target_groups,
    list_target_groups,
    remove_restricted_group,
    remove_target_group,
    save_target_group,
)
from tests.use_cases.classes import some_people
from tests.use_cases.protected import GROUP, MARKED


@pytest.fixture
def ana(database, centre):
    return some_people(database, 1)[0]


def test_the_common_list_has_no_restricted_group(do, centre):
    do(save_target_group, group=MARKED)
    common = {group.code for group in do(list_target_groups)}
    everything = {group.code for group in do(list_all_target_groups)}
    assert everything - common == {"reintegration", "zzcode"}
    assert len(everything) == len(TARGET_GROUPS) + 1


def test_a_group_is_added_and_changed_under_its_code(do, centre):
    made = do(save_target_group, group=TargetGroup("", "Cesantes de larga duración", ""))
    assert (made.code, made.label_en) == (
        "cesantes_de_larga_duracion", "Cesantes de larga duración",
    )  # fmt: skip
    do(save_target_group, group=replace(made, label_en="Long-term unemployed", active=False))
    [found] = [group for group in do(list_target_groups) if group.code == made.code]
    assert (found.label_en, found.active) == ("Long-term unemployed", False)
    with pytest.raises(RefusedError, match="label_missing"):
        do(save_target_group, group=TargetGroup("", " ", ""))


def test_a_person_is_put_in_and_taken_out_with_evidence_and_dates(do, ana):
    draft = GroupDraft("disability", "credencial vista", "", date(2026, 1, 1), date(2027, 1, 1))
    [line] = do(add_target_group, person_id=ana, draft=draft)
    assert (line.evidence, line.verified_by, line.valid_until) == (
        "credencial vista", "ana", date(2027, 1, 1),
    )  # fmt: skip
    assert do(remove_target_group, row_id=line.row_id) == ()
    [again] = do(add_target_group, person_id=ana, draft=GroupDraft("disability"))
    assert (again.row_id, again.verified_by) == (line.row_id, "")


def test_neither_door_leads_to_the_rows_of_the_other(do, ana):
    do(save_target_group, group=MARKED)
    for use_case, code in ((add_target_group, "zzcode"), (add_restricted_group, "youth")):
        with pytest.raises(RefusedError, match="unknown_code"):
            do(use_case, person_id=ana, draft=GroupDraft(code))
    [closed] = do(add_restricted_group, person_id=ana, draft=GROUP)
    [open_one] = do(add_target_group, person_id=ana, draft=GroupDraft("youth"))
    for use_case, row in ((remove_target_group, closed), (remove_restricted_group, open_one)):
        with pytest.raises(MissingError):
            do(use_case, row_id=row.row_id)
    assert do(remove_restricted_group, row_id=closed.row_id) == ()
    assert do(open_restricted, person_id=ana, reason="revisión") == ()
