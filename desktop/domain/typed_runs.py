"""What somebody means who types digits where a name, a RUN or a telephone may be typed."""

from enum import StrEnum

from desktop.domain.identity import COMPANIES_FROM, PROVISIONAL_FROM, read_run
from desktop.errors import RefusedError

_SEPARATORS = str.maketrans("", "", ".-, ")
_WITHOUT_DIGIT = 8  # digits of a RUN of today, its check digit left away


class TypedRun(StrEnum):
    """What digits can be: a whole RUN, one whose check digit is wrong or missing, or neither."""

    WHOLE = "whole"
    WRONG_DIGIT = "wrong_digit"
    DIGIT_MISSING = "digit_missing"
    OTHER = "other"


def typed_run(text: str) -> TypedRun:
    """Return what *text* can be as a RUN.

    Eight digits alone are rather a RUN without its check digit than an old one with it. Nine that
    begin like a mobile telephone are never called a wrong RUN.
    """
    plain = text.translate(_SEPARATORS).upper()
    body, last = plain[:-1], plain[-1:]
    if not body.isdecimal() or not (last.isdecimal() or last == "K"):
        return TypedRun.OTHER
    hyphened = "-" in text.strip().rstrip("-")
    if not hyphened and len(plain) == _WITHOUT_DIGIT and last != "K":
        return TypedRun.DIGIT_MISSING
    if not hyphened and last != "K" and len(plain) <= _WITHOUT_DIGIT:
        return TypedRun.OTHER  # on the way
    if not hyphened and COMPANIES_FROM <= int(body) < PROVISIONAL_FROM:
        return TypedRun.OTHER
    try:
        read_run(f"{body}-{last}")
    except RefusedError as refused:
        wrong = refused.code == "run_check_digit"
        return TypedRun.WRONG_DIGIT if wrong else TypedRun.OTHER
    return TypedRun.WHOLE
