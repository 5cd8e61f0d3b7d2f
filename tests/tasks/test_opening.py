"""The demonstration is made once, and again when it was interrupted."""

import stat
from pathlib import Path

import pytest

from tasks.console import StopError
from tasks.environment import Environment
from tasks.opening import (
    FINISHED,
    PASSPHRASE,
    folder_of,
    keep_pictures,
    make_demonstration,
    tour,
)

# Stands where the environment's Python would: notes how it was called, and makes the data folder.
STAND_IN = """#!/bin/sh
echo "$MINGA_PASSPHRASE $QT_QPA_PLATFORM $*" >> "{calls}"
mkdir -p "$4"
exit {code}
"""


def standing_in(root: Path, code: int) -> Environment:
    here = Environment(root)
    here.programs.mkdir(parents=True, exist_ok=True)
    here.python.write_text(STAND_IN.format(calls=root / "calls", code=code), "utf-8")
    here.python.chmod(here.python.stat().st_mode | stat.S_IXUSR)
    return here


def calls(here: Environment) -> list[str]:
    return (here.root / "calls").read_text("utf-8").splitlines()


@pytest.fixture
def here(tmp_path: Path) -> Environment:
    return standing_in(tmp_path, 0)


def test_a_demonstration_is_made_once(here):
    make_demonstration(here)
    make_demonstration(here)
    [call] = calls(here)
    assert call.startswith(PASSPHRASE)
    assert f"-m desktop --data {folder_of(here)} demo --people 300 --years 2" in call


def test_a_demonstration_that_was_interrupted_is_made_again(here):
    folder_of(here).mkdir()
    (folder_of(here) / "half").write_text("", "utf-8")
    make_demonstration(here)
    assert [path.name for path in folder_of(here).iterdir()] == [FINISHED]


def test_a_demonstration_that_cannot_be_made_is_not_called_finished(tmp_path):
    here = standing_in(tmp_path, 1)
    with pytest.raises(StopError):
        make_demonstration(here)
    assert not (folder_of(here) / FINISHED).exists()


def test_the_tour_draws_in_memory_and_names_its_folder(here, capsys):
    assert tour(here, here.root / "pictures") == 0
    assert "offscreen" in calls(here)[0]
    assert f"tour --out {here.root / 'pictures'}" in calls(here)[0]
    assert str(here.root / "pictures") in capsys.readouterr().out


def test_a_tour_that_fails_says_so_and_passes_the_exit_code_on(tmp_path, capsys):
    assert tour(standing_in(tmp_path, 1), tmp_path / "pictures") == 1
    assert "did not come to its end" in capsys.readouterr().out


def test_a_tour_elsewhere_leaves_the_demonstration_alone(here):
    assert tour(here, here.root / "pictures", "--dark", centre=here.root / "pictured") == 0
    assert f"--data {here.root / 'pictured'} tour" in calls(here)[0]
    assert not folder_of(here).exists()


def test_only_the_newest_pictures_are_kept(tmp_path):
    made, kept = tmp_path / "made", tmp_path / "docs" / "screens"
    for folder, names in ((made, ("today.png", "new.png", "slip.pdf")), (kept, ("old.png",))):
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(folder.name, "utf-8")
    keep_pictures(made, kept)
    assert {path.name: path.read_text("utf-8") for path in kept.iterdir()} == {
        "today.png": "made",
        "new.png": "made",
    }
