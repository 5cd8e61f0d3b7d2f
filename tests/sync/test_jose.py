"""Signed and encrypted objects as the RFCs print them; whatever else is damaged."""

import json
import zlib

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import SyncError
from desktop.sync import jose

LIMIT = 1_000_000
# RFC 8037, A.1 to A.4: an Ed25519 key, its thumbprint, and a signature
SIGNER = jose.decode(b"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")
SIGNER_PUBLIC = jose.decode(b"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
JWS = (
    b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    b"hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
# RFC 8037, A.6 (and RFC 7748, 6.1): Bob's key, an ephemeral one, and what both share
BOB = bytes.fromhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb")
BOB_PUBLIC = jose.decode(b"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08")
EPHEMERAL_PUBLIC = "hSDwCYkwp1R0i33ctD73Wg2_Og0mOBr066SpjqqbTmo"
SHARED = bytes.fromhex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")


def code(action, *arguments):
    with pytest.raises(SyncError) as refused:
        action(*arguments)
    return refused.value.code


def test_the_signature_of_rfc_8037_is_made_and_verified():
    payload = b"Example of Ed25519 signing"
    assert jose.sign(payload, SIGNER, {}) == JWS
    assert jose.verify(JWS, SIGNER_PUBLIC) == ({"alg": "EdDSA"}, payload)


def test_the_thumbprint_of_rfc_8037():
    printed = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
    assert jose.thumbprint("Ed25519", SIGNER_PUBLIC) == printed


def test_the_key_agreement_of_rfc_7518_appendix_c():
    shared = bytes(
        [158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156,
         251, 49, 110, 163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196]
    )  # fmt: skip
    parties = b"\x00\x00\x00\x05Alice\x00\x00\x00\x03Bob"
    derived = jose.derive(shared, "A128GCM", 16, parties)
    assert jose.encode(derived) == b"VqqN6vgjbSBcIijNcacQGg"


def sealed_to_bob(header=None, packed=None, nonce=bytes(12)):
    """A JWE made by hand of the ephemeral key and the shared secret that RFC 8037 prints."""
    epk = {"kty": "OKP", "crv": "X25519", "x": EPHEMERAL_PUBLIC}
    plain = {"alg": "ECDH-ES", "enc": "A256GCM", "zip": "DEF", "epk": epk, **(header or {})}
    protected = jose.encode(json.dumps(plain).encode())
    if packed is None:
        packed = zlib.compress(b"for Bob", wbits=-15)
    sealed = AESGCM(jose.derive(SHARED)).encrypt(nonce, packed, protected)
    parts = (b"", nonce, sealed[:-16], sealed[-16:])
    return b".".join((protected, *map(jose.encode, parts)))


def test_what_was_sealed_with_the_agreement_of_rfc_8037_opens_with_bobs_key():
    assert X25519PrivateKey.from_private_bytes(BOB).public_key().public_bytes_raw() == BOB_PUBLIC
    header, plain = jose.decrypt(sealed_to_bob(), BOB, LIMIT)
    assert plain == b"for Bob"
    assert header["epk"]["x"] == EPHEMERAL_PUBLIC


@given(st.binary(max_size=3_000))
def test_whatever_is_sealed_opens_again_and_never_looks_the_same(plain):
    one, two = (jose.encrypt(plain, BOB_PUBLIC, {"kid": "Bob"}) for _ in range(2))
    assert one != two
    for token in (one, two):
        header, opened = jose.decrypt(token, BOB, LIMIT)
        assert (header["kid"], opened) == ("Bob", plain)


UNFIT = [
    {"alg": "ECDH-ES+A128KW"}, {"enc": "A128GCM"}, {"zip": "none"}, {"zip": None}, {"crit": ["x"]},
    {"epk": None}, {"epk": "x"}, {"epk": {"kty": "EC", "crv": "X25519", "x": EPHEMERAL_PUBLIC}},
    {"epk": {"kty": "OKP", "crv": "X448", "x": EPHEMERAL_PUBLIC}},
    {"epk": {"kty": "OKP", "crv": "X25519", "x": "ñ"}},
    {"epk": {"kty": "OKP", "crv": "X25519", "x": "AAAA"}},
    {"epk": {"kty": "OKP", "crv": "X25519"}},
    {"epk": {"kty": "OKP", "crv": "X25519", "x": "A" * 43}},  # the same secret for everybody
]  # fmt: skip


@pytest.mark.parametrize("header", UNFIT, ids=str)
def test_what_asks_for_anything_else_is_damaged(header):
    assert code(jose.decrypt, sealed_to_bob(header), BOB, LIMIT) == "bundle_damaged"


def test_a_nonce_of_another_length_is_damaged():
    assert code(jose.decrypt, sealed_to_bob(nonce=bytes(16)), BOB, LIMIT) == "bundle_damaged"


@pytest.mark.parametrize(
    "packed",
    [b"", b"\xff", zlib.compress(b"x" * 99, wbits=-15)[:-1], b"\x03\x00 and more"],
    ids=["nothing", "nonsense", "cut", "more"],
)
def test_what_does_not_inflate_to_its_end_is_damaged(packed):
    assert code(jose.decrypt, sealed_to_bob(packed=packed), BOB, LIMIT) == "bundle_damaged"


def test_more_than_the_limit_is_refused_before_it_fills_the_memory():
    bomb = zlib.compress(bytes(5_000_000), wbits=-15)
    assert code(jose.decrypt, sealed_to_bob(packed=bomb), BOB, 4_999_999) == "bundle_damaged"
    assert len(jose.decrypt(sealed_to_bob(packed=bomb), BOB, 5_000_000)[1]) == 5_000_000


@pytest.mark.parametrize(
    "header", [b"", b"[]", b"7", b"{", b"\xff", b"[" * 5_000, b'{"a": ' + b"9" * 5_000 + b"}"]
)
def test_a_header_that_is_no_object_is_damaged(header):
    assert code(jose.read_header, jose.encode(header) + b".x.y") == "bundle_damaged"


def test_a_header_that_never_ends_is_damaged():
    assert code(jose.read_header, b"A" * 100_000) == "bundle_damaged"


def test_a_good_signature_under_another_algorithm_is_damaged():
    signed = jose.sign(b"x", SIGNER, {"alg": "none"})
    assert code(jose.verify, signed, SIGNER_PUBLIC) == "bundle_damaged"


@pytest.mark.parametrize("text", [b"A", b"AB", b"AA==", b"A A A", b"AAA+", "ñññ".encode()])
def test_base64_that_is_not_canonical_is_damaged(text):
    assert code(jose.decode, text) == "bundle_damaged"


@given(st.binary())
def test_bytes_that_come_from_anywhere_are_damaged_and_never_a_surprise(token):
    assert code(jose.verify, token, SIGNER_PUBLIC) == "bundle_damaged"
    assert code(jose.decrypt, token, BOB, LIMIT) == "bundle_damaged"


def test_damage_is_told_as_such():
    assert code(jose.damaged) == "bundle_damaged"
