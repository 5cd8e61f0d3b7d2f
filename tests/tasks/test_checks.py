"""A check is quiet when all is good, and says everything when it is not."""

import sys

from tasks.checks import check, quick_checks
from tasks.environment import Environment


def test_a_good_check_is_one_line(capsys):
    assert check("lint", [sys.executable, "-c", "print('much to say')"])
    said = capsys.readouterr().out
    assert said.startswith("· lint")
    assert "much to say" not in said


def test_a_check_that_finds_something_says_what(capsys):
    assert not check("lint", [sys.executable, "-c", "print('line 7'); raise SystemExit(1)"])
    said = capsys.readouterr().out
    assert "FOUND SOMETHING" in said
    assert "line 7" in said


def test_every_kind_of_check_is_part_of_the_whole():
    assert set(quick_checks(Environment())) == {
        "lint",
        "format",
        "contracts",
        "types",
    }
