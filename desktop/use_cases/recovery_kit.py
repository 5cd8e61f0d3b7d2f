"""The recovery kit: made by an administrator, for the day on which nobody knows a passphrase."""

import platform

from desktop.domain.recovery_kit import write_part
from desktop.domain.rights import Right
from desktop.i18n import language as spoken
from desktop.storage.database import UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command


@command(Right.ADMINISTER)
def make_recovery_kit(unit: UnitOfWork, *, language: str | None = None) -> Paper:
    """Return the two pages of a new kit for this computer; an older kit opens nothing more.

    Nothing of it is kept but a copy of the key that it opens. Raises MissingError no_centre_yet,
    DataFileError folder_unwritable.
    """
    from desktop.documents.recovery_kit import RecoveryKit, render_recovery_kit

    centre = centre_of(unit)
    in_english = (language or spoken()) == "en"
    one, other = unit.copies.make_kit()
    kit = RecoveryKit(
        language="en" if in_english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if in_english else centre.name_es,
        computer=platform.node(),
        made_on=unit.today,
        parts=(write_part(one), write_part(other)),
    )
    return Paper("minga-recovery-kit.pdf", render_recovery_kit(kit))
