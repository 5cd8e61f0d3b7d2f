"""The seal of a certificate: its claims signed with Ed25519, readable by any JOSE library.

JWS compact serialization (RFC 7515) with ``alg`` EdDSA (RFC 8037). ``kid`` is the thumbprint
of the public key (RFC 7638), so a key cannot be mistaken for another one of the same name.
"""

import binascii
import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from desktop.domain.keyboards import lost_its_case, sealed_in
from desktop.errors import RefusedError

Jwk = Mapping[str, str]

_KEY_BYTES = 32


class SealStatus(StrEnum):
    """What the signature of a token says about it."""

    GOOD = "good"
    ALTERED = "altered"
    UNKNOWN_KEY = "unknown_key"


@dataclass(frozen=True)
class SigningKey:
    """An Ed25519 private key; *secret* is its 32 bytes and never leaves storage unwrapped."""

    secret: bytes = field(repr=False)

    @property
    def public_jwk(self) -> dict[str, str]:
        """The public half as a JSON Web Key with its ``kid``."""
        point = Ed25519PrivateKey.from_private_bytes(self.secret).public_key().public_bytes_raw()
        jwk = {"kty": "OKP", "crv": "Ed25519", "x": _encode(point)}
        return {**jwk, "kid": thumbprint(jwk)}

    @property
    def key_id(self) -> str:
        """The ``kid`` that tokens sealed with this key carry."""
        return self.public_jwk["kid"]


@dataclass(frozen=True)
class Opened:
    """A token that was read: the claims are only worth believing when the status is good."""

    status: SealStatus
    claims: Mapping[str, object]
    key_id: str = ""
    token: str = ""


def new_key() -> SigningKey:
    """Return a fresh random key."""
    return SigningKey(Ed25519PrivateKey.generate().private_bytes_raw())


def public_jwk(key: SigningKey) -> dict[str, str]:
    """Return the public half of *key*, which every verifier may have."""
    return key.public_jwk


def thumbprint(jwk: Jwk) -> str:
    """Return the RFC 7638 thumbprint of an Ed25519 key: SHA-256 of its required members."""
    required = {name: jwk[name] for name in ("crv", "kty", "x")}
    return _encode(hashlib.sha256(_canonical(required)).digest())


def sign(claims: Mapping[str, object], key: SigningKey) -> str:
    """Return the compact token of *claims*: the same claims and key give the same token."""
    header = _canonical({"alg": "EdDSA", "kid": key.key_id})
    signed = f"{_encode(header)}.{_encode(_canonical(claims))}"
    signature = Ed25519PrivateKey.from_private_bytes(key.secret).sign(signed.encode("ascii"))
    return f"{signed}.{_encode(signature)}"


def open_seal(text: str, keys: Mapping[str, Jwk]) -> Opened:
    """Find the token in *text* (a link, a bare token, a scan) and say what it is worth.

    *keys* are the public keys known here by ``kid``. Raises RefusedError "not_a_certificate"
    when there is no token of ours in *text*.
    """
    token = find_token(text)
    head, body, signature = token.split(".")
    header, claims = _read_json(head), _read_json(body)
    if not header and not claims:
        raise RefusedError("not_a_certificate")
    if header and header.get("alg") != "EdDSA":
        raise RefusedError("not_a_certificate")
    key_id = str(header.get("kid", ""))
    point = _point(keys.get(key_id, {}))
    if header and point is None:
        return Opened(SealStatus.UNKNOWN_KEY, claims, key_id, token)
    good = point is not None and _verifies(f"{head}.{body}", signature, point)
    return Opened(SealStatus.GOOD if good else SealStatus.ALTERED, claims, key_id, token)


def find_token(text: str) -> str:
    """Return the token in *text*, whatever keyboards it came through.

    Raises RefusedError "code_case_lost" where it cannot be told any more which letters were
    capitals, "not_a_certificate" when there is none.
    """
    token = sealed_in(text)
    if token is None:
        raise RefusedError("code_case_lost" if lost_its_case(text) else "not_a_certificate")
    return token


def _point(jwk: Jwk) -> bytes | None:
    """Return the point of a public key, None for what is none: key files come from outside."""
    point = _decode(str(jwk.get("x", "")))
    return point if point is not None and len(point) == _KEY_BYTES else None


def _verifies(signed: str, signature: str, point: bytes) -> bool:
    raw = _decode(signature)
    if raw is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(point).verify(raw, signed.encode("ascii"))
    except InvalidSignature:
        return False
    return True


def _canonical(value: Mapping[str, object]) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")


def _encode(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes | None:
    """Return the bytes of canonical base64url, else None.

    The last character of a signature has four bits that mean nothing; a decoder that ignores
    them would call a token good although one of its characters was changed.
    """
    try:
        raw = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return None
    return raw if _encode(raw) == text else None


def _read_json(part: str) -> dict[str, object]:
    """Return the JSON object that *part* encodes, empty when it encodes none that ours could be.

    Ours are flat: what nests can be too deep to be shown, and half a character cannot be kept.
    """
    raw = _decode(part)
    if raw is None:
        return {}
    try:
        value = json.loads(raw)
        flat = isinstance(value, dict) and not any(
            isinstance(v, dict | list) for v in value.values()
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return {}
    return value if flat else {}
