"""The recovery kit: made by an administrator, for the day on which nobody knows a passphrase."""

import platform
from dataclasses import dataclass
from datetime import date

from desktop.domain.accounts import Secret
from desktop.domain.recovery_kit import read_part, write_part
from desktop.domain.rights import Right
from desktop.i18n import language as spoken
from desktop.storage import device
from desktop.storage.database import UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class KitState:
    """Whether a kit opens this computer, since when (None for a day that was not kept)."""

    there: bool
    since: date | None
    invented: bool  # on a demonstration nobody has to be reminded


@query(Right.ADMINISTER)
def read_recovery_kit(unit: UnitOfWork) -> KitState:
    """Return whether both parts of some kit open this computer."""
    since = unit.copies.kit_since()
    invented = device.read_settings(unit.session).get("demonstration") == "yes"
    return KitState(since is not None, since if since != date.min else None, invented)


@command(Right.ADMINISTER)
def take_recovery_kit(unit: UnitOfWork, *, part_one: Secret, part_two: Secret) -> KitState:
    """Let the kit that another computer made open this one too, in place of its own.

    So that one kit opens all computers of a centre, and all their backups. Raises RefusedError
    kit_part_length, kit_part_wrong (group), kit_part_twice, kit_parts_differ; DataFileError
    folder_unwritable.
    """
    parts = (read_part(part_one.text), read_part(part_two.text))
    unit.copies.take_kit(parts, unit.today)
    return read_recovery_kit(unit)


@command(Right.ADMINISTER)
def make_recovery_kit(unit: UnitOfWork, *, language: str | None = None) -> Paper:
    """Return the two pages of a new kit for this computer; an older kit opens it no more.

    Nothing of it is kept but a copy of the key that it opens. Raises MissingError no_centre_yet,
    DataFileError folder_unwritable.
    """
    from desktop.documents.recovery_kit import RecoveryKit, render_recovery_kit

    centre = centre_of(unit)
    in_english = (language or spoken()) == "en"
    one, other = unit.copies.make_kit(unit.today)
    kit = RecoveryKit(
        language="en" if in_english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if in_english else centre.name_es,
        computer=platform.node(),
        made_on=unit.today,
        parts=(write_part(one), write_part(other)),
    )
    return Paper("minga-recovery-kit.pdf", render_recovery_kit(kit))
