"""The municipality's side on the command line, against a real PostgreSQL."""

import json

import pytest

from desktop.cli import main
from tests.sync.conftest import new_database, server  # noqa: F401 (fixtures)


@pytest.fixture
def central(new_database, capsys):  # noqa: F811
    """Carry out ``minga central …`` on an empty database; return what it prints."""
    url = new_database()

    def _central(*words, code=0):
        assert main(["--lang", "en", "central", *words, "--url", url]) == code
        return capsys.readouterr()

    return _central


def test_a_database_is_set_up_and_may_be_set_up_again(central):
    first = json.loads(central("create", "--json").out)
    assert json.loads(central("create", "--json").out) == first


def test_a_centre_gets_its_place_and_a_computer_its_code(central):
    central("create")
    assert json.loads(central("add-centre", "YUN", "Centro Yunus", "--json").out)["added"]
    assert "Joining code: " in central("add-device", "--centre", "yun").out
    status = json.loads(central("status", "--json").out)
    [centre] = status["centres"]
    assert (centre["code"], centre["pending_conflicts"], centre["parked"]) == ("YUN", 0, 0)
    [device] = centre["devices"]
    assert device["joined_at"] is None
    assert "YUN: 0 differences open" in central("status").out
    assert "let in no more" in central("revoke-device", device["login"]).out


def test_a_lost_computer_is_revoked_since_a_day_and_let_in_again(central):
    central("create")
    central("add-centre", "YUN", "Centro Yunus")
    login = json.loads(central("add-device", "--centre", "YUN", "--json").out)["login"]
    told = json.loads(central("revoke-device", login, "--since", "2026-03-02", "--json").out)
    assert (told["revoked"], told["since"], told["series"]) == (True, "2026-03-02", [])
    assert "from 2 Mar 2026 on" in central("revoke-device", login, "--since", "2026-03-02").out
    assert "let in again" in central("revoke-device", login, "--undo").out


def test_a_restore_begins_a_new_epoch(central):
    before = json.loads(central("create", "--json").out)["epoch"]
    assert json.loads(central("restored", "--json").out)["epoch"] != before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add-device", "--centre", "NOT"), "NOT"),
        (("add-centre", "=cmd()", "x"), "2 to 6"),
        (("revoke-device", "nobody"), "nobody"),
    ],
)
def test_what_is_refused_is_one_sentence(central, words, said):
    central("create")
    err = central(*words, code=1).err
    assert said in err
    assert err.count("\n") == 1


def test_a_database_that_was_never_set_up_says_so(central):
    assert "set up" in central("status", code=1).err


def test_a_server_that_is_not_there_is_told(capsys):
    assert main(["--lang", "es", "central", "status", "--url", "postgresql://127.0.0.1:1/m"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_who_is_no_administrator_is_told_in_one_sentence(new_database, server, capsys):  # noqa: F811
    url = new_database()
    assert main(["central", "create", "--url", url]) == 0
    server.tell("CREATE ROLE nobody_special LOGIN PASSWORD 'x'")
    server.tell(f"GRANT CONNECT ON DATABASE {url.rsplit('/', 1)[-1]} TO nobody_special")
    capsys.readouterr()
    theirs = f"postgresql://nobody_special:x@{url.split('@')[1]}"
    assert main(["--lang", "en", "central", "status", "--url", theirs]) == 1
    assert capsys.readouterr().err.count("\n") == 1
