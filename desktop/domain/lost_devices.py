"""Which certificates came from a computer that was lost, before that day or since."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class LostDevice:
    """A computer that was lost: its folios (centre and series), its keys, and since when."""

    centre_code: str
    series: str
    key_ids: Collection[str]
    lost_on: date

    def issued(self, folio: str, key_id: str) -> bool:
        """Tell whether a certificate is from this computer, by its key or by its folio."""
        return key_id in self.key_ids or folio.split(".")[1:3] == [self.centre_code, self.series]


def lost_when_issued(
    lost: Iterable[LostDevice], folio: str, key_id: str, issued_on: date | None
) -> date | None:
    """Return since when the computer of a certificate had been lost on the day of issue.

    None for one that was issued before, or by a computer that was not lost. A certificate that
    states no day has none before the loss.
    """
    days = [device.lost_on for device in lost if device.issued(folio, key_id)]
    return min((day for day in days if issued_on is None or issued_on >= day), default=None)


def lost_since_issue(lost: Iterable[LostDevice], folio: str, key_id: str) -> date | None:
    """Return since when the computer of a certificate is lost, whatever day the seal states.

    Whoever holds its key writes the day they like: only a register tells whether it was there.
    """
    return min((one.lost_on for one in lost if one.issued(folio, key_id)), default=None)
