"""Course runs are found by words of code, title and instructor, the latest first."""

import pytest

from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.run_search import runs_with_words
from tests.ui.counter import a_run


@pytest.fixture
def runs(do, centre):
    return [a_run(do, code).course_run_id for code in ("PN-01", "CB-02")]


@pytest.mark.parametrize(
    ("words", "count"),
    [(["pn"], 1), (["plan"], 2), (["business", "cb"], 1), (["pn", "cb"], 0), ([], 2), (["%"], 0)],
)
def test_every_word_has_to_be_there(database, runs, words, count):
    with database.begin(writes=False) as unit:
        assert len(runs_with_words(unit.session, words, 5)) == count
        assert len(runs_with_words(unit.session, words, 1)) == min(1, count)


def test_a_code_is_found_without_its_accents_and_apostrophes(database, runs):
    with database.begin(writes=True) as unit:
        unit.session.get_one(CourseRunRecord, runs[0]).code = "D'ÁÑO-1"
        unit.session.flush()
        assert runs_with_words(unit.session, ["dano-1"], 5) == [runs[0]]
