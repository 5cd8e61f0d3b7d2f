"""A verifier knows one passphrase and does not tell it."""

import unicodedata

from desktop.storage import verifiers

PASSPHRASE = "mañana será otro día"


def test_a_verifier_fits_its_passphrase_however_it_is_composed_and_no_other():
    made = verifiers.make_verifier(PASSPHRASE)
    assert made.startswith("$argon2id$v=19$m=64,t=1,p=1$")
    assert verifiers.fits(made, PASSPHRASE)
    assert verifiers.fits(made, unicodedata.normalize("NFD", PASSPHRASE))
    assert not verifiers.fits(made, "manana sera otro dia")
    assert PASSPHRASE not in made


def test_two_verifiers_of_one_passphrase_differ():
    assert verifiers.make_verifier(PASSPHRASE) != verifiers.make_verifier(PASSPHRASE)


def test_a_damaged_verifier_fits_nothing():
    for damaged in ("", "$argon2id$", "ñ", "$argon2id$v=19$m=65536,t=3,p=4$AAAA"):
        assert not verifiers.fits(damaged, PASSPHRASE)


def test_the_mark_of_a_verifier_is_made_only_with_the_key():
    assert verifiers.tag_of("v", b"k" * 32) == verifiers.tag_of("v", b"k" * 32)
    assert verifiers.tag_of("v", b"k" * 32) != verifiers.tag_of("v", b"j" * 32)
    assert verifiers.tag_of("v", b"k" * 32) != verifiers.tag_of("w", b"k" * 32)
