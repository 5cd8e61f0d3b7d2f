from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.parser import default_data, default_language, parse


def test_without_a_command_the_window_opens():
    assert parse([]).command == "window"


def test_a_command_of_two_words_is_one_command():
    options = parse(["--data", "d", "import", "people", "f.csv", "--dry-run", "--json"])
    assert options.command == "import people"
    assert (options.data, options.file) == (Path("d"), Path("f.csv"))
    assert options.dry_run
    assert options.json


@pytest.mark.parametrize(
    "wrong", [["fly"], ["init"], ["import"], ["demo", "--people", "many"], ["--lang", "fr"]]
)
def test_wrong_usage_ends_with_two(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(wrong)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_the_data_folder_can_be_named_by_the_environment(monkeypatch):
    monkeypatch.setenv("MINGA_DATA", "/some/where")
    assert default_data() == Path("/some/where")
    monkeypatch.delenv("MINGA_DATA")
    assert default_data().name == "minga"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"MINGA_LANG": "en", "LANG": "es_CL.UTF-8"}, "en"),
        ({"LANG": "es_CL.UTF-8"}, "es"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "es_CL.UTF-8", "LANG": "en_GB.UTF-8"}, "es"),
        ({"LANG": "C.UTF-8"}, "es"),
        ({"MINGA_LANG": "fr", "LANG": "C"}, "es"),
    ],
)
def test_the_language_is_that_of_the_environment_or_spanish(monkeypatch, variables, language):
    for name in ("MINGA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert default_language() == language


def test_words_that_are_no_text_are_wrong_usage_but_names_of_files(capsys, tmp_path):
    for words in (
        ["find", "\udcff"],
        ["--user", "\udcff", "check"],
        ["do", "x", "--args", "\udcff"],
    ):
        assert main(["--data", str(tmp_path), *words]) == 2
        assert "Traceback" not in capsys.readouterr().err
    assert main(["--data", str(tmp_path), "--lang", "en", "restore", "\udcff"]) == 1
