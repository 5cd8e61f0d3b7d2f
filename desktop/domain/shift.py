"""What a shift did: a count of each act, and every folio accounted for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields

MISTAKE = "mistake"  # of the list withdrawal_reason: an enrolment that was taken back


@dataclass(frozen=True)
class Tally:
    """How often each thing was done.

    Of those *enrolled*, some got no place but a position of the waiting list, and some enrolments
    were *taken_back* as a mistake; these are not among those *withdrawn*.
    """

    enrolled: int = 0
    waiting: int = 0
    taken_back: int = 0
    withdrawn: int = 0
    moved: int = 0
    issued: int = 0
    reprinted: int = 0
    voided: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(Tally))
        )


@dataclass(frozen=True)
class FolioSpan:
    """The folios of one series that a shift used, from *first* to *last*; none when it is shorter.

    ``valid + len(void) + len(skipped)`` is how many there are: each number is on a certificate
    that counts, on one that was made void, or on none.
    """

    series: str
    first: int
    last: int
    valid: int
    void: tuple[int, ...]
    skipped: tuple[int, ...]

    @property
    def used(self) -> int:
        """How many numbers were taken."""
        return max(0, self.last - self.first + 1)


def folio_span(
    series: str, before: int, following: int, issued: Collection[int], void: Collection[int]
) -> FolioSpan:
    """Return the account of the numbers after *before*, the last one of earlier days.

    *following* is the number that would be given next; *void* are those of *issued* that count no
    more.
    """
    numbers = range(before + 1, following)
    spoilt = tuple(number for number in numbers if number in void)
    skipped = tuple(number for number in numbers if number not in issued)
    valid = len(numbers) - len(spoilt) - len(skipped)
    return FolioSpan(series, before + 1, following - 1, valid, spoilt, skipped)


def in_ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as ranges: 3 4 5 9 is (3, 5) and (9, 9)."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
