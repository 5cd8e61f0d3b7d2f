"""The keys that certificates are sealed and checked with."""

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.documents.seal import Jwk, SigningKey, new_key
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.certificates import (
    IssuerKeyRecord,
    IssuerSecretRecord,
    issuer_keys,
    own_secret,
    tokens_of,
    voided,
)
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.lost_devices import lost_devices
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query


@dataclass(frozen=True)
class KeySet:
    """Public keys as a JSON Web Key Set (RFC 7517), to hand to whoever checks certificates."""

    keys: tuple[dict[str, str], ...]


@query(Right.SEE)
def export_issuer_keys(unit: UnitOfWork) -> KeySet:
    """Return every public key known here; empty before the first certificate."""
    return KeySet(tuple(dict(row.public_key) for row in issuer_keys(unit.session)))


@query(Right.SEE)
def export_verification_page(unit: UnitOfWork) -> Paper:
    """Return the page by which anybody checks certificates in a browser, without a server.

    It knows today's keys, today's void certificates and the computers that are lost today.
    """
    from desktop.documents.verify_page import verify_page

    days = {which: at.astimezone(ZONE).date() for which, at in voided(unit.session).items()}
    lost = [(one, tokens_of(unit.session, one)) for one in lost_devices(unit.session)]
    page = verify_page(export_issuer_keys(unit).keys, days, unit.today, lost)
    return Paper("verify.html", page.encode("utf-8"))


def known_keys(unit: UnitOfWork) -> Mapping[str, Jwk]:
    """Return the public keys known here by their id."""
    return {row.key_id: row.public_key for row in issuer_keys(unit.session)}


def check_not_lost(unit: UnitOfWork, centre_code: str) -> None:
    """Refuse with computer_lost where the centre says that this computer was lost."""
    series = this_device(unit.session).series
    for lost in lost_devices(unit.session):
        if (lost.centre_code, lost.series) == (centre_code, series):
            raise RefusedError("computer_lost", day=lost.lost_on)


def own_key(unit: UnitOfWork) -> SigningKey:
    """Return the key that this device seals with, made when it is first needed."""
    row = own_secret(unit.session)
    if row is not None:
        return SigningKey(bytes.fromhex(row.private_key))
    key = new_key()
    unit.session.add(
        IssuerKeyRecord(key_id=key.key_id, public_key=key.public_jwk, valid_from=unit.today)
    )
    unit.session.add(IssuerSecretRecord(key_id=key.key_id, private_key=key.secret.hex()))
    unit.session.flush()
    return key
