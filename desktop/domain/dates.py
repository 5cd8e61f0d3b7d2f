"""Dates as people type them: day first, or the year first with hyphens."""

import re
from datetime import date

from desktop.errors import RefusedError

OLDEST_AGE = 120
_DAY_FIRST = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_DIGITS_ONLY = re.compile(r"(\d{2})()(\d{2})(\d{4})")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})[-/.](\d{1,2})")


def read_date(text: str, today: date) -> date:
    """Return the date in dd-mm-yyyy, d/m/yyyy, dd.mm.yyyy, ddmmyyyy or yyyy-mm-dd.

    Without a year it is the year of *today*. Two-digit years are not guessed. Refuses
    with date_unreadable.
    """
    typed = " ".join(text.split()).replace("–", "-")
    try:
        return date(*_year_month_day(typed, today))
    except ValueError:
        raise RefusedError("date_unreadable", typed=text) from None


def _year_month_day(typed: str, today: date) -> tuple[int, int, int]:
    """Return the three numbers; ValueError when *typed* is of no known form."""
    if found := (_DAY_FIRST.fullmatch(typed) or _DIGITS_ONLY.fullmatch(typed)):
        return int(found[4]), int(found[3]), int(found[1])
    if found := _YEAR_FIRST.fullmatch(typed):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _WITHOUT_YEAR.fullmatch(typed):
        return today.year, int(found[2]), int(found[1])
    raise ValueError(typed)


def read_birth_date(text: str, today: date) -> date:
    """Return a date of birth, always with its year.

    Refuses with birth_date what is unreadable, not in the calendar, in the future, or more
    than 120 years ago.
    """
    try:
        born = date(*_year_month_day(" ".join(text.split()), date.max))
    except ValueError:
        raise RefusedError("birth_date", typed=text) from None
    return check_birth_date(born, today)


def check_birth_date(born: date, today: date) -> date:
    """Return *born*; refuses with birth_date what lies in the future or over 120 years ago."""
    if born > today or age(born, today) > OLDEST_AGE:
        raise RefusedError("birth_date", typed=f"{born:%d-%m-%Y}")
    return born


def age(birth: date, today: date) -> int:
    """Return the completed years; who is born on 29 February turns older on 1 March."""
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))
