from functools import partial

import pytest
from sqlalchemy import select

from desktop.domain.rights import Right, Role
from desktop.errors import CancelledError, DataFileError, RefusedError
from desktop.storage.centre import CentreRecord
from desktop.storage.database import open_with_key
from desktop.use_cases.centre import CentreDraft, correct_centre, read_centre, set_up_centre
from desktop.use_cases.perform import Performer, Progress
from desktop.use_cases.registry import DECLARED, command, query
from tests.conftest import KEY

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
    clerk = Performer(database, rights=frozenset({Right.SIGN_IN}))
    with pytest.raises(RefusedError) as refused:
        clerk.perform(partial(set_up_centre, draft=YUNUS))
    assert refused.value.code == "not_allowed"
    assert refused.value.details["roles"] == (Role.ADMINISTRATOR,)
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


def test_what_another_program_changed_is_noticed_once_and_own_changes_never(
    performer, tmp_path, clock
):
    performer.perform(partial(set_up_centre, draft=YUNUS))
    assert performer.changed_elsewhere() == frozenset()
    other = Performer(open_with_key(tmp_path, KEY, "berta", clock))
    other.perform(partial(correct_centre, draft=CentreDraft("YUN", "Otro nombre")))
    performer.perform(partial(correct_centre, draft=CentreDraft("YUN", "Nombre de aquí")))
    assert performer.changed_elsewhere() == {"centre"}
    assert performer.changed_elsewhere() == frozenset()
    assert other.changed_elsewhere() == {"centre"}
    other.close()


def test_a_backup_is_put_back_and_the_work_goes_on_with_it(performer, do, database, clock):
    do(set_up_centre, draft=YUNUS)
    copy = database.back_up()
    clock.go_on(days=1)
    do(correct_centre, draft=CentreDraft(code="YUN", name_es="Otro nombre"))
    performer.restore(copy)
    assert do(read_centre).name_es == "Centro Yunus"
    assert performer.changed_elsewhere() == frozenset()
    do(correct_centre, draft=CentreDraft(code="YUN", name_es="Centro Yunus de nuevo"))
    assert do(read_centre).name_es == "Centro Yunus de nuevo"


def test_a_file_that_is_no_backup_is_refused_and_everything_stays(performer, do, tmp_path):
    do(set_up_centre, draft=YUNUS)
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"nothing of ours")
    with pytest.raises(DataFileError) as refused:
        performer.restore(wrong)
    assert refused.value.code == "backup_unusable"
    assert do(read_centre).name_es == "Centro Yunus"


def test_only_who_may_administer_puts_a_backup_back(database, tmp_path):
    clerk = Performer(database, rights=frozenset({Right.SEE}))
    with pytest.raises(RefusedError) as refused:
        clerk.restore(tmp_path / "copy.db")
    assert refused.value.code == "not_allowed"


def test_whoever_sits_down_signs_from_then_on(performer, do, database):
    performer.sit_down("  Berta   Soto ")
    assert performer.actor == "Berta Soto"
    do(set_up_centre, draft=YUNUS)
    with database.begin(writes=False) as unit:
        assert unit.session.scalar(select(CentreRecord.created_by)) == "Berta Soto"
    with pytest.raises(RefusedError) as refused:
        performer.sit_down(" \t")
    assert refused.value.code == "name_missing"


def test_whoever_joins_the_rooms_finds_the_records(database):
    assert Performer(database).database is database
