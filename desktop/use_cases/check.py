"""Checking the file and every rule that its rows must keep, one finding for each kind of fault."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec import ValidationError, convert

from desktop.documents.seal import SealStatus, open_seal
from desktop.domain.certificate_claims import claims
from desktop.domain.certificates import CertificateSnapshot
from desktop.domain.identity import WITH_CHECK_DIGIT, read_run
from desktop.domain.names import sort_key
from desktop.domain.outcomes import OutcomeInputs, decide
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.certificates import CertificateRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.device import folio_series, this_device
from desktop.storage.integrity import Fault, faults, found, issuer_keys, rows_of
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.access_log import log_breaks
from desktop.use_cases.registry import query

UNDECIDED = "undecided"  # closed while a grade was missing


@dataclass(frozen=True)
class Finding:
    """A kind of fault: in how many rows of which table, and the id of one of them."""

    code: str
    table: str
    count: int
    row_id: str | None


@dataclass(frozen=True)
class CheckReport:
    """What the check found; nothing when all is well."""

    ok: bool
    findings: tuple[Finding, ...]


@query(Right.ADMINISTER)
def check_file(unit: UnitOfWork) -> CheckReport:
    """Read the whole file and compare every row with the rules. Changes nothing."""
    questions = (faults(unit.session), _documents(unit), _names(unit), _outcomes(unit))
    findings = tuple(
        Finding(fault.code, fault.table, fault.count, fault.row_id)
        for answers in (*questions, _certificates(unit), _access_log(unit))
        for fault in answers
    )
    return CheckReport(not findings, findings)


def _documents(unit: UnitOfWork) -> Iterator[Fault]:
    return found(
        "run_wrong",
        "identity_document",
        (
            row.id
            for row in rows_of(unit.session, IdentityDocumentRecord)
            if row.type in WITH_CHECK_DIGIT and not _canonical(row.number)
        ),
    )


def _canonical(number: str) -> bool:
    try:
        return read_run(number) == number
    except RefusedError:
        return False


def _names(unit: UnitOfWork) -> Iterator[Fault]:
    return found(
        "sort_key_wrong",
        "person",
        (
            row.id
            for row in rows_of(unit.session, PersonRecord)
            if row.sort_key
            != sort_key(row.first_surname or "", row.second_surname or "", row.given_names)
        ),
    )


def _outcomes(unit: UnitOfWork) -> Iterator[Fault]:
    return found(
        "outcome_wrong",
        "outcome",
        (row.id for row in rows_of(unit.session, OutcomeRecord) if not _follows_rule(row)),
    )


def _follows_rule(row: OutcomeRecord) -> bool:
    """Tell whether the rule says of the inputs what it said, and only a reason says otherwise."""
    try:
        computed = decide(convert(row.inputs, OutcomeInputs)).value
    except RefusedError:
        computed = UNDECIDED
    except ValidationError:
        return False
    return row.computed == computed and (row.result == computed or bool(row.override_reason))


def _certificates(unit: UnitOfWork) -> Iterator[Fault]:
    keys = issuer_keys(unit.session)
    numbers: dict[str, set[int]] = defaultdict(set)
    unsealed = []
    for row in rows_of(unit.session, CertificateRecord):
        year, _centre, series, number = row.folio.split(".")
        numbers[f"{year}.{series}"].add(int(number))
        if not _sealed(row, keys):
            unsealed.append(row.id)
    yield from found("certificate_altered", "certificate", unsealed)
    yield from _folios(unit, numbers)


def _folios(unit: UnitOfWork, numbers: dict[str, set[int]]) -> Iterator[Fault]:
    """Compare the certificates with the counters of this file.

    Numbers that the counter passed over (the computer stopped while it issued) are no gap. Nor is
    what is missing in a series that was counted elsewhere: it may not have arrived yet. Above
    the counter only an older state of this file has gone on, under the series it had.
    """
    own = this_device(unit.session).series
    for counted in folio_series(unit.session):
        name = f"{counted.year}.{counted.series}"
        below = {number for number in numbers[name] if number < counted.next_number}
        missing = counted.next_number - 1 - len(below) - counted.skipped
        uncounted = counted.series == own and below != numbers[name]
        if missing or uncounted:
            yield Fault("folio_gap", "certificate", abs(missing) or 1, name)


def _access_log(unit: UnitOfWork) -> Iterator[Fault]:
    breaks = log_breaks(unit)
    for code in ("log_altered", "log_gap", "log_cut"):
        yield from found(
            code, "access_log", (f"{one.device_id}.{one.n}" for one in breaks if one.code == code)
        )


def _sealed(row: CertificateRecord, keys: dict[str, dict[str, str]]) -> bool:
    """Tell whether the token opens with its key and states what the snapshot says."""
    try:
        opened = open_seal(row.token, keys)
        snapshot, issuer = CertificateSnapshot.from_json(row.snapshot), opened.claims.get("iss", "")
        stated = claims(snapshot, row.id, str(issuer))
    except (RefusedError, KeyError, ValueError, TypeError):
        return False
    agrees = dict(opened.claims) == stated and row.snapshot["folio"] == row.folio
    return opened.status is SealStatus.GOOD and agrees
