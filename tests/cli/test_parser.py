from pathlib import Path

import pytest

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


def test_the_language_is_that_of_the_environment_or_spanish(monkeypatch):
    monkeypatch.setenv("MINGA_LANG", "en")
    assert default_language() == "en"
    monkeypatch.delenv("MINGA_LANG")
    monkeypatch.setattr("locale.getlocale", lambda: ("es_CL", "UTF-8"))
    assert default_language() == "es"
    monkeypatch.setattr("locale.getlocale", lambda: ("en_GB", "UTF-8"))
    assert default_language() == "en"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert default_language() == "es"
