"""The power fails at any moment of a day: what was confirmed is there, and no folio comes twice.

This is S-34.
"""

import json
import os
import shutil
import sys
from functools import partial
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from desktop.domain.recovery_kit import KitPart
from desktop.errors import SecretError
from desktop.storage import keys, recovery_kit, schema
from desktop.storage.attendance import AttendanceCorrectionRecord, AttendanceRecord
from desktop.storage.backup import check_copy, made_backups
from desktop.storage.certificates import CertificateRecord
from desktop.storage.database import create_database, open_with_key
from desktop.storage.engine import connect
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.attendance import cell_id
from desktop.use_cases.check import check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from tests.end_to_end import morning_of_an_update
from tests.end_to_end.command_line import ROOT
from tests.end_to_end.day_of_work import NEW, OLD
from tests.end_to_end.disk import Disk, recorded, said_until
from tests.end_to_end.morning_of_an_update import ANA, HERS

WAS = "0004"
RELEASED = ROOT / "tests" / "data" / "released" / f"minga-{WAS}.db"
LOSSES = int(os.environ.get("MINGA_POWER_LOSSES", "24"))


@pytest.fixture(scope="module")
def morning(tmp_path_factory):
    """A folder with a centre and what the computer knows about it; and its course runs."""
    root = tmp_path_factory.mktemp("power") / "root"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MINGA_DEVICE_HOME", str(root / "home"))
        performer = Performer(create_database(root / "centre", OLD, "ana"))
        report = performer.perform(partial(make_demonstration, people=30, years=1)).answer
        performer.close()
    return root, (report.running_runs[0], report.full_run, report.closed_run)


