"""The Python environment: in step, out of step, broken."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tasks.console import ROOT
from tasks.environment import PYTHON, Environment

PROJECT = """
[build-system]
requires = ["setuptools"]
[project]
name = "small"
dependencies = ["one>=1"]
[tool.ruff]
line-length = 100
"""


@pytest.fixture
def project(tmp_path: Path) -> Environment:
    (tmp_path / "pyproject.toml").write_text(PROJECT, "utf-8")
    (tmp_path / "constraints.txt").write_text("one==1.2\n", "utf-8")
    return Environment(tmp_path)


@pytest.fixture
def finished(project: Environment) -> Environment:
    """A project whose environment was set up for development, as far as the note tells."""
    command = [sys.executable, "-m", "venv", "--without-pip", str(project.folder)]
    subprocess.run(command, check=True)
    project.note.write_text(json.dumps(project.wanted(["dev"])), "utf-8")
    return project


def test_without_an_environment_there_is_work_to_do(project):
    assert not project.is_in_step(frozenset())
    assert not project.is_sound()


def test_after_a_finished_set_up_there_is_nothing_to_do(finished):
    assert finished.is_in_step(frozenset({"dev"}))


def test_who_has_everything_for_development_can_also_just_open(finished):
    assert finished.is_in_step(frozenset())


def test_an_extra_that_was_never_installed_is_work_to_do(finished):
    assert not finished.is_in_step(frozenset({"dev", "build"}))


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [("pyproject.toml", "one>=1", "one>=2"), ("constraints.txt", "one==1.2", "one==1.3")],
)
def test_another_library_or_version_is_work_to_do(finished, page, before, after):
    path = finished.root / page
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert not finished.is_in_step(frozenset())


def test_a_setting_of_a_tool_is_no_reason_to_install_anything(finished):
    path = finished.root / "pyproject.toml"
    path.write_text(PROJECT.replace("100", "99"), "utf-8")
    assert finished.is_in_step(frozenset())


def test_an_environment_of_another_python_is_not_in_step(finished):
    note = finished.wanted(["dev"]) | {"python": "3.9"}
    finished.note.write_text(json.dumps(note), "utf-8")
    assert not finished.is_in_step(frozenset())


def test_an_environment_that_was_moved_is_not_in_step(finished):
    note = finished.wanted(["dev"]) | {"root": "/elsewhere"}
    finished.note.write_text(json.dumps(note), "utf-8")
    assert not finished.is_in_step(frozenset())


@pytest.mark.parametrize("text", ["", "{", "[]", "7"])
def test_a_damaged_note_counts_as_none(finished, text):
    finished.note.write_text(text, "utf-8")
    assert finished.noted() == {}


def test_an_environment_without_pip_is_not_sound(finished):
    assert not finished.is_sound()


def test_an_environment_whose_python_is_gone_is_not_sound(finished):
    finished.python.unlink()
    assert not finished.is_sound()
    assert not finished.is_in_step(frozenset())


def test_the_environment_these_tests_run_in_is_sound():
    here = Environment(ROOT)
    assert not here.is_this() or here.is_sound()
    assert sys.version.startswith(PYTHON)
