"""Whose data a computer had: the people that this file knows, and what is kept about them."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.storage.access_log import devices as logging_devices
from desktop.storage.device import this_device
from desktop.storage.place_leases import PlaceLeaseRecord
from desktop.storage.record import present
from desktop.storage.sync_state import sync_state

_PEOPLE = """SELECT p.id, p.given_names, p.first_surname, p.second_surname, p.birth_date,
  (p.phone_typed IS NOT NULL OR p.email_typed IS NOT NULL OR p.address IS NOT NULL),
  EXISTS (SELECT 1 FROM identity_document d WHERE d.person_id = p.id AND d.deleted_at IS NULL),
  EXISTS (SELECT 1 FROM person_sensitive s WHERE s.person_id = p.id AND s.deleted_at IS NULL),
  EXISTS (SELECT 1 FROM person_target_group g WHERE g.person_id = p.id AND g.deleted_at IS NULL)
  FROM person p WHERE p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL
  AND p.created_at <= :until ORDER BY p.sort_key, p.id"""


class Exposed(NamedTuple):
    """A person whose data were there, and which kinds of them."""

    person_id: str
    given_names: str
    first_surname: str | None
    second_surname: str | None
    birth_date: str | None
    contact: bool
    document: bool
    sensitive: bool
    groups: bool


class KnownDevice(NamedTuple):
    """A computer that this file knows: *last* is the latest sign of it, None without any."""

    device_id: str
    name: str
    last: datetime | None
    this_one: bool


def exposed(session: Session, until: datetime) -> list[Exposed]:
    """Return the people of the centre who were registered until a moment, by name."""
    limit = until.isoformat(timespec="microseconds").replace("+00:00", "Z")
    return [Exposed(*row) for row in session.execute(text(_PEOPLE), {"until": limit})]


def known_devices(session: Session) -> Sequence[KnownDevice]:
    """Return this computer and every other that left a sign in the file."""
    own = this_device(session).device_id
    names = {
        row.device_id: row.device_name
        for row in session.query(PlaceLeaseRecord).where(present(PlaceLeaseRecord))
    }
    seen = {device: datetime.fromisoformat(at) for device, at in logging_devices(session).items()}
    others = sorted((names.keys() | seen.keys()) - {own})
    exchanged = sync_state(session).last_at
    last = datetime.fromisoformat(exchanged) if exchanged else seen.get(own)
    return [
        KnownDevice(own, names.get(own, ""), last, this_one=True),
        *(KnownDevice(one, names.get(one, ""), seen.get(one), this_one=False) for one in others),
    ]
