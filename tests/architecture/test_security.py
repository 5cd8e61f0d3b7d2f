"""What ``SECURITY.md`` says is shown by a test is: each one that it names is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
WORDS_A_PAGE = 550
THREATS = (
    "stolen laptop", "curious clerk", "malicious device", "tampered bundle", "forged certificate",
    "hostile network", "bad days",
)  # fmt: skip


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda each: str(each)[-40:])
def test_every_test_that_is_named_is_there(path, name):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_threat_says_what_holds_by_a_test_and_what_does_not():
    parts = PAGE.split("\n## ")[1:]
    assert [each for each in THREATS if each not in PAGE.lower()] == []
    for part in parts:
        assert "`tests/" in part, part[:30]
        assert "*Does not hold:*" in part, part[:30]


def test_no_test_is_named_in_another_way():
    assert len(re.findall(r"tests/[\w/]+\.py", PAGE)) == len(re.findall(r"\.py::\w+`", PAGE))


def test_it_stays_within_three_pages_and_the_readme_leads_to_it():
    prose = [line for line in PAGE.splitlines() if "`tests/" not in line]
    assert len(" ".join(prose).split()) <= 3 * WORDS_A_PAGE
    assert "](SECURITY.md)" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "about",
    ["power_loss", "draft_after_kill", "salvage", "full_disk", "two_at_once", "fonts", "printer",
     "doubtful_clock"],
)  # fmt: skip
def test_each_bad_day_is_shown_by_a_test(about):
    days = PAGE.partition("## Bad days")[2].partition("\n## ")[0]
    assert re.search(rf"::\w*{about}|/test_{about}|_{about}", days)
