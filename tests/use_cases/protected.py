"""Somebody with everything that the law protects: each word of it is easy to find."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.consents import Purpose
from desktop.domain.rights import RIGHTS, Role, rights_of
from desktop.domain.sensitive import TargetGroup
from desktop.use_cases.consents import give_consent
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from desktop.use_cases.target_groups import (
    GroupDraft,
    add_restricted_group,
    add_target_group,
    save_target_group,
)
from tests.use_cases.test_people import ROSA

RESTRICTED = ("zzlabel", "zzetiqueta", "zzcode", "zzevidence", "zzreferred")
SENSITIVE = ("qqadjust", "qqreason", "qqevidence")
MARKED = TargetGroup("zzcode", "zzetiqueta", "zzlabel", restricted=True)
GROUP = GroupDraft("zzcode", "zzevidence", "zzreferred", date(2026, 1, 1))


@dataclass(frozen=True)
class Protected:
    person_id: str


def protect(do, person_id: str) -> None:
    """Give a person sensitive data and a restricted group."""
    do(save_target_group, group=MARKED)
    do(give_consent, person_id=person_id, purpose=Purpose.SENSITIVE)
    draft = SensitiveDraft(
        rsh_bracket="40",
        adjustments="qqadjust",
        chosen_name_reason="qqreason",
        indigenous_people="mapuche",
    )
    do(save_sensitive, person_id=person_id, draft=draft)
    do(add_target_group, person_id=person_id, draft=GroupDraft("youth", "qqevidence"))
    do(add_restricted_group, person_id=person_id, draft=GROUP)


def a_protected_person(do) -> str:
    """Register Rosa with all of it."""
    person_id = do(register_person, draft=replace(ROSA, notes="hace tejidos")).person_id
    protect(do, person_id)
    return person_id


def as_role(database, *roles: Role) -> Performer:
    """Return the desk of somebody who is no more than *roles*."""
    assert set(roles) <= set(RIGHTS)
    return Performer(database, rights_of(roles))
