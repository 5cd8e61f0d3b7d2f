"""The privacy notice: its versions, and which one each person was told, when and by whom."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.privacy_notice import FIRST_VERSION, TEXT_EN, TEXT_ES, read_notice_text
from desktop.domain.rights import Right
from desktop.storage.centre import CentreRecord, own_centre
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord
from desktop.storage.privacy_notice import (
    NoticeToldRecord,
    PrivacyNoticeRecord,
    notice_versions,
    told,
)
from desktop.use_cases.centre import centre_of
from desktop.use_cases.enrolment_steps import present_person
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class NoticeText:
    """One version; *written_by* is "" for the one that comes with the program."""

    version: int
    text_es: str
    text_en: str
    written_by: str = ""
    written_at: datetime | None = None


@dataclass(frozen=True)
class ToldLine:
    """That a person was told a version, how, when and by whom."""

    version: int
    channel: str
    told_at: datetime
    told_by: str


@query(Right.SEE)
def read_privacy_notice(unit: UnitOfWork) -> NoticeText:
    """Return the version in force, with the particulars of the centre in it."""
    return current_notice(unit)


@query(Right.ADMINISTER)
def list_privacy_notices(unit: UnitOfWork) -> tuple[NoticeText, ...]:
    """Return every version there ever was, the newest first."""
    own = tuple(_text(row) for row in notice_versions(unit.session))
    return (*own, _first(own_centre(unit.session)))


@command(Right.ADMINISTER)
def save_privacy_notice(unit: UnitOfWork, *, text_es: str, text_en: str) -> NoticeText:
    """Write the next version; what people were told before stays as it was.

    A text equal to the one in force makes no version. Raises RefusedError notice_missing, too_long.
    """
    spanish = read_notice_text(text_es, "text_es")
    english = read_notice_text(text_en, "text_en")
    current = current_notice(unit)
    if (spanish, english) == (current.text_es, current.text_en):
        return current
    centre, version = centre_of(unit), current.version + 1
    row = PrivacyNoticeRecord(
        id=shared_id("privacy_notice", centre.id, str(version)),
        centre_id=centre.id,
        version=version,
        text_es=spanish,
        text_en=english,
    )
    unit.session.add(row)
    unit.session.flush()
    return _text(row)


@command(Right.ENROL)
def tell_privacy_notice(
    unit: UnitOfWork, *, person_id: str, channel: str = "counter"
) -> tuple[ToldLine, ...]:
    """Keep that a person was told the version in force; once for each version is enough.

    Raises MissingError no_such_record; RefusedError person_erased, person_blocked.
    """
    person = unit.session.get_one(PersonRecord, present_person(unit, person_id))
    note_told(unit, person.id, channel, current_notice(unit).version)
    return told_lines(unit, person.id)


@query(Right.SEE)
def read_told_notices(unit: UnitOfWork, *, person_id: str) -> tuple[ToldLine, ...]:
    """Return what a person was told, the latest first."""
    return told_lines(unit, person_id)


def told_lines(unit: UnitOfWork, person_id: str) -> tuple[ToldLine, ...]:
    """Return the versions that a person was told, the latest first."""
    return tuple(
        ToldLine(row.version, row.channel, row.told_at, row.told_by)
        for row in told(unit.session, person_id)
    )


def note_told(unit: UnitOfWork, person_id: str, channel: str, version: int) -> None:
    """Write down that a person was told a version, unless they were told it or a later one."""
    if any(row.version >= version for row in told(unit.session, person_id)):
        return
    row = NoticeToldRecord(
        person_id=person_id,
        version=version,
        channel=channel,
        told_at=unit.now,
        told_by=unit.actor,
    )
    unit.session.add(row)
    unit.session.flush()


def current_notice(unit: UnitOfWork) -> NoticeText:
    """Return the version in force."""
    versions = notice_versions(unit.session)
    return _text(versions[0]) if versions else _first(own_centre(unit.session))


def _text(row: PrivacyNoticeRecord) -> NoticeText:
    return NoticeText(row.version, row.text_es, row.text_en, row.created_by, row.created_at)


def _first(centre: CentreRecord | None) -> NoticeText:
    """Return the text that comes with the program, filled in for the centre."""
    if centre is None:
        return NoticeText(FIRST_VERSION, TEXT_ES, TEXT_EN)
    contact = " · ".join(part for part in (centre.address, centre.phone) if part) or centre.name_es
    names = {"municipality": centre.municipality, "contact": contact}
    return NoticeText(
        FIRST_VERSION,
        TEXT_ES.format(centre=centre.name_es, **names),
        TEXT_EN.format(centre=centre.name_en, **names),
    )
