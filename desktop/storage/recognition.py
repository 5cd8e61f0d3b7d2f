"""Whether a file is the one this computer knows, a copy of it, or an older state of it.

A copy or an old backup that went on under the same identity would print folios that are printed
already, and send operations under numbers that the centre has. It becomes another device instead:
a new identity, a new series of folios, a new key to seal with. Its records and what it has not
sent yet stay as they are.
"""

import os
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from desktop.domain.certificates import series_name
from desktop.storage import sync_state, witness
from desktop.storage.certificates import IssuerSecretRecord
from desktop.storage.change_log import has_operation, last_operation
from desktop.storage.device import this_device
from desktop.storage.device_secrets import open_secrets, seal_secrets
from desktop.storage.witness import Witness


class Recognition(StrEnum):
    """What a file turned out to be when it was opened; NEW was never seen by any computer."""

    SAME = "same"
    NEW = "new"
    COPY = "copy"
    OLDER = "older"


def recognise(session: Session, folder: Path) -> Recognition:
    """Compare the file of *folder* with its witness. Changes nothing."""
    device = this_device(session)
    found = witness.read_witness(device.device_id)
    if found is None:
        return Recognition.COPY if device.witnessed else Recognition.NEW
    if not found.is_at_home(folder):
        return Recognition.COPY
    if found.op_id is not None and not has_operation(session, found.n, found.op_id):
        return Recognition.OLDER
    return Recognition.SAME if device.witnessed else Recognition.NEW


def settle(session: Session, folder: Path, key: bytes, now: datetime) -> Recognition:
    """Compare once more under the write lock, and make of a copy or an old state another device.

    The witness is written before the caller commits: should the computer stop between the two,
    a witness without a file is left behind, never a file that goes on without its witness.
    Raises DataFileError witness_unwritable, disk_full.
    """
    outcome, device = recognise(session, folder), this_device(session)
    before = witness.read_witness(device.device_id)
    secrets: dict[str, str] = {}
    if outcome is Recognition.NEW:
        device.witnessed = 1
    elif outcome is not Recognition.SAME:
        _become_another(session, outcome, now)
        # A copy may not speak as the original; an old state is still the same computer.
        if before and outcome is Recognition.OLDER:
            secrets = _sealed_anew(before, key, device.device_id)
    end = last_operation(session)

    def step(known: Witness) -> Witness:
        return replace(known.marked(*end), secrets=secrets or known.secrets)

    witness.change_witness(device.device_id, folder, step)
    return outcome


def give_own_series(session: Session) -> None:
    """Let this device count folios in a series that no other file of the centre has."""
    device = this_device(session)
    device.series = series_name(os.urandom(8))
    while _is_known(session, device.series):
        device.series = series_name(os.urandom(8))


def _become_another(session: Session, why: Recognition, now: datetime) -> None:
    device = this_device(session)
    device.device_id, device.witnessed = str(uuid4()), 1
    device.noticed, device.noticed_at = why.value, now
    give_own_series(session)
    # The public half stays: what was sealed with it remains checkable.
    session.execute(delete(IssuerSecretRecord))
    state = sync_state.sync_state(session)
    if state.state == sync_state.JOINED:
        state.state = sync_state.COPIED


def _sealed_anew(before: Witness, key: bytes, device_id: str) -> dict[str, str]:
    """Return the secrets of a witness, sealed for another device."""
    secrets = open_secrets(before.secrets, key, before.device_id)
    return seal_secrets(secrets, key, device_id) if secrets else {}


def _is_known(session: Session, series: str) -> bool:
    asked = text(
        "SELECT EXISTS (SELECT 1 FROM certificate WHERE folio LIKE :like)"
        " OR EXISTS (SELECT 1 FROM folio_series WHERE series = :series)"
    )
    values = {"like": f"%.{series}.%", "series": series}
    return bool(session.scalar(asked, values))
