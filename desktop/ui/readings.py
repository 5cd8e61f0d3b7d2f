"""How numbers, days and times are typed into a field and shown there again."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from desktop.domain.dates import read_date
from desktop.domain.grades import read_grade
from desktop.domain.times import read_time
from desktop.errors import RefusedError
from desktop.i18n.formats import ZONE, show_date, show_decimal, show_time
from desktop.ui.fields import Reading

TIME: Reading[time] = Reading(read_time, show_time, limit=10, width=6)
_NUMBER = re.compile(r"[0-9]{1,6}([.,][0-9]{1,4})?")
GRADE: Reading[Decimal] = Reading(read_grade, show_decimal, limit=5, width=6)


def day_reading() -> Reading[date]:
    """Return how a day is typed; without a year it is one of this year.

    Figures in every language: a month in words could not be read back.
    """
    return Reading(
        lambda text: read_date(text, datetime.now(ZONE).date()),
        lambda day: show_date(day, "es"),
        limit=20,
        width=11,
    )


def whole_reading(code: str) -> Reading[int]:
    """Return how a whole number is typed, perhaps with %; refuses with *code* what is none."""

    def parse(text: str) -> int:
        digits = text.strip().removesuffix("%").strip()
        if not (digits.isascii() and digits.isdecimal()):
            raise RefusedError(code)
        return int(digits)

    return Reading(parse, limit=6, width=6)


def decimal_reading(code: str) -> Reading[Decimal]:
    """Return how a number is typed, with a comma or a point; refuses with *code* what is none."""

    def parse(text: str) -> Decimal:
        if _NUMBER.fullmatch(text.strip()) is None:
            raise RefusedError(code)
        return Decimal(text.strip().replace(",", "."))

    return Reading(parse, _plain, limit=8, width=6)


def _plain(number: Decimal) -> str:
    """Show without groups of thousands: what is shown must be read the same again."""
    return f"{number:f}".replace(".", show_decimal(Decimal("0.1"))[1])
