"""Numbers and dates as they are written out on paper, in the paper's own language."""

from datetime import date
from decimal import Decimal
from functools import cache

from desktop.i18n import N_, catalog

DIGITS = (
    N_("zero"),
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
)
_LOCALES = {"es": "es_CL", "en": "en_GB"}
_PATTERNS = {"es": ("d 'de' MMMM", "d 'de' MMMM 'de' y"), "en": ("d MMMM", "d MMMM y")}


@cache
def long_date(day: date, language: str) -> str:
    """Return "3 de marzo de 2026" or "3 March 2026"."""
    return _format(day, language, with_year=True)


@cache
def day_and_month(day: date, language: str) -> str:
    """Return "3 de marzo" or "3 March"."""
    return _format(day, language, with_year=False)


def _format(day: date, language: str, *, with_year: bool) -> str:
    from babel.dates import format_date

    return format_date(day, _PATTERNS[language][with_year], _LOCALES[language])


@cache
def period(starts_on: date, ends_on: date, language: str) -> str:
    """Return when a course was held: one day, or from one to another."""
    gettext = catalog(language).gettext
    if starts_on == ends_on:
        return gettext("held on {day}").format(day=long_date(starts_on, language))
    same_year = starts_on.year == ends_on.year
    first = (day_and_month if same_year else long_date)(starts_on, language)
    return gettext("held from {first} to {last}").format(
        first=first, last=long_date(ends_on, language)
    )


def decimal(number: Decimal, language: str) -> str:
    """Return *number* with the decimal mark of *language*."""
    return str(number).replace(".", "," if language == "es" else ".")


def grade_in_words(grade: Decimal, language: str) -> str:
    """Return "seis coma uno" or "six point one" for 6.1, as one writes what must not be altered."""
    gettext = catalog(language).gettext
    whole, tenth = str(grade.quantize(Decimal("0.1"))).split(".")
    return gettext("{whole} point {tenth}").format(
        whole=gettext(DIGITS[int(whole)]), tenth=gettext(DIGITS[int(tenth)])
    )


def hours(count: Decimal, hour_kind: str, language: str) -> str:
    """Return "40 horas cronológicas" (of 60 minutes) or "… pedagógicas" ("teaching", of 45)."""
    words = catalog(language)
    plural = 1 if count == 1 else 2
    if hour_kind == "teaching":
        text = words.ngettext("{hours} teaching hour", "{hours} teaching hours", plural)
    else:
        text = words.ngettext("{hours} clock hour", "{hours} clock hours", plural)
    return text.format(hours=decimal(count, language))


@cache
def country_name(alpha3: str, language: str) -> str:
    """Return the name of a country by its ISO 3166 code, the code itself when it is unknown."""
    from babel import Locale
    from babel.core import get_global

    aliases = get_global("territory_aliases").get(alpha3.upper(), [alpha3])
    return str(Locale.parse(_LOCALES[language]).territories.get(aliases[0], alpha3))


@cache
def weekdays(days: tuple[int, ...], language: str) -> str:
    """Return "lunes y miércoles" or "Monday and Wednesday" for 0 (Monday) and 2."""
    from babel.dates import get_day_names

    names = get_day_names("wide", locale=_LOCALES[language])
    *most, last = (str(names[day]) for day in days)
    if not most:
        return last
    together = catalog(language).gettext("{first} and {last}")
    return together.format(first=", ".join(most), last=last)
