"""A lost or stolen computer: whose data were on it and up to when, for the report to the Agency.

A computer of the centre has every person of the centre up to its last exchange. When that is not
known here, everybody until the day it was lost is counted: rather too many than too few.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from desktop.documents.report_pages import Block, Facts, Heading, Report, Table, Text, render_report
from desktop.documents.table_files import as_csv
from desktop.domain.certificates import PaperLanguage
from desktop.domain.dates import age
from desktop.domain.names import list_name
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.i18n import catalog
from desktop.storage.breach import Exposed, KnownDevice, exposed, known_devices
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query

CHILD = 14  # years: whose data are reported to the people too


@dataclass(frozen=True)
class DeviceLine:
    """A computer that this file knows, and the latest sign of it."""

    device_id: str
    name: str
    last: datetime | None
    this_one: bool


@dataclass(frozen=True)
class BreachCounts:
    """How many people, and of how many what kinds of data were there."""

    people: int
    contact: int
    documents: int
    sensitive: int
    groups: int
    children: int


@dataclass(frozen=True)
class BreachReport:
    """What to report: *until* is up to when people are counted."""

    device_id: str
    until: datetime
    counts: BreachCounts
    pdf: Paper
    csv: Paper


@query(Right.PROTECT_DATA)
def list_devices(unit: UnitOfWork) -> tuple[DeviceLine, ...]:
    """Return the computers that left a sign in this file, this one first."""
    return tuple(DeviceLine(*device) for device in known_devices(unit.session))


@command(Right.PROTECT_DATA)
def report_breach(
    unit: UnitOfWork,
    *,
    device_id: str,
    lost_on: date | None = None,
    language: PaperLanguage = PaperLanguage.ES,
) -> BreachReport:
    """Return whose data were on a computer that was lost on a day (today, if it is not said).

    Raises RefusedError computer_unknown.
    """
    known = {device.device_id: device for device in known_devices(unit.session)}
    if device_id not in known:
        raise RefusedError("computer_unknown")
    until = _until(unit, lost_on or unit.today)
    people = exposed(unit.session, until)
    unit.shown.update(person.person_id for person in people)
    counts = _counts(people, unit.today)
    spoken = "en" if language is PaperLanguage.EN else "es"
    stem = f"{catalog(spoken).gettext('Report of a breach')} {unit.today.isoformat()}"
    blocks = tuple(_blocks(known[device_id], until, (people, counts), spoken))
    return BreachReport(
        device_id,
        until,
        counts,
        Paper(f"{stem}.pdf", render_report(_report(unit, spoken, blocks))),
        Paper(f"{stem}.csv", as_csv(_header(spoken), [_row(person, spoken) for person in people])),
    )


def _until(unit: UnitOfWork, lost_on: date) -> datetime:
    """Return up to when the computer can have heard of people.

    Of another computer that has not been seen since, its last sign would be too early: it may
    have exchanged later without leaving any.
    """
    end = datetime(lost_on.year, lost_on.month, lost_on.day, 23, 59, 59, tzinfo=ZONE)
    return min(end.astimezone(UTC), unit.now)


def _counts(people: list[Exposed], today: date) -> BreachCounts:
    return BreachCounts(
        len(people),
        sum(person.contact for person in people),
        sum(person.document for person in people),
        sum(person.sensitive for person in people),
        sum(person.groups for person in people),
        sum(
            person.birth_date is not None
            and age(date.fromisoformat(person.birth_date), today) < CHILD
            for person in people
        ),
    )


def _report(unit: UnitOfWork, spoken: str, blocks: tuple[Block, ...]) -> Report:
    centre, gettext = centre_of(unit), catalog(spoken).gettext
    day = unit.now.astimezone(ZONE)
    return Report(
        spoken,
        centre.municipality,
        centre.name_es if spoken == "es" else centre.name_en,
        gettext("Report of a breach"),
        gettext("Made on {day} at {time} by {user}. Confidential.").format(
            day=f"{day:%d-%m-%Y}", time=f"{day:%H:%M}", user=unit.actor
        ),
        blocks,
    )


def _blocks(
    device: KnownDevice,
    until: datetime,
    found: tuple[list[Exposed], BreachCounts],
    spoken: str,
) -> Iterator[Block]:
    gettext, (people, counts) = catalog(spoken).gettext, found
    yield Text(
        gettext(
            "People whose personal data could be on the computer, for the report to the Personal"
            " Data Protection Agency. The records on it are encrypted."
        )
    )
    yield Facts(
        (
            (gettext("Computer"), device.name or device.device_id),
            (gettext("Data up to"), f"{until.astimezone(ZONE):%d-%m-%Y %H:%M}"),
            (gettext("People"), str(counts.people)),
            (gettext("With contact details"), str(counts.contact)),
            (gettext("With an identity document"), str(counts.documents)),
            (gettext("With sensitive data"), str(counts.sensitive)),
            (gettext("In a target group"), str(counts.groups)),
            (gettext("Under 14 years"), str(counts.children)),
        )
    )
    yield Heading(gettext("People"))
    rows = tuple(tuple(_row(person, spoken)) for person in people)
    yield Table(tuple(_header(spoken)), rows, (4, 1, 1, 1))


def _header(spoken: str) -> list[str]:
    gettext = catalog(spoken).gettext
    return [gettext("Name"), gettext("Contact"), gettext("Document"), gettext("Sensitive")]


def _row(person: Exposed, spoken: str) -> list[str]:
    yes = "Sí" if spoken == "es" else "Yes"
    name = list_name(person.given_names, person.first_surname, person.second_surname)
    flags = (person.contact, person.document, person.sensitive or person.groups)
    return [name, *(yes if flag else "–" for flag in flags)]
