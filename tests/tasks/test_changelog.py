"""Changes are told in small files and gathered at a release."""

from datetime import date

import pytest

from tasks.changelog import TOP, fragments, gather, kind_of, section
from tasks.console import ROOT, StopError


@pytest.fixture
def project(tmp_path):
    changes = tmp_path / "changes"
    changes.mkdir()
    (changes / "README.md").write_text("How to.", "utf-8")
    (changes / "zebra.added.md").write_text("The roll\ncan be printed.\n", "utf-8")
    (changes / "accents.fixed.md").write_text("Muñoz is found as munoz.\n", "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{TOP}\n\n## 1.0.0\n", "utf-8")
    return tmp_path


def test_changes_are_told_by_kind(project):
    told = section("1.1.0", date(2026, 11, 23), fragments(project / "changes"))
    assert told == (
        "## 1.1.0 (2026-11-23)\n\n### Added\n\n- The roll can be printed.\n\n"
        "### Fixed\n\n- Muñoz is found as munoz.\n"
    )


def test_a_release_moves_the_changes_to_the_top_of_the_changelog(project):
    assert gather(["1.1.0"], project) == 0
    text = (project / "CHANGELOG.md").read_text("utf-8")
    assert text.index(TOP) < text.index("## 1.1.0") < text.index("## 1.0.0")
    assert [path.name for path in (project / "changes").iterdir()] == ["README.md"]


def test_without_a_version_nothing_is_moved(project, capsys):
    assert gather([], project) == 0
    assert "## Not released" in capsys.readouterr().out
    assert len(fragments(project / "changes")) == 2


@pytest.mark.parametrize("name", ["something.md", "something.new.md"])
def test_a_file_of_no_known_kind_is_refused(project, name):
    (project / "changes" / name).write_text("Words.", "utf-8")
    with pytest.raises(StopError, match=name):
        fragments(project / "changes")


def test_a_file_that_says_nothing_is_refused(project):
    (project / "changes" / "empty.added.md").write_text(" \n", "utf-8")
    with pytest.raises(StopError, match="says nothing"):
        fragments(project / "changes")


def test_the_changes_that_wait_now_can_be_gathered():
    assert all(kind_of(path) for path in fragments(ROOT / "changes"))
    assert TOP in (ROOT / "CHANGELOG.md").read_text("utf-8")
