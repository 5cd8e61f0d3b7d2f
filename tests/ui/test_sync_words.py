"""How the exchange stands is said in words, and nothing secret with it."""

from dataclasses import replace

import pytest

from desktop.i18n.sentences_sync import SENTENCES
from desktop.ui.chips import Tone
from desktop.ui.sync_words import (
    FIELD_OF,
    address_of,
    error_words,
    facts_of,
    shown_address,
    state_chip,
)
from tests.ui.municipality import ALONE, COPIED, JOINED


@pytest.mark.parametrize(
    ("status", "text", "tone"),
    [
        (ALONE, "This computer only", Tone.NEUTRAL),
        (JOINED, "Joined", Tone.GOOD),
        (replace(JOINED, last_error="central_unreachable"), "No connection", Tone.NOTICE),
        (COPIED, "Must join again", Tone.BAD),
    ],
)
def test_each_state_has_its_sign(status, text, tone):
    assert (state_chip(status).text, state_chip(status).tone) == (text, tone)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("central.cl/minga", "postgresql://central.cl/minga"),
        ("postgresql://central.cl/minga", "postgresql://central.cl/minga"),
        ("", ""),
    ],
)
def test_server_and_database_are_enough_of_an_address(typed, address):
    assert address_of(typed) == address


def test_an_address_is_shown_without_login_and_password():
    secret = "postgresql://ana:clave@central.cl:5432/minga?sslmode=verify-full"
    assert shown_address(secret) == "central.cl/minga"
    assert shown_address(None) == ""


def test_the_facts_tell_how_fresh_it_is_and_what_waits():
    facts = dict(facts_of(replace(JOINED, pending=1_200, open_differences=3)))
    assert facts["Central server"] == "central.penalolen.cl/minga"
    assert (facts["Changes not sent yet"], facts["Differences to decide"]) == ("1,200", "3")
    assert facts["Everything is here up to"] == "2 Mar 2026 14:32"
    assert facts["Clock"] == ""
    assert dict(facts_of(replace(JOINED, last_at=None)))["Everything is here up to"] == "–"


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_error_of_the_exchange_is_said_from_its_code_alone(code):
    assert error_words(replace(JOINED, last_error=code))


def test_an_error_of_a_newer_version_is_told_by_its_code():
    assert error_words(JOINED) == ""
    assert error_words(replace(JOINED, last_error="hue")) == "The last exchange did not work: hue."


def test_errors_at_a_field_are_errors_that_there_are():
    assert set(FIELD_OF) <= set(SENTENCES)
