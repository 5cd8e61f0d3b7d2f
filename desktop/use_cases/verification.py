"""Checking a certificate: from a PDF, a picture, a link, a scan, a code or a folio; offline."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.input_files import read_bytes
from desktop.documents.seal import Jwk, Opened, SealStatus, find_token, open_seal
from desktop.domain.certificate_claims import differs
from desktop.domain.certificates import read_code, read_folio
from desktop.domain.lost_devices import LostDevice, lost_since_issue, lost_when_issued
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.certificates import (
    CertificateRecord,
    replaced_by,
    with_code,
    with_folio,
    with_ids,
)
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.lost_devices import lost_devices
from desktop.use_cases.issuer_keys import known_keys
from desktop.use_cases.registry import query

if TYPE_CHECKING:
    from desktop.documents.pdf_reading import ReadPage

MOST_MEGABYTES = 50


class CertificateStatus(StrEnum):
    """What a certificate is worth, the best first."""

    VALID = "valid"
    UNKNOWN_KEY = "unknown_key"
    UNCONFIRMED = "unconfirmed"
    VOID = "void"
    ALTERED = "altered"


@dataclass(frozen=True)
class Verdict:
    """What is known of one certificate, or of the worst page of a file with several.

    The facts are those of the seal; of an altered one they are what it claims, not to be
    believed. *differences* names the claims that the words of the page do not bear out.
    *lost_on* is since when the computer was lost that issued it on or after that day, or that
    signed one of an earlier day which no record bears out: that one is unconfirmed.
    *file_matches* says that the file is byte for byte the one that was issued.
    """

    status: CertificateStatus
    folio: str | None = None
    name: str | None = None
    course: str | None = None
    issued_on: date | None = None
    void_since: date | None = None
    lost_on: date | None = None
    replaced_by: str | None = None
    differences: tuple[str, ...] = ()
    file_matches: bool = False
    key_id: str | None = None
    pages: tuple["Verdict", ...] = ()


@dataclass(frozen=True)
class Known:
    """What the records say of a certificate beyond its seal."""

    pdf_sha256: str
    token: str
    voided_at: datetime | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class Evidence:
    """One page that was handed over: its token, its words if it has any, the file's hash."""

    token: str
    words: str = ""
    file_hash: str = ""


@query(Right.SEE)
def verify_certificate(
    unit: UnitOfWork, *, text: str, keys: Mapping[str, dict[str, str]] | None = None
) -> Verdict:
    """Check what was typed, pasted or scanned: a link, a token, a code or a folio.

    *keys* are public keys (JWK by id) to trust besides those of the records. Raises
    RefusedError code_unknown, code_check (a typing error), not_a_certificate, code_case_lost.
    """
    token = _token_in(text) or _looked_up(unit, text).token
    return _judged(unit, [Evidence(token)], keys or {})


@query(Right.SEE)
def verify_certificate_file(
    unit: UnitOfWork, *, path: Path, keys: Mapping[str, dict[str, str]] | None = None
) -> Verdict:
    """Check a PDF, a scan or a photograph; of several pages the worst comes first.

    Raises RefusedError("not_a_certificate"), InputFileError as ``read_file``.
    """
    return _judged(unit, evidence_in(path), keys or {})


def judge_alone(source: str | Path, keys: Mapping[str, Jwk]) -> Verdict:
    """Check with public keys alone, where there are no records.

    Raises RefusedError("code_needs_records") for a code or a folio; else as with records.
    """
    if isinstance(source, Path):
        return judge(evidence_in(source), keys, {})
    token = _token_in(source)
    if token is None:
        _as_code_or_folio(source)
        raise RefusedError("code_needs_records")
    return judge([Evidence(token)], keys, {})


def judge(
    evidence: Sequence[Evidence],
    keys: Mapping[str, Jwk],
    known: Mapping[str, Known],
    lost: Sequence[LostDevice] = (),
) -> Verdict:
    """Say what pages are worth, from values alone; *known* is by the id that a seal states."""
    tokens = {record.token for record in known.values()}
    verdicts = tuple(
        _with_loss(_judge_page(page, keys, known), lost, on_record=page.token in tokens)
        for page in evidence
    )
    worst = max(verdicts, key=lambda verdict: list(CertificateStatus).index(verdict.status))
    return worst if len(verdicts) == 1 else replace(worst, pages=verdicts)


def _token_in(text: str) -> str | None:
    """Return the token in *text*, None for none; refuses with code_case_lost."""
    try:
        return find_token(text)
    except RefusedError as why:
        if why.code == "code_case_lost":
            raise
        return None


