"""The rules of places hold whatever a desk does, and however many desks do it."""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from desktop.domain.enrolment import LIVE, EnrolmentStatus
from desktop.errors import MissingError, RefusedError
from desktop.storage.database import open_with_key
from desktop.storage.ids import shared_id
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import edit_course_run
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment import change_run, enrol, withdraw
from desktop.use_cases.perform import Performer
from desktop.use_cases.waiting_list import EnrolmentEventLine, enrolment_history, waiting_list
from desktop.use_cases.walk_ins import add_walk_in, confirm_provisional
from tests.conftest import KEY, Clock
from tests.use_cases.classes import a_run, some_people
from tests.use_cases.test_course_runs import the_edit

DESKS, PEOPLE, PLACES = 8, 40, 20
A_DESK = """
import json, sys
from functools import partial
from pathlib import Path
from desktop.storage.database import open_with_key
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.perform import Performer

folder, key, run_id, *people = sys.argv[1:]
performer = Performer(open_with_key(Path(folder), bytes.fromhex(key), "desk"))
print("ready", flush=True)
sys.stdin.readline()
said = [
    performer.perform(partial(enrol, person_id=person, course_run_id=run_id)).answer.status
    for person in people
]
performer.close()
print(json.dumps(said))
"""


def a_desk(folder: Path, run_id: str, people: list[str]) -> "subprocess.Popen[str]":
    """Start a process of its own that enrols *people* one after the other when told to."""
    return subprocess.Popen(
        [sys.executable, "-c", A_DESK, str(folder), KEY.hex(), run_id, *people],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_eight_desks_at_once_give_away_twenty_places_and_no_more(do, database, tmp_path, centre):
    run_id = a_run(do, places=PLACES).run.course_run_id
    people = some_people(database, PEOPLE)
    desks = [a_desk(tmp_path, run_id, people[number::DESKS]) for number in range(DESKS)]
    assert [desk.stdout.readline() for desk in desks] == ["ready\n"] * DESKS
    for desk in desks:
        desk.stdin.write("go\n")
        desk.stdin.flush()
    said = [status for desk in desks for status in json.loads(desk.communicate()[0])]
    assert (said.count("confirmed"), said.count("waiting")) == (PLACES, PEOPLE - PLACES)
    answer = do(waiting_list, course_run_id=run_id)
    assert answer.run.places_taken == PLACES
    assert [line.position for line in answer.waiting] == list(range(1, PEOPLE - PLACES + 1))
    page = do(read_course_run, course_run_id=run_id)
    assert {line.person_id for line in page.enrolments} == set(people)


PERSON, RUN = st.integers(0, 5), st.integers(0, 1)


class Counter(RuleBasedStateMachine):
    """A day at the counter: anything in any order, with two runs and six people."""

    empty_file: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name)
        (path / "minga.db").write_bytes(self.empty_file.read_bytes())
        self.database = open_with_key(path, KEY, "ana", Clock())
        self.performer = Performer(self.database)
        self.do(set_up_centre, draft=CentreDraft(code="YUN", name_es="Centro Yunus"))
        self.pages = [a_run(self.do, places=2), a_run(self.do, places=1)]
        self.runs = [page.run.course_run_id for page in self.pages]
        self.people = some_people(self.database)
        self.seen: dict[str, tuple[EnrolmentEventLine, ...]] = {}

    def do(self, use_case: Callable[..., Any], **arguments: Any) -> Any:
        return self.performer.perform(partial(use_case, **arguments)).answer

    def attempt(self, use_case: Callable[..., Any], **arguments: Any) -> None:
        """Do it, or be refused or told that it is not there: both leave the rules standing."""
        with suppress(RefusedError, MissingError):
            self.do(use_case, **arguments)

    def enrolment_id(self, person: int, run: int) -> str:
        return shared_id("enrolment", self.runs[run], self.people[person])

    @rule(person=PERSON, run=RUN)
    def somebody_enrols(self, person: int, run: int) -> None:
        self.attempt(enrol, person_id=self.people[person], course_run_id=self.runs[run])

    @rule(person=PERSON, run=RUN)
    def a_new_face_comes(self, person: int, run: int) -> None:
        session_id = self.pages[run].sessions[0].course_session_id
        self.attempt(add_walk_in, person_id=self.people[person], course_session_id=session_id)

    @rule(person=PERSON, run=RUN)
    def the_desk_confirms(self, person: int, run: int) -> None:
        self.attempt(confirm_provisional, enrolment_id=self.enrolment_id(person, run))

    @rule(person=PERSON, run=RUN)
    def somebody_withdraws(self, person: int, run: int) -> None:
        enrolment_id = self.enrolment_id(person, run)
        self.attempt(withdraw, enrolment_id=enrolment_id, reason="other")

    @rule(person=PERSON, run=RUN)
    def somebody_changes_run(self, person: int, run: int) -> None:
        self.attempt(
            change_run,
            enrolment_id=self.enrolment_id(person, run),
            to_course_run_id=self.runs[1 - run],
            reason="other",
        )

    @rule(run=RUN, places=st.integers(1, 4))
    def the_places_change(self, run: int, places: int) -> None:
        draft = the_edit(self.pages[run], places_max=places)
        self.attempt(edit_course_run, course_run_id=self.runs[run], draft=draft)

    @invariant()
    def the_rules_hold(self) -> None:
        for run_id in self.runs:
            page = self.do(read_course_run, course_run_id=run_id)
            status = [line.status for line in page.enrolments]
            assert status.count(EnrolmentStatus.CONFIRMED) <= page.run.places_max
            assert page.run.places_taken >= page.run.places_max or not page.run.waiting
            positions = sorted(line.position for line in page.enrolments if line.position)
            assert positions == list(range(1, page.run.waiting + 1))
            live = [line.person_id for line in page.enrolments if line.status in LIVE]
            assert len(live) == len(set(live))
            self.history_has_grown(page.enrolments)

    def history_has_grown(self, enrolments: tuple[EnrolledLine, ...]) -> None:
        """Nothing that was written down of an enrolment is ever lost."""
        for line in enrolments:
            events = self.do(enrolment_history, enrolment_id=line.enrolment_id)
            earlier = self.seen.get(line.enrolment_id, ())
            assert events[: len(earlier)] == earlier
            assert events[-1].status is line.status
            self.seen[line.enrolment_id] = events

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()


def test_whatever_happens_at_the_counter_the_rules_hold(empty_file):
    Counter.empty_file = empty_file
    run_state_machine_as_test(
        Counter,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_counter_notices_a_place_given_twice(empty_file):
    """A test of the test: with a confirmed person too many the rules do not hold."""
    Counter.empty_file = empty_file
    counter = Counter()
    for person in counter.people[:4]:
        counter.do(enrol, person_id=person, course_run_id=counter.runs[0])
    with counter.database.begin(writes=True) as unit:
        unit.session.execute(
            text("UPDATE enrolment SET status = 'confirmed' WHERE status = 'waiting'")
        )
    with pytest.raises(AssertionError):
        counter.the_rules_hold()
    counter.teardown()
