"""The sensitive section is opened with a reason; what the mandate does not cover needs consent."""

from dataclasses import replace
from functools import partial

import pytest

from desktop.domain.consents import Purpose
from desktop.domain.rights import Role
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.consents import give_consent
from desktop.use_cases.sensitive import (
    SensitiveDraft,
    open_restricted,
    open_sensitive,
    save_sensitive,
)
from desktop.use_cases.target_groups import GroupDraft, add_target_group
from tests.use_cases.classes import some_people
from tests.use_cases.protected import a_protected_person, as_role

HOUSEHOLD = SensitiveDraft(rsh_bracket="40", rsh_source="seen", household_size=4, dependants=2)


@pytest.fixture
def ana(database, centre):
    return some_people(database, 1)[0]


def test_what_was_saved_is_opened_and_the_opening_is_written_down(do, ana):
    do(save_sensitive, person_id=ana, draft=HOUSEHOLD)
    do(add_target_group, person_id=ana, draft=GroupDraft("youth"))
    section = do(open_sensitive, person_id=ana, reason="beca")
    assert section.draft == HOUSEHOLD
    assert [group.code for group in section.groups] == ["youth"]
    [line] = do(read_access_log)
    assert (line.act, line.what, line.reason) == ("opened", "sensitive", "beca")


@pytest.mark.parametrize(("reason", "code"), [
    (" ", "reason_missing"), ("datos de Ana", "reason_names"), ("x" * 121, "too_long"),
])  # fmt: skip
def test_without_a_good_reason_it_stays_closed(do, ana, reason, code):
    for use_case in (open_sensitive, open_restricted):
        with pytest.raises(RefusedError, match=code):
            do(use_case, person_id=ana, reason=reason)
    assert do(read_access_log) == ()
    with pytest.raises(MissingError):
        do(open_sensitive, person_id="nobody", reason="beca")


@pytest.mark.parametrize(("field", "value"), [
    ("indigenous_people", "mapuche"), ("migrant_status", "temporary"),
    ("chosen_name_reason", "identidad"),
])  # fmt: skip
def test_what_the_mandate_does_not_cover_needs_consent_and_may_be_blanked(do, ana, field, value):
    draft = replace(HOUSEHOLD, **{field: value})
    with pytest.raises(RefusedError, match="consent_missing"):
        do(save_sensitive, person_id=ana, draft=draft)
    do(give_consent, person_id=ana, purpose=Purpose.SENSITIVE)
    assert do(save_sensitive, person_id=ana, draft=draft).draft == draft
    assert do(save_sensitive, person_id=ana, draft=HOUSEHOLD, seen=draft).draft == HOUSEHOLD


def test_nonsense_is_refused_at_its_field(do, ana):
    for draft, code in (
        (SensitiveDraft(rsh_bracket="45"), "unknown_code"),
        (SensitiveDraft(household_size=31), "number_range"),
        (SensitiveDraft(adjustments="x" * 301), "too_long"),
    ):
        with pytest.raises(RefusedError, match=code):
            do(save_sensitive, person_id=ana, draft=draft)


def test_an_edit_of_another_desk_is_not_overwritten(do, ana):
    seen = do(save_sensitive, person_id=ana, draft=HOUSEHOLD).draft
    do(save_sensitive, person_id=ana, draft=replace(seen, dependants=3))
    mine = replace(seen, household_size=5)
    assert do(save_sensitive, person_id=ana, draft=mine, seen=seen).draft.dependants == 3
    with pytest.raises(RefusedError, match="changed_meanwhile"):
        do(save_sensitive, person_id=ana, draft=replace(seen, dependants=1), seen=seen)


def test_restricted_groups_are_opened_only_by_those_who_may(do, database, centre):
    rosa = a_protected_person(do)
    [line] = do(open_restricted, person_id=rosa, reason="derivación")
    assert (line.label_en, line.evidence, line.verified_by) == ("zzlabel", "zzevidence", "ana")
    opening = partial(open_restricted, person_id=rosa, reason="curiosidad")
    with pytest.raises(RefusedError, match="not_allowed"):
        as_role(database, Role.COORDINATOR).perform(opening)
    assert as_role(database, Role.DATA_OFFICER).perform(opening).answer == (line,)
