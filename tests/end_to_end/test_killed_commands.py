"""A command that is killed at any point did all of its work or none, and can be given again."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop.domain.course_runs import RunStatus
from desktop.storage import keys
from desktop.storage.backup import check_copy, made_backups
from desktop.storage.certificates import CertificateRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import open_with_key
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.backups import back_up
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.check import check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE, ROOT
from tests.end_to_end.desk import _draft
from tests.end_to_end.killed_command import PROCESSES, Point, carried_out

# Kills spread over a whole command, and just before its end.
EARLY, LATE = int(os.environ.get("MINGA_KILLS", "2")), 2
PEOPLE = ROOT / "tests" / "data" / "inscritos_2026.csv"


@pytest.fixture(scope="module", autouse=True)
def libraries_at_hand():
    if os.name == "posix":
        PROCESSES.set_forkserver_preload(["tests.end_to_end.killed_command"])


@dataclass(frozen=True)
class Centre:
    """A folder, what the computer knows of it, its key, and what there is to do in it."""

    root: Path
    key: bytes
    running: str
    closed: str
    copy: str  # a backup, from before the last person was registered

    @property
    def folder(self) -> Path:
        return self.root / "centre"

    @property
    def home(self) -> Path:
        return self.root / "home"

    def open(self) -> Performer:
        return Performer(open_with_key(self.folder, self.key, "ana"))


@pytest.fixture(scope="module")
def morning(tmp_path_factory) -> Centre:
    root = tmp_path_factory.mktemp("killed") / "root"
    folder, home = root / "centre", root / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(home))
        performer = found(folder, PASSPHRASE, "ana")
        performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
        report = performer.perform(partial(make_demonstration, people=30, years=1)).answer
        copy = performer.perform(back_up).answer.file
        wish = partial(register_person, draft=_draft(7, 1), despite_duplicates=True)
        performer.perform(wish)
        performer.close()
    key = keys.unlock_key(folder, PASSPHRASE)
    return Centre(root, key, report.running_runs[0], report.closed_run, Path(copy).name)


@pytest.fixture
def again(morning, monkeypatch) -> Callable[[], Centre]:
    """Put everything back as it was in the morning, at the same place."""
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(morning.home))
    kept = Path(shutil.copytree(morning.root, morning.root.with_name("kept")))

    def _again() -> Centre:
        shutil.rmtree(morning.root)
        shutil.copytree(kept, morning.root)
        return morning

    yield _again
    _again()
    shutil.rmtree(kept)


def words_of(command: str, centre: Centre) -> list[str]:
    closing = json.dumps(
        {
            "course_run_id": centre.running,
            "accept_untaken": True,
            "unsigned_because": "paper",
        }
    )
    return {
        "import": ["import", "people", str(PEOPLE)],
        "issue": ["certificates", "issue", centre.closed, "--one-file", "--out", str(centre.root)],
        "close": ["do", "close_run", "--args", closing],
        "backup": ["backup"],
        "restore": ["restore", str(centre.folder / "backups" / centre.copy)],
    }[command]


def records(performer: Performer, centre: Centre) -> dict[str, Any]:
    """Return what a command changes."""
    with performer.database.begin(writes=False) as unit:
        session = unit.session
        return {
            "people": set(session.scalars(select(PersonRecord.id))),
            "folios": sorted(session.scalars(select(CertificateRecord.folio))),
            "closed": session.get_one(CourseRunRecord, centre.running).status == RunStatus.CLOSED,
            "outcomes": set(session.scalars(select(OutcomeRecord.id))),
        }


def sizes(found: dict[str, Any]) -> dict[str, Any]:
    return {
        name: len(what) if isinstance(what, (set, list)) else what for name, what in found.items()
    }


def looked_at(centre: Centre) -> dict[str, Any]:
    """Open the file, which must be sound; return what is in it."""
    performer = centre.open()
    assert performer.perform(check_file).answer.findings == ()
    there = records(performer, centre)
    performer.close()
    return there


def points_of(passed: int) -> list[Point]:
    spread = {passed * part // (EARLY + 1) for part in range(1, EARLY + 1)}
    return [Point(number) for number in sorted(spread | set(range(passed - LATE + 1, passed + 1)))]


@pytest.mark.parametrize("command", ["import", "issue", "close"])
def test_a_command_that_was_killed_did_everything_or_nothing(command, again):
    centre = again()
    before = looked_at(centre)
    centre = again()
    passed = carried_out(centre.folder, centre.home, words_of(command, centre), Point())
    after = sizes(looked_at(centre))
    assert after != sizes(before)
    killed, given_again = 0, False
    for point in [*points_of(passed), Point(size=20_000)]:
        centre = again()
        killed += carried_out(centre.folder, centre.home, words_of(command, centre), point) is None
        there = looked_at(centre)
        assert sizes(there) in (sizes(before), after), point
        assert before["people"] <= there["people"]
        if sizes(there) == sizes(before) and not given_again:
            given_again = True
            carried_out(centre.folder, centre.home, words_of(command, centre), Point())
            there = looked_at(centre)
            assert sizes(there) == after, point
        assert len(set(there["folios"])) == len(there["folios"])
    assert killed > EARLY
    assert given_again


def test_a_backup_that_was_killed_leaves_only_whole_copies_and_the_next_one_is_made(again):
    centre = again()
    passed = carried_out(centre.folder, centre.home, words_of("backup", centre), Point())
    size = (centre.folder / "minga.db").stat().st_size
    killed = 0
    for point in [*points_of(passed), Point(size=size // 3), Point(size=size - 4096)]:
        centre = again()
        before = looked_at(centre)
        killed += carried_out(centre.folder, centre.home, words_of("backup", centre), point) is None
        for _made, copy in made_backups(centre.folder):
            check_copy(copy, centre.key)
        assert centre.copy in {copy.name for _made, copy in made_backups(centre.folder)}
        assert looked_at(centre) == before
        performer = centre.open()
        check_copy(Path(performer.perform(back_up).answer.file), centre.key)
        performer.close()
    assert killed > EARLY


def test_a_restore_that_was_killed_happened_or_not_and_the_old_file_is_kept(again):
    centre = again()
    now = looked_at(centre)
    centre = again()
    passed = carried_out(centre.folder, centre.home, words_of("restore", centre), Point())
    then = looked_at(centre)
    assert then["people"] < now["people"]
    size = (centre.folder / "minga.db").stat().st_size
    happened = []
    for point in [*points_of(passed), Point(size=size // 2)]:
        centre = again()
        carried_out(centre.folder, centre.home, words_of("restore", centre), point)
        there = looked_at(centre)
        happened.append(there == then)
        assert there in (now, then), point
        if happened[-1]:
            [kept] = (centre.folder / "backups").glob("replaced-*")
            assert people_in(kept, centre) == now["people"]
    assert set(happened) == {True, False}


def people_in(kept: Path, centre: Centre) -> set[str]:
    database = open_with_key(kept, centre.key, "reader")
    with database.begin(writes=False) as unit:
        found = set(unit.session.scalars(select(PersonRecord.id)))
    database.close()
    return found
