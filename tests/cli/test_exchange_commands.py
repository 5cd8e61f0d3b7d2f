"""A computer's side on the command line: join, exchange, decide, carry, compare."""

import json

import pytest

from desktop.cli import main
from desktop.storage import keys
from desktop.use_cases import sign_in
from tests.cli.conftest import PASSPHRASE
from tests.sync.conftest import new_database, server  # noqa: F401 (fixtures)
from tests.sync.office_hours import OfficeHours


@pytest.fixture
def town(new_database):  # noqa: F811
    return OfficeHours(new_database())


@pytest.fixture
def at(tmp_path, capsys, monkeypatch):
    """Carry out a command on a computer's folder; return the JSON that it prints."""
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)

    def _at(name, *words):
        assert main(["--data", str(tmp_path / name), "--lang", "en", *words, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return _at


@pytest.fixture
def joined(town, at):
    """Let new computers join."""

    def _joined(*names):
        for name in names:
            at(name, "join", "--url", town.address, "--code", town.code())
            at(name, "sync")

    return _joined


def phone(at, name, number):
    centre = at(name, "do", "read_centre")
    draft = {key: centre[key] for key in ("code", "name_es", "name_en", "municipality", "commune")}
    draft["phone"] = number
    at(name, "do", "correct_centre", "--args", json.dumps({"draft": draft}))


def test_two_computers_exchange_conflict_decide_and_compare(at, joined):
    joined("one", "two")
    phone(at, "one", "111")
    phone(at, "two", "222")
    first = at("one", "sync")
    assert set(first) == {
        "pushed", "pulled", "conflicts", "parked", "pending", "cursor", "seconds", "bytes_up",
        "bytes_down",
    }  # fmt: skip
    assert at("two", "sync")["conflicts"] == 1
    at("one", "sync")
    [told] = at("one", "conflicts", "list")["conflicts"]
    assert (told["kept"]["values"], told["lost"]["values"]) == ({"phone": "222"}, {"phone": "111"})
    assert (
        at("one", "conflicts", "resolve", "--keep", "lost", told["difference_id"])["resolved"] == 1
    )
    at("one", "sync")
    at("two", "sync")
    assert at("two", "do", "read_centre")["phone"] == "111"
    assert at("two", "conflicts", "list")["conflicts"] == []
    assert at("one", "digest")["digest"] == at("two", "digest")["digest"]
    assert at("one", "check")["ok"]


def test_a_bundle_goes_to_the_municipality_and_back(at, joined, town, tmp_path, capsys):
    joined("one")
    phone(at, "one", "333")
    there, back = str(tmp_path / "there"), str(tmp_path / "back")
    assert at("one", "bundle", "export", there)["pending"] == 2  # the entry of the log goes along
    words = ["central", "bundle", there, "--reply", back, "--url", town.url, "--json"]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["taken"] == 2
    assert at("one", "bundle", "import", back)["pending"] == 0


def test_in_words_it_says_what_was_done(town, tmp_path, capsys, at):
    start = ["--data", str(tmp_path / "one"), "--lang", "es"]
    assert main([*start, "join", "--url", town.address, "--code", town.code()]) == 0
    assert main([*start, "sync"]) == 0
    assert main([*start, "conflicts", "list"]) == 0
    assert main([*start, "digest"]) == 0
    assert capsys.readouterr().out.count("\n") == 4


def test_places_of_a_run_that_nobody_knows_are_not_set_aside(joined, tmp_path, capsys):
    joined("one")
    unknown = "0190a0a0-0000-7000-8000-000000000001"
    assert main(["--data", str(tmp_path / "one"), "--lang", "en", "lease", unknown, "3"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_who_has_not_joined_is_told_in_one_sentence(typed):
    code, out, err = typed("sync")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1


def test_who_did_not_join_leaves_nothing_behind(town, tmp_path, capsys):
    start = ["--data", str(tmp_path / "new"), "--lang", "en"]
    wrong = town.address.replace("test_", "not_there_")
    assert main([*start, "join", "--url", wrong, "--code", town.code()]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main([*start, "init", "--centre", "YUN", "--name", "Centro"]) == 0


def test_what_cannot_be_decided_so_is_told_and_stays_open(at, joined):
    joined("one", "two")
    phone(at, "one", "111")
    phone(at, "two", "222")
    at("one", "sync")
    at("two", "sync")
    at("one", "sync")
    [told] = at("one", "conflicts", "list")["conflicts"]
    words = ("conflicts", "resolve", "--keep", "kept", told["difference_id"], "gone")
    answer = at("one", *words, "--note", "llamado")
    assert (answer["resolved"], [each[0] for each in answer["refused"]]) == (1, ["gone"])
    [settled] = at("one", "conflicts", "list", "--all")["conflicts"]
    assert settled["note"] == "llamado"


def test_an_account_made_here_sits_down_there_and_is_revoked_on_both(
    at, joined, monkeypatch, tmp_path
):
    joined("one", "two")
    secret = "la clave de Eva"
    draft = {"sign_in_name": "eva", "full_name": "Eva Soto", "roles": ["reception"]}
    monkeypatch.setenv("MINGA_NEW_PASSPHRASE", secret)
    eva = at("one", "do", "add_account", "--args", json.dumps({"draft": draft}))["account_id"]
    at("one", "sync")
    at("two", "sync")
    two = tmp_path / "two"
    assert eva not in keys.copy_tags(two)
    desk = sign_in.sign_in(two, sign_in.Typed(PASSPHRASE))
    sign_in.sit_down(desk, eva, secret)
    desk.close()
    monkeypatch.setenv("MINGA_PASSPHRASE", secret)
    assert at("two", "--user", "eva", "do", "count_people") == 0
    monkeypatch.setenv("MINGA_PASSPHRASE", PASSPHRASE)
    at("one", "do", "revoke_account", "--args", json.dumps({"account_id": eva}))
    at("one", "sync")
    at("two", "sync")
    assert eva not in keys.copy_tags(two)
    monkeypatch.setenv("MINGA_PASSPHRASE", secret)
    assert main(["--data", str(two), "--lang", "en", "do", "count_people"]) == 1
