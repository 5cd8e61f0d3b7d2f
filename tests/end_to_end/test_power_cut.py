"""The power is cut at the counter and during a batch: soon one is where one was (S-34).

The real program is killed in the middle of its work and started again; how long that takes is
measured (docs/scenarios.md). What a disk may lose on the
way is tested in test_power_loss.py.
"""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from desktop.domain.identity import check_digit
from desktop.storage import keys
from desktop.storage.database import open_with_key
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.check import check_file
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.sign_in import found
from desktop.use_cases.whereabouts import last_whereabouts
from tests.end_to_end.command_line import PASSPHRASE, ROOT
from tests.end_to_end.window import until

RUNS = [f"{number}-{check_digit(number)}" for number in range(14_000_000, 14_000_004)]
NEWCOMER = RUNS.pop()


class Centre:
    """The records between two starts of the program."""

    def __init__(self, folder):
        self.folder = folder
        performer = found(folder, PASSPHRASE, "ana")
        report = performer.perform(partial(make_demonstration, people=60, years=1)).answer
        self.run, self.closed = report.running_runs[0], report.closed_run
        self.people = [
            performer.perform(
                partial(register_person, draft=returning(run), despite_duplicates=True)
            ).answer.person_id
            for run in RUNS
        ]
        performer.close()
        self.key = keys.unlock_key(folder, PASSPHRASE)

    def ask(self, use_case, **about):
        performer = Performer(open_with_key(self.folder, self.key, "ana"))
        try:
            return performer.perform(partial(use_case, **about)).answer
        finally:
            performer.close()

    def enrolled(self):
        page = self.ask(read_course_run, course_run_id=self.run)
        return {line.person_id for line in page.enrolments}

    def kept_at(self, **about):
        """Tell whether it is written down that one is at such a place."""
        there = self.ask(last_whereabouts)
        return there is not None and about.items() <= there.about.items()


def returning(run):
    return PersonDraft(
        given_names="Luz", first_surname="Ñancupil", document_text=run,
        birth_date_text="03-05-1980", phone_text="987654321", commune="13122",
    )  # fmt: skip


@pytest.fixture
def centre(tmp_path):
    return Centre(tmp_path / "centre")


@pytest.fixture
def start(centre):
    """Start the real program, where somebody does something; killed at the latest in the end."""
    processes = []

    def _start(act, *about):
        environment = os.environ | {
            "MINGA_PASSPHRASE": PASSPHRASE,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "QT_QPA_PLATFORM": "offscreen",
        }
        words = [sys.executable, "-m", "tests.end_to_end.busy_desk", str(centre.folder), act]
        process = subprocess.Popen(
            [*words, *about], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        processes.append(process)
        return process

    yield _start
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def hear(process, what):
    """Return the next thing that is told, which must be *what*."""
    told = json.loads(process.stdout.readline())
    assert told.pop("what") == what, told
    return told


def cut(process):
    process.kill()
    assert process.wait() != 0


def back_again(start):
    """Start the program once more; return where it is by itself."""
    looked = hear(start("look"), "looked")
    assert "Está de vuelta donde estaba" in looked.pop("toast")
    return looked


def test_s34_at_the_counter_the_same_person_stands_there_and_nobody_who_was_done_is_lost(
    centre, start
):
    *done, standing = centre.people
    desk = start("queue", centre.run, *RUNS)
    assert hear(desk, "standing") == {"person": standing}
    until(lambda: centre.kept_at(person_id=standing), lambda: "where one was is not kept")
    cut(desk)
    assert centre.enrolled() >= set(done)
    looked = back_again(start)
    assert (looked["page"], looked["person_id"]) == ("counter", standing)
    assert looked["course_run_id"] == centre.run
    assert standing not in centre.enrolled()
    assert centre.ask(check_file).findings == ()


def test_s34_who_was_being_registered_at_the_counter_is_typed_on(centre, start):
    desk = start("newcomer", centre.run, NEWCOMER, "Wenceslada")
    assert hear(desk, "typed") == {"stands": "Wenceslada"}
    until(lambda: centre.kept_at() and centre.ask(list_drafts), lambda: "nothing is kept")
    cut(desk)
    looked = hear(start("look"), "looked")
    assert (looked["page"], looked["screen"], looked["name"]) == ("counter", "form", "Wenceslada")


def test_s34_a_batch_goes_on_from_the_same_course_run_and_burns_no_folio_twice(centre, start):
    desk = start("batch", centre.closed)
    chosen = hear(desk, "ready")["chosen"]
    hear(desk, "issuing")
    cut(desk)
    before = {line.folio for line in centre.ask(list_certificates, course_run_id=centre.closed)}
    looked = back_again(start)
    assert (looked["page"], looked["course_run_id"]) == ("certificates", centre.closed)
    left = centre.ask(preview_certificates, course_run_id=centre.closed)
    missing = tuple(line.enrolment_id for line in left.lines if line.reason is None)
    assert len(before) + len(missing) == chosen
    if missing:
        centre.ask(issue_certificates, course_run_id=centre.closed, choice=Choice(missing))
    lines = centre.ask(list_certificates, course_run_id=centre.closed, limit=100)
    assert len({line.folio for line in lines}) == len(lines) == chosen
    assert before <= {line.folio for line in lines}
    assert centre.ask(check_file).findings == ()
