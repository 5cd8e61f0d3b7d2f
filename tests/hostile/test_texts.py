"""What somebody types, scans or pastes is understood or refused, in time, and never breaks."""

import base64
import json
from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import seal
from desktop.domain.certificate_claims import differs
from desktop.domain.certificates import read_code, read_folio
from desktop.domain.contact import read_email, read_phone
from desktop.domain.dates import read_birth_date, read_date
from desktop.domain.identity import DocumentType, read_document, read_run
from desktop.domain.names import search_key, sort_key, tidy
from desktop.errors import ExpectedError
from desktop.sync.address import Address
from desktop.sync.joining import read_code as read_joining_code
from desktop.use_cases.verification import judge_alone
from tests.hostile.examples import tried

TODAY = date(2026, 11, 25)
PIECES = [
    "12.345.678-5", "RUN:", "K", "k", "\u0669", "\u212a", "\u0131", "\u00ad", "\u2212", "'", "\0",
    "\ud800", "\ufeff", "0" * 400, ".", ",", " ", "-", "9" * 40, "%", "eyJ", ".", "://", "@", "[",
    "ñ", "n\u0303", "\u202e", "1-9", "31-12-9999", "31/02", "+56", "a@b.cl", "#", "?", "postgresql",
]  # fmt: skip
ANYTHING = st.text() | st.builds("".join, st.lists(st.sampled_from(PIECES), max_size=12))
READERS = {
    "run": read_run,
    "passport": lambda text: read_document(DocumentType.PASSPORT, text, "PER"),
    "country": lambda text: read_document(DocumentType.FOREIGN, "A1234", text),
    "date": lambda text: read_date(text, TODAY),
    "birth": lambda text: read_birth_date(text, TODAY),
    "phone": read_phone,
    "email": read_email,
    "name": lambda text: (tidy(text), sort_key(text, text, text), search_key(text)),
    "folio": read_folio,
    "code": read_code,
    "joining code": read_joining_code,
    "address": Address.parse,
    "certificate": lambda text: judge_alone(text, {}),
}
KEY = seal.SigningKey(bytes(range(32)))
KEYS = {KEY.key_id: KEY.public_jwk}


def outcome(read, text):
    """Return what was read, or the refusal."""
    try:
        return read(text)
    except ExpectedError as refused:
        return refused.code


@pytest.mark.parametrize("name", READERS)
@tried(25)
@given(ANYTHING)
def test_whatever_is_typed_is_understood_or_refused(name, text):
    outcome(READERS[name], text)


@tried(25)
@given(ANYTHING)
def test_a_run_that_is_understood_is_plain_figures_and_is_understood_again(text):
    try:
        run = read_run(text)
    except ExpectedError:
        return
    assert run.isascii()
    assert read_run(run) == run


@pytest.mark.parametrize("name", READERS)
def test_an_endless_text_is_answered(name):
    """Also a pattern that looks for ever from every letter anew would be noticed: as a hang."""
    for piece in PIECES:
        outcome(READERS[name], piece * (100_000 // len(piece)))


def part(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


HEADERS = [
    {"alg": "none"}, {"alg": "HS256", "kid": KEY.key_id}, {"alg": "EdDSA"}, {}, [], 7, b"\xff",
    {"alg": "EdDSA", "kid": ["x"]}, {"alg": "EdDSA", "kid": "\ud800"}, b'{"alg":' + b"[" * 9_000,
    {"alg": "EdDSA", "jwk": KEY.public_jwk, "kid": "another"}, b'{"alg":"EdDSA","alg":"none"}',
]  # fmt: skip
CLAIMS = [
    {}, [], {"jti": "\ud800"}, {"jti": {"a": 1}}, {"name": "\x1b[2J\0"}, {"date": "9999-99-99"},
    b'{"jti":' + b"[" * 900 + b"]" * 900 + b"}", b'{"h":' + b"9" * 5_000 + b"}", b"\xff\xfe",
    b'{"att": NaN, "grade": 1e999}', {"name": "x" * 100_000},
]  # fmt: skip


def test_a_forged_token_is_never_good_and_never_a_surprise(tmp_path):
    for header, claims in product(HEADERS, CLAIMS):
        token = f"{part(header)}.{part(claims)}.{part(bytes(64))}"
        (tmp_path / "token.txt").write_text(token, "ascii")
        for source in (token, tmp_path / "token.txt"):
            verdict = outcome(lambda given: judge_alone(given, KEYS), source)
            assert getattr(verdict, "status", verdict) != "valid"


def test_the_public_key_is_no_secret_to_sign_with():
    """Who takes the algorithm from the token signs with what everybody has (key confusion)."""
    import hmac

    signed = f"{part({'alg': 'HS256', 'kid': KEY.key_id})}.{part({'name': 'Ana'})}"
    secret = base64.urlsafe_b64decode(KEY.public_jwk["x"] + "=")
    token = f"{signed}.{part(hmac.digest(secret, signed.encode(), 'sha256'))}"
    assert outcome(lambda text: judge_alone(text, KEYS), token) == "not_a_certificate"


@tried(40)
@given(
    st.dictionaries(
        st.sampled_from(["h", "hk", "att", "grade", "from", "to", "date", "name", "folio", "code"]),
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    ),
    st.text(),
)
def test_claims_of_any_shape_that_a_key_has_signed_are_compared(claims, page):
    assert set(differs(claims, page)) <= set(claims)
    if all(json.dumps(value, ensure_ascii=False).isprintable() for value in claims.values()):
        verdict = outcome(lambda text: judge_alone(text, KEYS), seal.sign(claims, KEY))
        assert getattr(verdict, "status", verdict) in {"valid", "not_a_certificate"}
