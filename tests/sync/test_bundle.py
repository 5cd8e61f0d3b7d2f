"""A bundle on a stick: opened by whom it is for, from whom it says, whole or not at all."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.errors import SyncError
from desktop.sync import jose
from desktop.sync.bundle import (
    MAGIC,
    new_opening_key,
    new_signing_key,
    open_sealed,
    peek,
    public_opening_key,
    public_signing_key,
    seal,
)

DEVICE, STRANGER = new_signing_key(), new_signing_key()
CENTRAL, OTHER = new_opening_key(), new_opening_key()
HEADER = {"municipality": "peñalolén", "device": "d-1", "kind": "push", "sequence": 7}
PAYLOAD = '{"table": "person", "given_names": "Ñusta"}'.encode() * 20


def sealed(payload=PAYLOAD, header=HEADER):
    to = public_opening_key(CENTRAL)
    return seal(payload, recipient_public=to, signer_private=DEVICE, header=header)


def opened(content, *, by=CENTRAL, of=DEVICE, **more):
    signer = public_signing_key(of)
    return open_sealed(content, recipient_private=by, signer_public=signer, **more)


def code(content, **how):
    with pytest.raises(SyncError) as refused:
        opened(content, **how)
    return refused.value.code


BUNDLE = sealed()


@settings(max_examples=30)
@given(
    st.binary(max_size=2_000),
    st.dictionaries(st.text(max_size=10), st.text(max_size=10) | st.integers(-(2**53), 2**53)),
)
def test_what_was_sealed_opens_with_its_header(payload, header):
    content = sealed(payload, header)
    assert opened(content) == (header, payload)
    assert peek(content) == header


def test_the_header_is_read_without_any_key_and_from_the_first_bytes():
    assert peek(BUNDLE) == HEADER
    assert peek(BUNDLE[:600]) == HEADER


def test_the_first_line_says_what_the_file_is_and_the_rest_is_ascii():
    assert BUNDLE.startswith(b"MINGA-BUNDLE 1\n")
    assert BUNDLE[len(MAGIC) :].isascii()


def test_nothing_of_the_payload_can_be_read_and_it_is_made_smaller():
    assert b"person" not in BUNDLE
    _header, enclosed = jose.verify(BUNDLE[len(MAGIC) :], public_signing_key(DEVICE))
    assert b"person" not in enclosed
    assert len(sealed(PAYLOAD * 100)) < len(PAYLOAD * 100) / 20


def test_another_computer_is_told_that_it_is_not_meant():
    assert code(BUNDLE, by=OTHER) == "bundle_other_device"


def test_a_bundle_that_another_signed_is_not_believed():
    assert code(BUNDLE, of=STRANGER) == "bundle_damaged"


def test_who_signs_as_theirs_what_another_enclosed_is_found_out():
    outer, enclosed = jose.verify(BUNDLE[len(MAGIC) :], public_signing_key(DEVICE))
    stolen = MAGIC + jose.sign(enclosed, STRANGER, outer)
    assert code(stolen, of=STRANGER) == "bundle_damaged"


def test_who_signs_another_header_around_what_was_enclosed_is_found_out():
    outer, enclosed = jose.verify(BUNDLE[len(MAGIC) :], public_signing_key(DEVICE))
    for header in ({**HEADER, "sequence": 8}, None, [], {"sequence": True}, {"sequence": 1.5}):
        changed = MAGIC + jose.sign(enclosed, DEVICE, {**outer, "minga": header})
        assert code(changed) == "bundle_damaged"


def test_a_payload_over_the_limit_is_refused():
    content = sealed(bytes(100_000))
    assert code(content, limit=99_999) == "bundle_damaged"
    assert opened(content, limit=100_000)[1] == bytes(100_000)


@given(st.integers(0, len(BUNDLE) - 1), st.integers(1, 255))
@example(0, 1)
@example(len(BUNDLE) - 1, 1)
@example(len(BUNDLE) - 1, 3)
def test_any_byte_that_changed_is_damage(at, change):
    spoilt = BUNDLE[:at] + bytes([BUNDLE[at] ^ change]) + BUNDLE[at + 1 :]
    assert code(spoilt) == "bundle_damaged"


@given(st.integers(0, len(BUNDLE) - 1))
@example(0)
@example(len(MAGIC))
@example(len(BUNDLE) - 1)
def test_any_cut_is_damage(length):
    assert code(BUNDLE[:length]) == "bundle_damaged"
    assert code(BUNDLE[length:] if length else b"") == "bundle_damaged"


@given(st.integers(0, len(BUNDLE)), st.binary(min_size=1, max_size=20))
@example(len(BUNDLE), b"\n")
@example(len(BUNDLE), b"=")
@example(len(BUNDLE), b".")
def test_anything_added_is_damage(at, more):
    assert code(BUNDLE[:at] + more + BUNDLE[at:]) == "bundle_damaged"


@given(st.binary())
def test_to_look_at_anything_else_is_damage(content):
    for found in (content, MAGIC + content):
        with pytest.raises(SyncError) as refused:
            peek(found)
        assert refused.value.code == "bundle_damaged"


def test_keys_are_made_at_random_and_have_public_halves():
    assert len({DEVICE, STRANGER, CENTRAL, OTHER}) == 4
    halves = {public_signing_key(DEVICE), public_opening_key(CENTRAL)}
    assert {len(key) for key in (DEVICE, CENTRAL, *halves)} == {32}
