"""PINs: a few digits that open one computer, and those that anybody would try first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from desktop.domain.identity import check_digit
from desktop.errors import RefusedError

SHORTEST_PIN, LONGEST_PIN = 6, 12
MOST_WRONG = 5  # in a row; then the PIN opens nothing any more
_KEYPAD = frozenset(  # lines, corners and crosses of the keys
    {"147258", "258369", "369258", "258147", "147369", "741852", "852741", "963852", "159753"}
    | {"357159", "753951", "951753", "159357", "123654", "789456", "456789", "102030", "142536"}
)
_YEARS = range(1900, 2100)
_ADULTS = range(3_000_000, 30_000_000)  # the RUNs of whoever may work here


@dataclass(frozen=True)
class PinHolder:
    """Who may type a PIN on a computer, and how many digits it has."""

    account_id: str
    name: str
    digits: int


def check_pin(pin: str) -> None:
    """Refuse a PIN: pin_digits, pin_length (shortest, longest), pin_obvious."""
    if not (pin.isascii() and pin.isdigit()):
        raise RefusedError("pin_digits", field="pin")
    if not SHORTEST_PIN <= len(pin) <= LONGEST_PIN:
        raise RefusedError("pin_length", shortest=SHORTEST_PIN, longest=LONGEST_PIN, field="pin")
    if any(reason for reason in _reasons(pin)):
        raise RefusedError("pin_obvious", field="pin")


def _reasons(pin: str) -> Iterator[bool]:
    """Yield what makes a PIN obvious, each as whether it does."""
    yield len(set(pin)) <= 2
    yield pin in _KEYPAD
    yield pin == pin[::-1]
    yield any(pin == (pin[:part] * len(pin))[: len(pin)] for part in range(1, len(pin) // 2 + 1))
    yield _is_row(pin) or (_is_row(pin[::2]) and pin[::2] == pin[1::2])
    yield _is_row(pin[: len(pin) // 2]) and _is_row(pin[len(pin) // 2 :])
    yield _is_date(pin)
    yield _is_run(pin)


def _is_row(digits: str) -> bool:
    """Tell whether each digit is as far from the one before as the next: 123456, 975319."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(digits)}
    return len(steps) == 1


def _is_date(pin: str) -> bool:
    two, last, first = pin[2:4], pin[4:], pin[:2]
    if len(pin) == 6:
        days = ((f"20{last}", two, first), (f"20{first}", two, last))  # 2000 has a 29 February
        return any(_is_day(*day) for day in (*days, (pin[2:], first, "1"), (pin[:4], last, "1")))
    return len(pin) == 8 and (_is_day(last, two, first) or _is_day(pin[:4], pin[4:6], pin[6:]))


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year in _YEARS
    except ValueError:
        return False


def _is_run(pin: str) -> bool:
    """Tell whether it may be a RUN, with its check digit or without."""
    whole = int(pin[:-1]) in _ADULTS and check_digit(int(pin[:-1])) == pin[-1]
    return whole or int(pin) in _ADULTS
