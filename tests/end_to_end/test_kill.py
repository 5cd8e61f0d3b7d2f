"""Killing the program at any moment loses nothing that it had confirmed."""

import multiprocessing
import os
from functools import partial
from random import Random

import pytest
from sqlalchemy import select

from desktop.storage.attendance import AttendanceCorrectionRecord, AttendanceRecord
from desktop.storage.database import open_with_key
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.attendance import cell_id
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.check import CheckReport, check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.end_to_end import desk

KILLS = 12
# A process from which desks are forked has the libraries already: fifty desks in a few seconds.
PROCESSES = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")


@pytest.fixture(scope="module", autouse=True)
def libraries_at_hand():
    if os.name == "posix":
        PROCESSES.set_forkserver_preload(["tests.end_to_end.desk"])


@pytest.fixture
def centre_folder(tmp_path, empty_file):
    """A folder with a small centre, the run whose roll is taken, and the run people ask for."""
    (tmp_path / "minga.db").write_bytes(empty_file.read_bytes())
    performer = Performer(open_with_key(tmp_path, KEY, "ana"))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    report = performer.perform(partial(make_demonstration, people=30, years=1)).answer
    performer.close()
    return tmp_path, (report.running_runs[0], report.full_run)


def _confirmed_until_killed(folder, runs, turn, things):
    """Return what a desk confirmed before it was killed, after *things* things were heard."""
    on = (folder, os.environ["MINGA_DEVICE_HOME"])
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=desk.work, args=(on, runs, turn, there))
    process.start()
    there.close()
    heard = [here.recv() for _ in range(things)]
    process.kill()
    try:
        while True:
            heard.append(here.recv())
    except EOFError:
        process.join()
    assert process.exitcode != 0
    return heard


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_confirmed_thing_survives_being_killed(centre_folder, seed):
    folder, runs = centre_folder
    random = Random(seed)
    confirmed = []
    for turn in range(KILLS):
        confirmed += _confirmed_until_killed(folder, runs, turn, random.randint(1, 40))
        _all_there(folder, confirmed)
    assert len(confirmed) >= KILLS


def _all_there(folder, confirmed):
    database = open_with_key(folder, KEY, "ana")
    with database.begin(writes=False) as unit:
        people = set(unit.session.scalars(select(PersonRecord.id)))
        enrolments = set(unit.session.scalars(select(EnrolmentRecord.id)))
        marks = {(row.id, row.mark) for row in unit.session.scalars(select(AttendanceRecord))} | {
            (row.attendance_id, row.mark)
            for row in unit.session.scalars(select(AttendanceCorrectionRecord))
        }
    assert {one[1] for one in confirmed if one[0] == "person"} <= people
    assert {one[1] for one in confirmed if one[0] == "enrolment"} <= enrolments
    cells = {(cell_id(*one[1:3]), one[3]) for one in confirmed if one[0] == "attendance"}
    assert cells <= marks
    assert Performer(database).perform(check_file).answer == CheckReport(ok=True, findings=())
    database.close()