@pytest.fixture(scope="module")
def day(morning, tmp_path_factory):
    """The disk as it was in the morning, all calls of the day, and the run that is certified."""
    root, runs = morning
    disk = Disk(root)
    program = [sys.executable, "-m", "tests.end_to_end.day_of_work", str(root), *runs]
    environment = os.environ | {
        "MINGA_DEVICE_HOME": str(root / "home"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    log = tmp_path_factory.mktemp("log") / "calls"
    calls = recorded(program, log, environment)
    assert list(said_until(calls, len(calls)))[-1] == '["end"]'
    return disk, calls, runs[2]


def test_whenever_the_power_fails_all_that_was_confirmed_is_there(day, morning, monkeypatch):
    disk, calls, closed = day
    root, _runs = morning
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(root / "home"))
    random = Random(2026)
    first = next(n for n, call in enumerate(calls) if call.name == "said")
    moments = sorted(random.sample(range(first, len(calls)), LOSSES))
    done = 0
    for moment in moments:
        for call in calls[done:moment]:
            disk.take(call)
        done = moment
        shutil.rmtree(root)
        disk.lose_power(random, root)
        said = [json.loads(line) for line in said_until(calls, moment)]
        all_is_there(root / "centre", said, closed)


def all_is_there(folder: Path, said: list[list[str]], closed: str) -> None:
    database = open_with_key(folder, key_of(folder, said), "ana")
    expected = said if ["restoring"] not in said else said[: 1 + names(said).index("backup")]
    with database.begin(writes=False) as unit:
        people = set(unit.session.scalars(select(PersonRecord.id)))
        enrolments = set(unit.session.scalars(select(EnrolmentRecord.id)))
        folios = set(unit.session.scalars(select(CertificateRecord.folio)))
        marks = {(row.id, row.mark) for row in unit.session.scalars(select(AttendanceRecord))} | {
            (row.attendance_id, row.mark)
            for row in unit.session.scalars(select(AttendanceCorrectionRecord))
        }
    assert {one[1] for one in expected if one[0] == "person"} <= people
    assert {one[1] for one in expected if one[0] == "enrolment"} <= enrolments
    assert {one[1] for one in expected if one[0] == "folio"} <= folios
    cells = {(cell_id(*one[1:3]), one[3]) for one in expected if one[0] == "mark"}
    assert cells <= marks
    performer = Performer(database)
    assert performer.perform(check_file).answer.findings == ()
    printed = {one[1] for one in said if one[0] == "folio"}
    assert not printed & set(new_folios(performer, closed))
    performer.close()


def names(said: list[list[str]]) -> list[str]:
    return [one[0] for one in said]


def key_of(folder: Path, said: list[list[str]]) -> bytes:
    """Return the key: by the new passphrase once that was confirmed, else by one of the two."""
    if ["passphrase"] in said:
        return keys.unlock_key(folder, NEW)
    try:
        return keys.unlock_key(folder, OLD)
    except SecretError:
        return keys.unlock_key(folder, NEW)


def new_folios(performer: Performer, run: str) -> list[str]:
    preview = performer.perform(partial(preview_certificates, course_run_id=run)).answer
    earned = [line.enrolment_id for line in preview.lines if line.reason is None][:1]
    wish = partial(issue_certificates, course_run_id=run, choice=Choice(tuple(earned)))
    return [line.folio for line in performer.perform(wish).answer.certificates]


@pytest.fixture(scope="module")
def update(tmp_path_factory):
    """The disk before a new program opened a file of an old one, and all calls from then on."""
    root = tmp_path_factory.mktemp("update") / "root"
    (root / "centre").mkdir(parents=True)
    shutil.copy(RELEASED, root / "centre" / "minga.db")
    keys.put_copy(root / "centre", morning_of_an_update.KEY, ANA, OLD)
    disk = Disk(root)
    program = [sys.executable, "-m", "tests.end_to_end.morning_of_an_update", str(root)]
    environment = os.environ | {
        "MINGA_DEVICE_HOME": str(root / "home"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    calls = recorded(program, tmp_path_factory.mktemp("log") / "calls", environment)
    assert list(said_until(calls, len(calls)))[-1] == '["dropped"]'
    return root, disk, calls


def test_an_update_that_loses_its_power_leaves_the_old_file_or_the_new_one_and_a_key_that_opens(
    update, monkeypatch
):
    root, disk, calls = update
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(root / "home"))
    random = Random(2027)
    first, updated = (
        next(n for n, call in enumerate(calls) if call.told.startswith(told))
        for told in (b'["begin"', b'["updated"')
    )
    moments = [
        *random.sample(range(first, updated), LOSSES // 2),
        *random.sample(range(updated, len(calls)), min(LOSSES // 2, len(calls) - updated)),
        len(calls),
    ]
    done = 0
    for moment in sorted(moments):
        for call in calls[done:moment]:
            disk.take(call)
        done = moment
        shutil.rmtree(root)
        disk.lose_power(random, root)
        said = [json.loads(line) for line in said_until(calls, moment)]
        a_key_opens(root / "centre", said)
        the_file_is_old_or_new(root / "centre", names(said))


def a_key_opens(folder: Path, said: list[list[object]]) -> None:
    told = names(said)
    assert keys.knows_accounts(folder)
    if "renewed" in told:
        assert opens(folder, NEW)
    else:
        assert opens(folder, OLD) or opens(folder, NEW)
    if "added" in told and "dropping" not in told:
        assert opens(folder, HERS)
    if "dropped" in told:
        assert not opens(folder, HERS)
    for _kit, *parts in (one for one in said if one[0] == "kit"):
        one, other = (KitPart(part, kit, bytes.fromhex(share)) for part, kit, share in parts)
        assert recovery_kit.open_with_kit(folder, one, other) == morning_of_an_update.KEY


def opens(folder: Path, passphrase: str) -> bool:
    try:
        return keys.unlock_key(folder, passphrase) == morning_of_an_update.KEY
    except SecretError:
        return False


def the_file_is_old_or_new(folder: Path, told: list[str]) -> None:
    with connect(folder / "minga.db", morning_of_an_update.KEY) as connection:
        [version] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == schema.VERSION if "updated" in told else version in {WAS, schema.VERSION}
    if version == schema.VERSION:
        [(_at, copy)] = made_backups(folder)
        check_copy(copy, morning_of_an_update.KEY)
    performer = Performer(open_with_key(folder, morning_of_an_update.KEY, "ana"))
    [found] = performer.perform(partial(find_people, text="12.345.678-5")).answer
    assert found.list_name == "Ñancupil Peñaloza, Rayén"
    assert performer.perform(check_file).answer.findings == ()
    performer.close()
