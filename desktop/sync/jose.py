"""Signed and encrypted objects of JOSE over X25519 and Ed25519, as far as bundles need them.

JWS (RFC 7515) with EdDSA, JWE (RFC 7516) with ECDH-ES, A256GCM and DEF, keys after RFC 8037, all
in compact serialization: any JOSE library reads them. Keys are their 32 raw bytes. What cannot be
read or does not verify raises SyncError("bundle_damaged"), and nothing else is ever raised.
"""

import binascii
import hashlib
import json
import os
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import NoReturn

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.concatkdf import ConcatKDFHash

from desktop.errors import SyncError

Header = Mapping[str, object]

LONGEST_HEADER = 8192  # characters: a bundle is looked at before it is trusted
_NONCE_BYTES, _TAG_BYTES, _KEY_BYTES = 12, 16, 32
_RAW_DEFLATE = -15
_ENCRYPTION = {"alg": "ECDH-ES", "enc": "A256GCM", "zip": "DEF"}


def encode(raw: bytes) -> bytes:
    """Return base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=")


def decode(text: bytes) -> bytes:
    """Return the bytes of canonical base64url: no other text stands for the same bytes."""
    try:
        raw = urlsafe_b64decode(text + b"=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        damaged()
    return raw if encode(raw) == text else damaged()


def thumbprint(curve: str, public: bytes) -> str:
    """Return the RFC 7638 thumbprint of a public key: the ``kid`` it is named by."""
    return encode(hashlib.sha256(_json(_okp(curve, public))).digest()).decode("ascii")


def sign(payload: bytes, private: bytes, header: Header) -> bytes:
    """Return the JWS of *payload*; *header* is signed with it."""
    signed = b".".join((encode(_json({"alg": "EdDSA", **header})), encode(payload)))
    signature = Ed25519PrivateKey.from_private_bytes(private).sign(signed)
    return b".".join((signed, encode(signature)))


def verify(token: bytes, public: bytes) -> tuple[dict[str, object], bytes]:
    """Return the header and the payload of a JWS that *public* verifies."""
    signed, _dot, signature = token.rpartition(b".")
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(decode(signature), signed)
    except InvalidSignature:
        damaged()
    header, parts = read_header(token), signed.split(b".")
    if header.get("alg") != "EdDSA" or len(parts) != 2:
        damaged()
    return header, decode(parts[1])


def encrypt(plain: bytes, public: bytes, header: Header) -> bytes:
    """Return the JWE of *plain* for the holder of *public*; *header* is authenticated with it."""
    ephemeral = X25519PrivateKey.generate()
    epk = _okp("X25519", ephemeral.public_key().public_bytes_raw())
    protected = encode(_json({**header, **_ENCRYPTION, "epk": epk}))
    try:
        key = derive(ephemeral.exchange(X25519PublicKey.from_public_bytes(public)))
    except ValueError:  # not a key, or one that makes the same secret for everybody
        damaged()
    nonce = os.urandom(_NONCE_BYTES)
    deflate = zlib.compressobj(wbits=_RAW_DEFLATE)
    packed = deflate.compress(plain) + deflate.flush()
    sealed = AESGCM(key).encrypt(nonce, packed, protected)
    parts = (b"", nonce, sealed[:-_TAG_BYTES], sealed[-_TAG_BYTES:])
    return b".".join((protected, *map(encode, parts)))


def decrypt(token: bytes, private: bytes, limit: int) -> tuple[dict[str, object], bytes]:
    """Return the header and the plain bytes of a JWE; more than *limit* of them are refused."""
    header, parts = read_header(token), token.split(b".")
    if len(parts) != 5 or parts[1] or any(header.get(k) != v for k, v in _ENCRYPTION.items()):
        damaged()
    nonce, sealed, tag = map(decode, parts[2:])
    if (len(nonce), len(tag)) != (_NONCE_BYTES, _TAG_BYTES):
        damaged()
    cipher = AESGCM(derive(_agree(private, header.get("epk"))))
    try:
        packed = cipher.decrypt(nonce, sealed + tag, parts[0])
    except InvalidTag:
        damaged()
    return header, _inflate(packed, limit)


def derive(
    shared: bytes, algorithm: str = "A256GCM", size: int = _KEY_BYTES, parties: bytes = bytes(8)
) -> bytes:
    """Return the key of *size* bytes that both sides make of what they share (RFC 7518, 4.6.2).

    *parties* is PartyUInfo and PartyVInfo, both empty when nobody is named.
    """
    name = algorithm.encode("ascii")
    info = len(name).to_bytes(4) + name + parties + (size * 8).to_bytes(4)
    return ConcatKDFHash(SHA256(), size, info).derive(shared)


def read_header(token: bytes) -> dict[str, object]:
    """Return the header of an object as it stands there, verified by nobody yet."""
    first, dot, _rest = token[: LONGEST_HEADER + 1].partition(b".")
    if not dot:
        damaged()
    try:
        header = json.loads(decode(first))
    except (ValueError, RecursionError):
        damaged()
    # A critical extension is one that a reader must know: none is known here.
    return header if isinstance(header, dict) and "crit" not in header else damaged()


def damaged() -> NoReturn:
    """Say that it is not what was sealed."""
    raise SyncError("bundle_damaged")


def _agree(private: bytes, epk: object) -> bytes:
    if not isinstance(epk, dict) or (epk.get("kty"), epk.get("crv")) != ("OKP", "X25519"):
        damaged()
    try:
        point = X25519PublicKey.from_public_bytes(decode(str(epk.get("x")).encode("utf-8")))
        return X25519PrivateKey.from_private_bytes(private).exchange(point)
    except ValueError:  # not a key, or one that makes the same secret for everybody
        damaged()


def _inflate(packed: bytes, limit: int) -> bytes:
    """Return what was compressed; it stops at *limit*, however much a few bytes promise."""
    inflate = zlib.decompressobj(wbits=_RAW_DEFLATE)
    try:
        plain = inflate.decompress(packed, limit + 1)
    except zlib.error:
        damaged()
    whole = inflate.eof and not inflate.unused_data and len(plain) <= limit
    return plain if whole else damaged()


def _okp(curve: str, public: bytes) -> dict[str, str]:
    return {"kty": "OKP", "crv": curve, "x": encode(public).decode("ascii")}


def _json(value: Header) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8")
