"""Getting at the records: the passphrase from where it is, and nothing when it is wrong."""

import pytest

from desktop.cli import main
from desktop.storage import keys
from tests.cli.conftest import PASSPHRASE


def test_the_passphrase_of_the_environment_opens_the_records(answer):
    assert answer("do", "count_people") == 0


@pytest.mark.parametrize(
    ("lang", "sentence"), [("es", "Esta clave no abre"), ("en", "This passphrase does not open")]
)
def test_a_wrong_passphrase_is_one_sentence_and_ends_with_one(typed, monkeypatch, lang, sentence):
    monkeypatch.setenv("MINGA_PASSPHRASE", "another one")
    code, out, err = typed("do", "count_people", lang=lang)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(sentence)


def test_without_passphrase_and_without_terminal_nobody_is_asked(typed, monkeypatch):
    monkeypatch.delenv("MINGA_PASSPHRASE")
    code, _out, err = typed("do", "count_people")
    assert code == 1
    assert "MINGA_PASSPHRASE" in err


def test_what_the_keyring_remembers_opens_the_records(typed, folder, monkeypatch):
    keys.remember_key(folder, keys.unlock_key(folder, PASSPHRASE))
    monkeypatch.delenv("MINGA_PASSPHRASE")
    assert typed("do", "count_people")[:2] == (0, "0\n")
    assert typed("passphrase", "--forget")[0] == 0
    assert typed("do", "count_people")[0] == 1


def test_a_folder_without_a_centre_stays_empty(tmp_path, capsys):
    nowhere = tmp_path / "nowhere"
    assert main(["--data", str(nowhere), "--lang", "en", "check"]) == 1
    assert str(nowhere) in capsys.readouterr().err
    assert not nowhere.exists()
