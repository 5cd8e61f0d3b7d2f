"""How to reach a person: telephones of Chile and e-mail addresses, as far as understood.

Whatever cannot be understood is kept as it was typed: a number that is only good for
somebody who knows the family is still worth more than an empty field.
"""

import re
from dataclasses import dataclass

from desktop.domain.names import tidy

REGION, CHILE = "CL", 56
TYPED_LIMIT = 120
_PHONE_CHARACTERS = re.compile(r"[+(]?[\d\s().-]+")
_EMAIL = re.compile(
    r"[a-z0-9_%+'-]+(\.[a-z0-9_%+'-]+)*@([^\W_]([^\W_]|-)*\.)+[^\W\d_]{2,24}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone; *e164* ("+56987654321") is None when what was typed is not understood."""

    e164: str | None
    typed: str


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address; *address* is None when what was typed is not understood."""

    address: str | None
    typed: str


def read_phone(text: str) -> Phone | None:
    """Return the telephone typed, None for a blank.

    Understands every habit of Chile with nine digits, and "09 8765 4321" of before 2013.
    Eight digits may lack a 9 or a 2: not understood, nothing is guessed. Any nine digits that
    begin with 9 are a mobile: blocks are given out faster than the library learns of them.
    """
    typed = tidy(text, field="phone", limit=TYPED_LIMIT)
    return Phone(_e164(typed), typed) if typed else None


def _e164(typed: str) -> str | None:
    from phonenumbers import (
        NumberParseException,
        PhoneNumberFormat,
        format_number,
        is_valid_number,
        parse,
    )

    if not _PHONE_CHARACTERS.fullmatch(typed):
        return None
    digits = re.sub(r"\D", "", typed)
    from_abroad = typed.startswith("+") or digits.startswith("00")
    dialled = "+" + digits.removeprefix("00") if from_abroad else digits.removeprefix("0")
    try:
        number = parse(dialled, REGION)
    except NumberParseException:
        return None
    mobile = number.country_code == CHILE and re.fullmatch(r"9\d{8}", str(number.national_number))
    if not mobile and not is_valid_number(number):
        return None
    return format_number(number, PhoneNumberFormat.E164)


def show_phone(e164: str) -> str:
    """Return "+56 9 8765 4321"."""
    from phonenumbers import PhoneNumberFormat, format_number, parse

    return format_number(parse(e164), PhoneNumberFormat.INTERNATIONAL)


def read_email(text: str) -> Email | None:
    """Return the e-mail address typed, in lower case, None for a blank.

    One address only, of ordinary characters; "x@" or "juan arroba gmail" are not understood.
    """
    typed = tidy(text, field="email", limit=254)
    if not typed:
        return None
    return Email(typed.lower() if _EMAIL.fullmatch(typed) else None, typed)
