"""Dates, times and numbers as offices in Chile write them, and plainly in English.

Patterns are explicit: the locale's own short forms have a twelve-hour clock and years of
two digits (domain facts, locale). Each function takes the language of its reader, "es" or
"en"; without one it is the language spoken on the screen.
"""

from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from desktop.i18n import language as spoken_language

ZONE = ZoneInfo("America/Santiago")
NO_BREAK = "\u00a0"
_LOCALES = {"es": "es_CL", "en": "en_GB"}


def _dated(day: date, patterns: dict[str, str], language: str | None) -> str:
    from babel.dates import format_date

    reader = language or spoken_language()
    return format_date(day, patterns[reader], locale=_LOCALES[reader])


def show_date(day: date, language: str | None = None) -> str:
    """Return "03-04-2026" in Spanish, "3 Apr 2026" in English."""
    if (language or spoken_language()) == "es":
        return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"
    return _dated(day, {"en": "d MMM yyyy"}, "en")


def show_long_date(day: date, language: str | None = None) -> str:
    """Return "3 de abril de 2026" in Spanish, "3 April 2026" in English."""
    return _dated(day, {"es": "d 'de' MMMM 'de' yyyy", "en": "d MMMM yyyy"}, language)


def show_full_day(day: date, language: str | None = None) -> str:
    """Return "Lunes 2 de marzo de 2026" in Spanish, "Monday 2 March 2026" in English."""
    patterns = {"es": "EEEE d 'de' MMMM 'de' yyyy", "en": "EEEE d MMMM yyyy"}
    words = _dated(day, patterns, language)
    return words[:1].upper() + words[1:]


def show_day(day: date, language: str | None = None) -> str:
    """Return the weekday and day without the year: "lun 23 nov", "Mon 23 Nov"."""
    return _dated(day, {"es": "EEE d MMM", "en": "EEE d MMM"}, language).replace(".", "")


def show_month(day: date, language: str | None = None) -> str:
    """Return the month of *day*: "abril de 2026", "April 2026"."""
    return _dated(day, {"es": "MMMM 'de' yyyy", "en": "MMMM yyyy"}, language)


def show_time(at: time) -> str:
    """Return "16:05", of 24 hours in both languages."""
    return f"{at:%H:%M}"


def show_moment(instant: datetime, language: str | None = None) -> str:
    """Return the day and time of an aware instant in Santiago: "23-11-2026 14:32"."""
    local = instant.astimezone(ZONE)
    return f"{show_date(local.date(), language)} {show_time(local.time())}"


def show_count(number: int, language: str | None = None) -> str:
    """Return a whole number in groups of thousands: "1.234.567", "1,234,567"."""
    return show_decimal(Decimal(number), language)


def show_decimal(number: Decimal, language: str | None = None) -> str:
    """Return the number with the decimals it has: "1.234,5" in Spanish, "1,234.5" in English."""
    english = f"{number:,f}"
    if (language or spoken_language()) == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def show_percent(percent: int | Fraction, language: str | None = None) -> str:
    """Return a percentage of 0..100, cut to a whole number: "74 %" in Spanish, "74%" in English.

    Cut, not rounded: what misses a minimum must not look as if it reached it.
    """
    gap = "" if (language or spoken_language()) == "en" else NO_BREAK
    return f"{int(percent)}{gap}%"