def evidence_in(path: Path) -> list[Evidence]:
    """Return the certificates in a file, a page each; pages without any are passed over.

    Raises RefusedError("not_a_certificate") when there is none at all, or InputFileError.
    """
    from desktop.documents.pdf_reading import read_content

    # Read once: what is compared with the records is what was looked at, whoever writes meanwhile.
    content = read_bytes(path, MOST_MEGABYTES)
    digest = sha256(content).hexdigest()
    found = [_evidence_on(page, digest) for page in read_content(content, path.name)]
    evidence = [page for page in found if page is not None]
    if not evidence:
        raise RefusedError("not_a_certificate")
    return evidence


def _evidence_on(page: "ReadPage", digest: str) -> Evidence | None:
    for code in page.codes:
        try:
            return Evidence(find_token(code), page.text, digest)
        except RefusedError:
            continue
    return None


def _judged(unit: UnitOfWork, evidence: Sequence[Evidence], keys: Mapping[str, Jwk]) -> Verdict:
    trusted = {**keys, **known_keys(unit)}
    opened = (open_seal(page.token, trusted) for page in evidence)
    return judge(evidence, trusted, _known(unit, opened), lost_devices(unit.session))


def _known(unit: UnitOfWork, opened: Iterable[Opened]) -> dict[str, Known]:
    ids = [str(seal.claims.get("jti")) for seal in opened]
    news = replaced_by(unit.session, ids)
    return {
        which: Known(
            row.pdf_sha256, row.token, row.voided_at, news[which].folio if which in news else None
        )
        for which, row in with_ids(unit.session, ids).items()
    }


def _judge_page(page: Evidence, keys: Mapping[str, Jwk], known: Mapping[str, Known]) -> Verdict:
    seal = open_seal(page.token, keys)
    here = known.get(str(seal.claims.get("jti")))
    exact = bool(here and page.file_hash and here.pdf_sha256 == page.file_hash)
    # Only claims that a known key has signed are of the shape that can be compared.
    compared = seal.status is SealStatus.GOOD and page.words.strip() and not exact
    differences = differs(seal.claims, page.words) if compared else []
    if seal.status is SealStatus.ALTERED or differences:
        altered = _verdict(seal, CertificateStatus.ALTERED)
        return replace(altered, differences=tuple(differences))
    if seal.status is SealStatus.UNKNOWN_KEY:
        return _verdict(seal, CertificateStatus.UNKNOWN_KEY)
    if here and here.voided_at is not None:
        since = here.voided_at.astimezone(ZONE).date()
        void = _verdict(seal, CertificateStatus.VOID)
        return replace(void, void_since=since, replaced_by=here.replaced_by, file_matches=exact)
    return replace(_verdict(seal, CertificateStatus.VALID), file_matches=exact)


def _with_loss(verdict: Verdict, lost: Sequence[LostDevice], *, on_record: bool) -> Verdict:
    """Return the verdict of what is genuine: void when its computer was lost at its issue.

    A stolen key can seal any day: what it dates before the loss is valid *on_record* alone.
    """
    if verdict.status not in {CertificateStatus.VALID, CertificateStatus.VOID}:
        return verdict
    made = (verdict.folio or "", verdict.key_id or "", verdict.issued_on)
    lost_on = lost_when_issued(lost, *made)
    if lost_on is not None:
        return replace(verdict, status=CertificateStatus.VOID, lost_on=lost_on)
    since = lost_since_issue(lost, *made[:2])
    if since is None or on_record:
        return verdict
    return replace(verdict, status=CertificateStatus.UNCONFIRMED, lost_on=since)


def _verdict(seal: Opened, status: CertificateStatus) -> Verdict:
    stated = {name: str(value) for name, value in seal.claims.items()}
    return Verdict(
        status=status,
        folio=stated.get("folio"),
        name=stated.get("name"),
        course=stated.get("course"),
        issued_on=_day(stated.get("date", "")),
        key_id=seal.key_id or None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _looked_up(unit: UnitOfWork, typed: str) -> CertificateRecord:
    code, folio = _as_code_or_folio(typed)
    row = with_code(unit.session, code) if code else with_folio(unit.session, folio or "")
    if row is None:
        raise RefusedError("code_unknown", typed=typed.strip())
    return row


def _as_code_or_folio(typed: str) -> tuple[str | None, str | None]:
    """Return a code or a folio; refuses with code_check, or not_a_certificate what is neither."""
    try:
        return read_code(typed), None
    except RefusedError as refused:
        not_a_code = refused
    try:
        return None, read_folio(typed)
    except RefusedError:
        if not_a_code.code == "code_check":
            raise not_a_code from None
        raise RefusedError("not_a_certificate") from None
