"""Whether this file became a device of its own, because it is a copy or an old backup."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.rights import Right
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.device import this_device
from desktop.use_cases.registry import query


@dataclass(frozen=True)
class IdentityNotice:
    """Why (``copy`` or ``older``) and on which day, and the series that its folios have now.

    *today* tells whether it was noticed today: then it is worth saying again.
    """

    kind: str
    noticed_on: date
    series: str
    today: bool


@query(Right.SIGN_IN)
def identity_notice(unit: UnitOfWork) -> IdentityNotice | None:
    """Return what was noticed about this file when it was opened; None when it is the original."""
    device = this_device(unit.session)
    if device.noticed is None or device.noticed_at is None:
        return None
    day = device.noticed_at.astimezone(ZONE).date()
    return IdentityNotice(device.noticed, day, device.series, day == unit.today)
