"""The words about the centre are understood, and what is missing is wrong usage."""

import pytest

from desktop.cli.parser import parse


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("join --url postgresql://c/m --code X", "join"),
        ("sync --json", "sync"),
        ("digest", "digest"),
        ("lease RUN 5", "lease"),
        ("conflicts list --all", "conflicts list"),
        ("conflicts resolve A B --keep lost", "conflicts resolve"),
        ("bundle export a.minga", "bundle export"),
        ("bundle import a.minga", "bundle import"),
        ("central create --url U", "central create"),
        ("central add-centre YUN Yunus --url U", "central add-centre"),
        ("central add-device --centre YUN --url U", "central add-device"),
        ("central revoke-device L --url U", "central revoke-device"),
        ("central revoke-device L --since 2026-03-02 --url U", "central revoke-device"),
        ("central revoke-device L --undo --url U", "central revoke-device"),
        ("central status --url U --json", "central status"),
        ("central restored --url U", "central restored"),
        ("central bundle a --reply b --url U", "central bundle"),
    ],
)
def test_every_command_about_the_centre_is_understood(words, command):
    assert parse(words.split()).command == command


@pytest.mark.parametrize(
    "words",
    [
        "join",
        "central create",
        "bundle export",
        "lease RUN many",
        "central revoke-device L --since yesterday --url U",
        "central revoke-device L --since 2026-03-02 --undo --url U",
    ],
)
def test_what_is_missing_is_wrong_usage(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parse(words.split())
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
