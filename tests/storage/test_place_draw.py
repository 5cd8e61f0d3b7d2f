"""Lists and draws on file: the last list counts, and neither is ever changed."""

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.domain.enrolment import PlaceRule
from desktop.storage.ids import shared_id
from desktop.storage.place_draw import DrawListRecord, PlaceDrawRecord, draw_of, lists_of
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.place_draw import draw_places, print_draw_list
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def run(do, database, centre):
    run = a_run(do, places=1, place_rule=PlaceRule.BY_DRAW).run.course_run_id
    ana, bea = some_people(database, 2)
    do(enrol, person_id=ana, course_run_id=run)
    do(print_draw_list, course_run_id=run)
    do(enrol, person_id=bea, course_run_id=run)
    do(print_draw_list, course_run_id=run)
    return run


def test_the_list_that_was_printed_last_comes_first(database, run):
    with database.begin(writes=False) as unit:
        assert [len(each.candidates) for each in lists_of(unit.session, run)] == [2, 1]
        assert draw_of(unit.session, run) is None


def test_a_draw_has_the_name_of_its_run_so_there_is_one_everywhere(do, database, run):
    do(draw_places, course_run_id=run, seed="7")
    with database.begin(writes=False) as unit:
        draw = draw_of(unit.session, run)
        assert draw.id == shared_id("place_draw", run)
        assert sorted(draw.result) == lists_of(unit.session, run)[0].candidates


@pytest.mark.parametrize("kind", [DrawListRecord, PlaceDrawRecord])
def test_nobody_changes_what_was_printed_or_drawn(do, database, run, kind):
    do(draw_places, course_run_id=run, seed="7")
    with (
        pytest.raises(DBAPIError, match="never changed"),
        database.begin(writes=True) as unit,
    ):
        unit.session.query(kind).first().fingerprint = "other"
