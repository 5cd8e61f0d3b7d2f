from functools import partial

import pytest
from sqlalchemy import text

from desktop.errors import CancelledError, RefusedError
from desktop.use_cases.centre import CentreDraft, read_centre, set_up_centre
from desktop.use_cases.perform import Performer, Progress
from desktop.use_cases.registry import DECLARED, Right, command, query

YUNUS = CentreDraft(code="YUN", name_es="Centro Yunus")


@pytest.fixture
def declare():
    """Declare use cases for one test only."""
    before = dict(DECLARED)
    yield lambda function, kind=command: kind(Right.SEE)(function)
    DECLARED.clear()
    DECLARED.update(before)


def test_an_answer_comes_with_the_tables_that_changed(performer):
    done = performer.perform(partial(set_up_centre, draft=YUNUS))
    assert done.answer.code == "YUN"
    assert done.changed == {"centre", "code_value", "device"}


def test_a_question_changes_nothing(performer):
    assert performer.perform(read_centre).changed == frozenset()


def test_whoever_lacks_the_right_is_refused_before_anything_happens(database):
    clerk = Performer(database, rights=frozenset({Right.SEE}))
    with pytest.raises(RefusedError) as refused:
        clerk.perform(partial(set_up_centre, draft=YUNUS))
    assert refused.value.code == "not_allowed"
    assert clerk.perform(read_centre).answer is None


def test_a_refusal_half_way_leaves_the_records_as_they_were(performer, declare):
    def set_up_and_stumble(unit):
        set_up_centre(unit, draft=YUNUS)
        unit.session.flush()
        raise RefusedError("centre_name")

    with pytest.raises(RefusedError):
        performer.perform(declare(set_up_and_stumble))
    assert performer.perform(read_centre).answer is None


def test_a_question_that_writes_is_a_bug(performer, declare):
    with pytest.raises(RuntimeError, match="a question changed"):
        performer.perform(declare(lambda unit: unit.touch("person"), query))


def test_a_cancelled_work_stops_at_its_next_step_and_is_undone(performer, declare):
    progress = Progress()

    def long_work(unit):
        set_up_centre(unit, draft=YUNUS)
        progress.cancel()
        progress.step(1, 2)

    with pytest.raises(CancelledError):
        performer.perform(declare(long_work))
    assert performer.perform(read_centre).answer is None


def test_progress_tells_whoever_watches():
    seen = []
    Progress(lambda done, total: seen.append((done, total))).step(3, 10)
    assert seen == [(3, 10)]


def test_the_change_of_another_program_is_noticed(performer, database, tmp_path, clock):
    from desktop.storage.database import open_with_key
    from tests.conftest import KEY

    before = performer.seen_version()
    other = open_with_key(tmp_path, KEY, "berta", clock)
    with other.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE device SET clock = clock + 1"))
    other.close()
    assert performer.seen_version() != before
