"""The disk is full: each wish is refused in a clear sentence, loses nothing, and is done later."""

import json
import os
import shutil
import subprocess
import sys
from functools import partial

import pytest

from desktop.storage.database import open_with_key
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.end_to_end.command_line import ROOT

PEOPLE = ROOT / "tests" / "data" / "inscritos_2026.csv"
WISHES = {"mark", "draft", "register", "enrol", "issue", "import", "backup"}
# A mount that only the program sees, and that goes with it; who is not root has none.
PRIVATE = ["unshare", "--mount"]


def may_be_private():
    """Tell whether a program may have mounts of its own; not in every container or chroot."""
    if shutil.which(PRIVATE[0]) is None:
        return False
    asked = [*PRIVATE, "true"]
    return subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode == 0


@pytest.fixture(scope="module")
def told(tmp_path_factory, empty_file):
    """What a day on a full disk told, line by line."""
    base = tmp_path_factory.mktemp("full")
    (folder := base / "root" / "centre").mkdir(parents=True)
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    home = base / "root" / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(home))
        performer = Performer(open_with_key(folder, KEY, "ana"))
        performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
        report = performer.perform(partial(make_demonstration, people=30, years=1)).answer
        performer.close()
    (disk := base / "disk").mkdir()
    runs = (report.running_runs[0], report.full_run, report.closed_run)
    program = [sys.executable, "-m", "tests.end_to_end.short_of_room"]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    private = may_be_private()
    words = ["private" if private else "shared", disk, base / "root", PEOPLE, *runs]
    said = subprocess.run(
        [*(PRIVATE if private else []), *program, *map(str, words)],
        cwd=ROOT, env=environment, check=True, timeout=200, stdout=subprocess.PIPE,
    ).stdout.decode()  # fmt: skip
    return [json.loads(line) for line in said.splitlines()]


def tried(told):
    return [one for one in told if one["what"] == "tried"]


def test_every_wish_is_refused_while_there_is_no_room_and_done_as_soon_as_there_is(told):
    refused = {one["wish"] for one in tried(told) if one["refused"]}
    done = {one["wish"] for one in tried(told) if not one["refused"]}
    assert (refused, done) == (WISHES, WISHES)
    assert not [one for one in told if one["what"] == "never"]


def test_a_wish_that_was_refused_changed_nothing_and_the_file_is_sound(told):
    for one in tried(told):
        assert one["same"] or not one["refused"], one
        assert one["findings"] == 0, one
        assert one["reads"] >= 30, one


def test_the_sentence_says_that_the_disk_is_full_in_both_languages(told):
    refusals = [one["refused"] for one in tried(told) if one["refused"]]
    # A file that may not grow is no full disk to everybody: SQLite says that the disk failed.
    may_be = {"disk_full"} if told[0]["mounted"] else {"disk_full", "disk_failed"}
    assert {refusal["code"] for refusal in refusals} <= may_be
    for refusal in (one for one in refusals if one["code"] == "disk_full"):
        assert refusal["en"].startswith("The disk is full. Nothing was saved")
        assert refusal["es"].startswith("El disco está lleno. No se guardó nada")


def test_a_full_disk_leaves_no_torn_copy_behind_and_says_so_when_the_program_is_opened(told):
    [opened] = [one for one in told if one["what"] == "opened"]
    assert opened["code"] == "disk_full" if told[0]["mounted"] else opened["code"] != "file_damaged"
    [again] = [one for one in told if one["what"] == "again"]
    assert (again["same"], again["findings"]) == (True, 0)
    assert told[-1]["what"] == "end"
    assert told[-1]["left"] == []
    assert told[-1]["folios"] >= 4
