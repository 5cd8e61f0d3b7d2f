"""What each command does and says."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.storage.database import open_database
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from tests.cli.conftest import PASSPHRASE


@pytest.fixture
def closed_run(folder) -> str:
    """A course run that is ready to certify."""
    performer = Performer(open_database(folder, PASSPHRASE, "ana"))
    report = performer.perform(partial(make_demonstration, people=30, years=1)).answer
    performer.close()
    return report.closed_run


def test_a_centre_is_made_once(tmp_path, capsys):
    words = ["--data", str(tmp_path / "new"), "--lang", "es", "init", "--centre", "YUN"]
    assert main([*words, "--name", "Centro Ñuñoa"]) == 0
    assert "Centro Ñuñoa" in capsys.readouterr().out
    assert main([*words, "--name", "Otro"]) == 1
    assert "No se cambió nada" in capsys.readouterr().err


@pytest.mark.parametrize("spoilt", [("--centre", "=cmd()"), ("--centre", "ÑÑ"), ("--name", " ")])
def test_a_centre_that_is_refused_leaves_the_folder_free(tmp_path, capsys, spoilt):
    words = {"--centre": "YUN", "--name": "Centro"} | dict([spoilt])
    start = ["--data", str(tmp_path / "new"), "--lang", "en", "init"]
    assert main([*start, *(word for pair in words.items() for word in pair)]) == 1
    assert capsys.readouterr().out == ""
    assert main([*start, "--centre", "YUN", "--name", "Centro"]) == 0


def test_a_demonstration_names_a_run_that_is_ready_to_certify(tmp_path, capsys):
    words = ["--data", str(tmp_path / "demo"), "demo", "--people", "30", "--years", "1", "--json"]
    assert main(words) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["people"] == 30
    issue = ["certificates", "issue", report["closed_run"], "--out", str(tmp_path), "--json"]
    assert main([*words[:2], *issue]) == 0
    assert json.loads(capsys.readouterr().out)["certificates"]


def test_people_are_found_in_columns_or_as_json(typed, answer, closed_run):
    assert closed_run
    found = answer("find", "a")["people"]
    assert found
    code, out, _err = typed("find", "a")
    assert code == 0
    assert found[0]["list_name"] in out
    assert typed("find", "xyzzy")[:2] == (0, "0 people\n")


def test_the_list_of_use_cases_is_one_document(answer, typed):
    names = {each["name"] for each in answer("do", "--list")["use_cases"]}
    assert {"enrol", "issue_certificates", "read_today"} <= names
    assert typed("do")[1].startswith("add_account")


def test_wrong_arguments_are_wrong_usage(typed):
    code, out, err = typed("do", "enrol", "--args", "{}")
    assert (code, out) == (2, "")
    assert err.startswith("minga: ")


def test_certificates_are_a_file_each_or_one_for_the_printer(typed, closed_run, tmp_path):
    code, out, _err = typed("certificates", "issue", closed_run, "--out", tmp_path / "papers")
    assert code == 0
    papers = list((tmp_path / "papers").glob("*.pdf"))
    assert out.startswith(f"{len(papers)} certificates issued")
    code, _out, err = typed("certificates", "issue", closed_run, "--out", tmp_path / "again")
    assert code == 1
    assert err.startswith("Nobody gets a certificate")


def test_papers_that_cannot_be_written_leave_nothing_issued(typed, answer, closed_run, tmp_path):
    (tmp_path / "file").write_text("")
    code, _out, err = typed("certificates", "issue", closed_run, "--out", tmp_path / "file")
    assert code == 1
    assert str(tmp_path / "file") in err
    words = json.dumps({"course_run_id": closed_run})
    assert answer("do", "list_certificates", "--args", words) == []


def test_a_sound_file_is_said_to_be_in_order(typed, answer):
    assert typed("check")[:2] == (0, "Everything is in order.\n")
    assert answer("check") == {"ok": True, "findings": []}


def test_what_was_copied_can_be_put_back(typed, answer):
    copy = Path(answer("backup")["file"])
    answer("do", "write_setting", "--args", '{"name": "colour", "value": "green"}')
    assert typed("restore", copy)[0] == 0
    assert answer("do", "read_settings") == {}
    code, _out, err = typed("restore", copy.parent)
    assert (code, err.count("\n")) == (1, 1)


def test_a_backup_that_is_older_than_the_file_is_told_once(typed, answer):
    copy = Path(answer("backup")["file"])
    answer("do", "correct_centre", "--args", '{"draft": {"code": "YUN", "name_es": "Otra"}}')
    code, out, err = typed("restore", copy)
    assert (code, out.startswith("Restored")) == (0, True)
    assert err.startswith("An older backup was put back")
    series = answer("do", "identity_notice")["series"]
    assert series in err
    assert answer("check")["ok"]


def test_a_copied_folder_is_told_in_the_language_of_who_opens_it(folder, tmp_path, capsys):
    shutil.copytree(folder, tmp_path / "copy")
    command = ["--data", str(tmp_path / "copy"), "--lang", "es", "check", "--json"]
    assert main(command) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == {"ok": True, "findings": []}
    assert err.startswith("Este archivo es una copia")
    assert main(command) == 0
    assert capsys.readouterr().err == ""
