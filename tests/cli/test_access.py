"""Getting at the records: the passphrase from where it is, and nothing when it is wrong."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.commands import COMMANDS
from desktop.cli.output import say
from desktop.documents.pdf_reading import read_pdf
from desktop.use_cases import sign_in
from tests.cli.conftest import PASSPHRASE
from tests.keyrings import a_keyring


def test_the_passphrase_of_the_environment_opens_the_records(answer):
    assert answer("do", "count_people") == 0


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [("es", "Con este nombre y esta clave"), ("en", "This name and passphrase")],
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
    performer = sign_in.sign_in(folder, sign_in.Typed(PASSPHRASE))
    assert sign_in.remember(performer)
    performer.close()
    monkeypatch.delenv("MINGA_PASSPHRASE")
    assert typed("do", "count_people")[:2] == (0, "0\n")
    assert typed("passphrase", "--forget")[0] == 0
    assert typed("do", "count_people")[0] == 1


def test_a_folder_without_a_centre_stays_empty(tmp_path, capsys):
    nowhere = tmp_path / "nowhere"
    assert main(["--data", str(nowhere), "--lang", "en", "check"]) == 1
    assert str(nowhere) in capsys.readouterr().err
    assert not nowhere.exists()


def test_the_account_that_is_named_signs_in_and_nobody_else(typed, folder):
    assert typed("--user", "ana", "do", "count_people")[0] == 0
    for name in ("ana", "ANA"):
        assert typed("--user", name, "do", "count_people")[0] == 0
    code, _out, err = typed("--user", "berta", "do", "count_people")
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith("This name and passphrase")


def test_who_makes_a_centre_becomes_its_administrator(tmp_path, capsys):
    start = ["--data", str(tmp_path / "new"), "--lang", "en", "--user", "Rosa"]
    assert main([*start, "init", "--centre", "YUN", "--name", "Centro"]) == 0
    capsys.readouterr()
    assert main([*start, "do", "list_accounts", "--json"]) == 0
    [account] = json.loads(capsys.readouterr().out)
    assert (account["sign_in_name"], account["opens_here"]) == ("Rosa", True)
    assert "administrator" in account["roles"]
    assert "instructor" not in account["roles"]


def test_passphrases_come_from_the_terminal_or_the_environment_never_from_arguments(
    typed, answer, monkeypatch
):
    draft = {"sign_in_name": "eva", "full_name": "Eva Soto", "roles": ["reception"]}
    words = json.dumps({"draft": draft, "new_passphrase": {"text": "la clave de Eva"}})
    code, _out, err = typed("do", "add_account", "--args", words)
    assert code == 2
    assert "la clave de Eva" not in err
    words = json.dumps({"draft": draft})
    assert typed("do", "add_account", "--args", words)[0] == 1, "nobody can be asked"
    monkeypatch.setenv("MINGA_NEW_PASSPHRASE", "la clave de Eva")
    assert answer("do", "add_account", "--args", words)["full_name"] == "Eva Soto"
    monkeypatch.setenv("MINGA_PASSPHRASE", "la clave de Eva")
    assert answer("--user", "eva", "do", "count_people") == 0
    code, _out, err = typed("--user", "eva", "do", "list_accounts")
    assert (code, err) == (1, "Your role does not allow this. Who may: Administrator.\n")


def test_a_pin_is_chosen_at_the_terminal_and_forgotten_with_the_rest(
    typed, answer, folder, monkeypatch
):
    with a_keyring() as drawer:
        assert typed("do", "choose_pin")[0] == 1, "nobody can be asked"
        monkeypatch.setenv("MINGA_NEW_PIN", "739164")
        assert answer("do", "choose_pin") == {"there": True, "possible": True}
        [holder] = answer("do", "who_has_pin")
        assert (holder["name"], holder["digits"]) == ("ana", 6)
        assert typed("passphrase", "--forget")[0] == 0
        assert drawer.kept == {}
        assert answer("do", "who_has_pin") == []


def test_no_program_that_a_command_starts_sees_a_passphrase(folder, monkeypatch, capsys):
    monkeypatch.setitem(COMMANDS, "check", lambda _options: say(child_sees()))
    monkeypatch.setenv("MINGA_NEW_PASSPHRASE", "otra clave")
    monkeypatch.setenv("MINGA_NEW_PIN", "739164")
    assert main(["--data", str(folder), "check"]) == 0
    assert capsys.readouterr().out == "[]\n\n"
    assert os.environ["MINGA_PASSPHRASE"] == PASSPHRASE


def child_sees() -> str:
    code = (
        "import os; print([name for name in os.environ if 'PASSPHRASE' in name or 'PIN' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def kit(answer, tmp_path, monkeypatch):
    """Both parts of a kit and a new passphrase, where the commands ask for them."""
    paper = answer("recovery-kit", "--out", tmp_path / "kit")["file"]
    shape = re.compile(r"\b[2-9A-Z]{5}\b")
    for number, page in enumerate(read_pdf(Path(paper)), 1):
        monkeypatch.setenv(f"MINGA_KIT_PART_{number}", " ".join(shape.findall(page.text)[:7]))
    monkeypatch.setenv("MINGA_NEW_PASSPHRASE", "una clave nueva")


def test_on_an_empty_computer_the_kit_puts_a_backup_of_another_one_back(
    answer, kit, tmp_path, monkeypatch, capsys
):
    backup = answer("backup")["file"]
    new = ["--data", str(tmp_path / "new"), "--lang", "en"]
    assert main([*new, "recover", "ana", "--copy", backup]) == 0
    monkeypatch.setenv("MINGA_PASSPHRASE", "una clave nueva")
    assert main([*new, "do", "count_people"]) == 0
    assert capsys.readouterr().out.endswith("\n0\n")
    assert main([*new, "recover", "nobody", "--copy", backup]) == 1
    assert main([*new, "recover", "ana", "--copy", str(tmp_path / "none.db")]) == 1


def test_the_kit_of_two_parts_gives_an_account_another_passphrase(typed, answer, kit, monkeypatch):
    assert answer("recover", "ana") == {"name": "ana"}
    assert typed("do", "count_people")[0] == 1
    monkeypatch.setenv("MINGA_PASSPHRASE", "una clave nueva")
    assert answer("do", "count_people") == 0
    assert answer("do", "take_recovery_kit")["there"] is True
    monkeypatch.setenv("MINGA_KIT_PART_2", "ABCDE")
    code, _out, err = typed("recover", "ana")
    assert (code, err) == (1, "A part of the kit has 35 characters; 5 were typed.\n")
