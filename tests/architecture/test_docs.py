"""What the pages say is still so."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = "\n".join(path.read_text("utf-8") for path in (ROOT / "desktop").rglob("*.py"))
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
WORDS_A_PAGE = 550


def code_words() -> list[str]:
    page = (ROOT / "docs" / "words.md").read_text("utf-8")
    return re.findall(r"\| `(\w+)` \|$", page, re.M)


@pytest.mark.parametrize("word", code_words())
def test_each_word_of_the_glossary_is_a_word_of_the_program(word):
    assert re.search(rf"\b{word}", SOURCES)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_contributing_stays_within_two_pages():
    words = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split()
    assert len(words) <= 2 * WORDS_A_PAGE


def test_the_readme_names_the_two_commands_and_shows_the_window():
    readme = (ROOT / "README.md").read_text("utf-8")
    for command in ("python3 tasks open", "python3 tasks test"):
        assert command in readme
    assert re.search(r"!\[[^\]]+\]\(docs/screens/[\w-]+\.png\)", readme)


def test_ci_runs_the_test_command_of_the_readme():
    assert "python3 tasks test" in (ROOT / ".ci" / "run").read_text("utf-8")


def test_no_page_names_a_host_of_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "index-url" not in str(project)
    for name in ("constraints.txt", ".ci/run"):
        assert "://" not in (ROOT / name).read_text("utf-8")


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
