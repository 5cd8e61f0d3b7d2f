"""What the pages for developers say is so."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tasks.catalogue import TASKS

ROOT = Path(__file__).parents[2]
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def asked_for(lines: list[str]) -> set[str]:
    return {Requirement(line).name for line in lines}


def reasons() -> dict[str, set[str]]:
    """The libraries of the decision's tables, by the title of each table."""
    page = (ROOT / "docs" / "decisions" / "0002-libraries.md").read_text("utf-8")
    found = {}
    for chapter in re.split(r"^### ", page, flags=re.MULTILINE)[1:]:
        rows = re.findall(r"^\| ([\w.-]+) \|.*\S \|$", chapter.split("\n## ")[0], re.MULTILINE)
        found[chapter.partition("\n")[0]] = set(rows) - {"library"}
    return found


def test_every_library_has_its_reason_and_every_reason_its_library():
    extras = SETTINGS["optional-dependencies"]
    assert reasons() == {
        "In the program": asked_for(SETTINGS["dependencies"]),
        "To develop": asked_for(extras["dev"]),
        "To build": asked_for(extras["build"]),
        "To look for faults": asked_for(extras["fuzz"]),
    }


def test_every_library_has_a_lower_and_an_upper_bound():
    lines = [*SETTINGS["dependencies"], *chain(*SETTINGS["optional-dependencies"].values())]
    signs = {line: {spec.operator for spec in Requirement(line).specifier} for line in lines}
    # The time zones are data: their year is their version, and a newer one is always right.
    loose = [line for line, found in signs.items() if found != {">=", "<"}]
    assert [Requirement(line).name for line in loose] == ["tzdata"]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_has_its_number_and_its_state_and_fits_on_two_pages(page):
    text = page.read_text("utf-8")
    number = re.match(r"(\d{4})-[a-z0-9-]+$", page.stem)
    assert number
    assert text.startswith(f"# {int(number[1])}. ")
    assert re.search(r"^(Accepted|Replaced by \d{4})\.", text, re.MULTILINE)
    assert len(text.splitlines()) <= 120


def test_decisions_are_numbered_in_order():
    assert [int(page.stem[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_contributing_fits_on_two_pages():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert len(text.splitlines()) <= 110
    assert len(text.split()) <= 1000


def test_contributing_names_every_task_and_no_other():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = text.split("## Tasks", 1)[1]
    cells = re.findall(r"^\| (`.+?`) \|", table, re.MULTILINE)
    assert {name for cell in cells for name in re.findall(r"`(\w+)`", cell)} == set(TASKS)


def test_the_pages_point_at_nothing_that_is_not_there():
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    places = re.findall(
        r"`((?:desktop|docs|resources|translations|tasks|bench|changes)/[\w./-]*)`", text
    )
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_ci_calls_the_test_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "python3 tasks test" in script
    assert "python3 tasks test" in (ROOT / "README.md").read_text("utf-8")
    assert "python3 tasks open" in (ROOT / "README.md").read_text("utf-8")


def test_the_text_of_the_licence_is_the_one_that_is_named():
    assert SETTINGS["license"] == {"text": "Apache-2.0"}
    assert "Apache License" in (ROOT / "LICENSE").read_text("utf-8")
