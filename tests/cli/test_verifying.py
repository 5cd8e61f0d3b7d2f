"""Verifying from the command line, with records and without."""

import json
from datetime import date

import pytest

from desktop.cli import main
from desktop.documents.seal import SigningKey, sign
from desktop.storage.certificates import IssuerSecretRecord
from desktop.storage.database import open_database
from tests.cli.conftest import PASSPHRASE
from tests.cli.test_commands import closed_run
from tests.use_cases.losses import lose

__all__ = ["closed_run"]


@pytest.fixture
def paper(answer, closed_run, tmp_path):
    return answer("certificates", "issue", closed_run, "--out", tmp_path / "papers")["files"][0]


def test_with_records_the_verdict_is_a_sentence_or_a_document(typed, answer, paper):
    verdict = answer("verify", paper)
    assert (verdict["status"], verdict["file_matches"]) == ("valid", True)
    code, out, _err = typed("verify", paper)
    assert code == 0
    assert out.startswith(f"Valid: {verdict['folio']}, {verdict['name']}, ")


def test_one_that_a_lost_computer_issued_is_void_in_a_sentence(typed, answer, folder, paper):
    issued = answer("verify", paper)
    database = open_database(folder, PASSPHRASE, "ana")
    lose(database, date.fromisoformat(issued["issued_on"]), issued["folio"].split(".")[2])
    database.close()
    assert answer("verify", paper)["status"] == "void"
    _code, out, _err = typed("verify", paper)
    said = f"Void: issued on a computer that was lost on {issued['issued_on']}: {issued['folio']}"
    assert out.startswith(said)


def test_a_folio_is_looked_up_in_the_records_only(typed, answer, paper, tmp_path, capsys):
    folio = answer("verify", paper)["folio"]
    assert answer("verify", folio)["folio"] == folio
    assert main(["--data", str(tmp_path / "nowhere"), "--lang", "en", "verify", folio]) == 1
    assert "where there are records" in capsys.readouterr().err


def test_public_keys_are_enough_where_there_are_no_records(answer, paper, tmp_path, capsys):
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps(answer("do", "export_issuer_keys")))
    elsewhere = ["--data", str(tmp_path / "nowhere"), "verify", str(paper), "--json"]
    statuses = []
    for more in ([], ["--keys", str(keys)]):
        assert main([*elsewhere, *more]) == 0
        statuses.append(json.loads(capsys.readouterr().out)["status"])
    assert statuses == ["unknown_key", "valid"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"keys": 7}', '{"keys": [{}]}'])
def test_a_file_that_holds_no_keys_is_refused(typed, tmp_path, content):
    keys = tmp_path / "keys.json"
    keys.write_text(content)
    code, out, err = typed("verify", "a.b.c", "--keys", keys)
    assert (code, out) == (1, "")
    assert str(keys) in err


@pytest.mark.parametrize("text", ["hola", "missing.pdf", "x" * 10_000, "\x07", "=cmd()", ""])
def test_what_is_no_certificate_is_one_sentence(typed, text):
    code, out, err = typed("verify", text)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_one_that_no_record_bears_out_is_a_question_in_a_sentence(typed, answer, folder, paper):
    issued = answer("verify", paper)
    database = open_database(folder, PASSPHRASE, "ana")
    with database.begin(writes=False) as unit:
        secret = unit.session.query(IssuerSecretRecord).one().private_key
    token = sign(
        {"folio": issued["folio"], "date": "2020-01-01"}, SigningKey(bytes.fromhex(secret))
    )
    lose(database, date(2026, 3, 2), issued["folio"].split(".")[2])
    database.close()
    _code, out, _err = typed("verify", token)
    assert out.startswith(f"To be confirmed: {issued['folio']}")
