"""One line about a person, as lists and searches show it."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.contact import show_phone
from desktop.domain.dates import age
from desktop.domain.identity import check_digit, show_run
from desktop.storage.search import FoundPerson


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Enough of a person to tell homonyms apart; *sector* is a code, *document* as on paper."""

    person_id: str
    list_name: str
    document: str | None
    birth_date: date | None
    age: int | None
    sector: str | None
    phone: str | None
    last_course: str | None


def person_line(found: FoundPerson, today: date) -> PersonLine:
    """Return the line about a person that was found."""
    born = date.fromisoformat(found.birth_date) if found.birth_date else None
    return PersonLine(
        found.person_id,
        found.list_name,
        shown_number(found.document),
        born,
        age(born, today) if born else None,
        found.sector,
        shown_phone(found.phone),
        found.last_course,
    )


def shown_number(number: str | None) -> str | None:
    """Return the number of a document as on paper: with dots if it is a RUN or like one."""
    body, hyphen, digit = (number or "").partition("-")
    is_like_run = hyphen and body.isdecimal() and len(body) < 10 and check_digit(int(body)) == digit
    return show_run(f"{body}-{digit}") if is_like_run else number


def shown_phone(phone: str | None) -> str | None:
    """Return a telephone as people read it; one that was not understood as it was typed."""
    if phone is None or not phone.startswith("+") or not phone[1:].isdecimal():
        return phone
    # The numbers of Santiago and all mobiles without asking the library, which takes 50 µs each.
    if phone.startswith(("+569", "+562")) and len(phone) == 12:
        return f"+56 {phone[3]} {phone[4:8]} {phone[8:]}"
    return show_phone(phone)
