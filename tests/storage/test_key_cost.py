"""Guessing a passphrase is slow, unless it is one of a test."""

import json

import pytest

from desktop.storage import key_cost, keys
from desktop.storage.verifiers import fits, make_verifier

PASSPHRASE = "correcta caballo pila"


@pytest.fixture
def as_in_a_centre(monkeypatch):
    monkeypatch.delenv(key_cost.LEAST_ASKED)


def cost_of(folder):
    [copy] = json.loads((folder / keys.KEY_FILE).read_text("utf-8"))["keys"]
    return copy["time_cost"], copy["memory_kib"], copy["lanes"]


def test_a_key_costs_what_the_standard_recommends(tmp_path, as_in_a_centre):
    key = keys.create_key(tmp_path, PASSPHRASE, "")
    assert cost_of(tmp_path) == (3, 65_536, 4)
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key


def test_a_verifier_costs_as_much(as_in_a_centre):
    made = make_verifier(PASSPHRASE)
    assert made.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert fits(made, PASSPHRASE)


def test_tests_may_ask_for_less_and_what_is_made_so_opens_everywhere(tmp_path, monkeypatch):
    key = keys.create_key(tmp_path, PASSPHRASE, "")
    assert cost_of(tmp_path) == key_cost.LEAST
    monkeypatch.delenv(key_cost.LEAST_ASKED)
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key


@pytest.mark.parametrize("said", ["", "1", "yes"])
def test_no_other_word_makes_it_cheap(said, monkeypatch):
    monkeypatch.setenv(key_cost.LEAST_ASKED, said)
    assert key_cost.key_cost() == key_cost.FULL


def test_a_program_that_was_built_for_a_centre_does_not_listen(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert key_cost.key_cost() == key_cost.FULL
