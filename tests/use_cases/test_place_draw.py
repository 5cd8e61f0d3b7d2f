"""Drawing places: the list is fixed before, the seed decides, and anybody can repeat it."""

import hashlib
from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.place_draw import draw_code, drawn, fingerprint
from desktop.errors import RefusedError
from desktop.storage.database import open_with_key
from desktop.storage.place_draw import PlaceDrawRecord
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import CourseRunEdit, change_status, edit_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.perform import Performer
from desktop.use_cases.place_calls import people_to_call
from desktop.use_cases.place_draw import (
    draw_places,
    print_draw_list,
    print_draw_result,
    read_draw,
    repeat_draw,
)
from desktop.use_cases.slips import print_enrolment_slip
from desktop.use_cases.waiting_list import waiting_list
from desktop.use_cases.walk_ins import add_walk_in, confirm_provisional
from tests.conftest import KEY
from tests.use_cases.classes import a_run, some_people

SEED = "4 17 23 31 38 40"


@pytest.fixture
def page(do, centre):
    return a_run(do, places=2, place_rule=PlaceRule.BY_DRAW)


@pytest.fixture
def run(page):
    return page.run.course_run_id


@pytest.fixture
def registered(do, database, run):
    """The enrolments of five people who registered; a sixth comes later."""
    people = some_people(database, 6)
    found = [do(enrol, person_id=who, course_run_id=run).enrolment_id for who in people[:5]]
    return [*found, people[5]]


def statuses(do, run):
    page = do(read_course_run, course_run_id=run)
    return {line.enrolment_id: line.status for line in page.enrolments}


def words(paper):
    return " ".join(" ".join(page.text for page in read_pdf(paper.content)).split())


def refused(do, use_case, **arguments):
    with pytest.raises(RefusedError) as told:
        do(use_case, **arguments)
    return told.value.code


def test_who_registers_has_no_place_even_where_places_are_free(do, database, run):
    [who] = some_people(database, 1)
    answer = do(enrol, person_id=who, course_run_id=run)
    assert answer.status is EnrolmentStatus.WAITING
    assert answer.draw_code == draw_code(answer.enrolment_id)
    assert answer.draw_code in words(do(print_enrolment_slip, enrolment_id=answer.enrolment_id))


def test_leaving_promotes_nobody_before_the_draw(do, run, registered):
    assert do(withdraw, enrolment_id=registered[0], reason="work").promoted == ()
    assert do(people_to_call) == ()


def test_the_first_of_the_drawn_order_have_the_places_and_the_others_wait_in_it(
    do, run, registered
):
    state = do(draw_places, course_run_id=run, seed=f"  {SEED} ")
    codes = {draw_code(who): who for who in registered[:5]}
    order = [codes[code] for code in drawn(SEED, codes)]
    assert [line.enrolment_id for line in state.lines] == order
    confirmed = [who for who, status in statuses(do, run).items() if status == "confirmed"]
    assert (
        set(confirmed) == set(order[:2]) == {one.enrolment_id for one in state.lines if one.given}
    )
    waiting = do(waiting_list, course_run_id=run).waiting
    assert [line.enrolment_id for line in waiting] == order[2:]
    assert (state.seed, state.drawn_by, state.places) == (SEED, "ana", 2)


def test_a_place_that_is_freed_after_the_draw_goes_on_in_the_drawn_order(do, run, registered):
    state = do(draw_places, course_run_id=run, seed=SEED)
    answer = do(withdraw, enrolment_id=state.lines[0].enrolment_id, reason="work")
    assert [one.enrolment_id for one in answer.promoted] == [state.lines[2].enrolment_id]


def test_who_registers_after_the_list_was_printed_comes_behind(do, run, registered):
    do(print_draw_list, course_run_id=run)
    printed = do(read_draw, course_run_id=run)
    late = do(enrol, person_id=registered[5], course_run_id=run)
    now = do(read_draw, course_run_id=run)
    assert (now.fingerprint, now.late, now.printed_at) == (
        printed.fingerprint,
        1,
        printed.printed_at,
    )
    do(draw_places, course_run_id=run, seed=SEED)
    waiting = do(waiting_list, course_run_id=run).waiting
    assert [line.enrolment_id for line in waiting][-1] == late.enrolment_id


def test_who_registers_after_the_draw_comes_behind(do, run, registered):
    do(draw_places, course_run_id=run, seed=SEED)
    late = do(enrol, person_id=registered[5], course_run_id=run)
    assert (late.position, late.draw_code) == (4, None)


def test_a_list_printed_again_takes_in_who_came_since(do, run, registered):
    do(print_draw_list, course_run_id=run)
    do(enrol, person_id=registered[5], course_run_id=run)
    do(print_draw_list, course_run_id=run)
    state = do(read_draw, course_run_id=run)
    assert (len(state.lines), state.late) == (6, 0)


def test_who_left_between_the_list_and_the_draw_gets_no_place_and_the_list_stays(
    do, run, registered
):
    do(print_draw_list, course_run_id=run)
    before = do(read_draw, course_run_id=run).fingerprint
    codes = {draw_code(who): who for who in registered[:5]}
    first, *others = [codes[code] for code in drawn(SEED, codes)]
    do(withdraw, enrolment_id=first, reason="work")
    state = do(draw_places, course_run_id=run, seed=SEED)
    assert state.fingerprint == before
    assert [one.enrolment_id for one in state.lines if one.given] == others[:2]
    assert "Left before" in words(
        do(print_draw_result, course_run_id=run, language=PaperLanguage.EN)
    )


def test_the_same_seed_and_list_give_the_same_on_another_computer(
    do, database, run, registered, tmp_path, clock
):
    do(print_draw_list, course_run_id=run)
    (tmp_path / "other").mkdir()
    with database.begin(writes=True):  # nobody writes while the file is copied
        for file in tmp_path.glob("minga.db*"):
            (tmp_path / "other" / file.name).write_bytes(file.read_bytes())
    other = Performer(open_with_key(tmp_path / "other", KEY, "eva", clock))
    there = other.perform(partial(draw_places, course_run_id=run, seed=SEED)).answer
    other.close()
    here = do(draw_places, course_run_id=run, seed=SEED)
    assert replace(there, drawn_by="ana") == here


def test_the_lists_bear_codes_initials_fingerprint_and_no_names(do, run, registered):
    before = words(do(print_draw_list, course_run_id=run, language=PaperLanguage.EN))
    state = do(draw_places, course_run_id=run, seed=SEED)
    after = words(do(print_draw_result, course_run_id=run))
    for text in (before, after):
        assert all(draw_code(who) in text for who in registered[:5])
        assert state.fingerprint in text
        assert "sha256sum" in text
        assert "A. S." in text
        assert "Ana" not in text
        assert "Soto" not in text
    assert SEED not in before
    assert SEED in after


def test_a_draw_is_repeated_from_the_paper_without_the_records(do, run, registered):
    state = do(draw_places, course_run_id=run, seed=SEED)
    codes = sorted(line.code for line in state.lines)
    check = do(repeat_draw, seed=SEED, codes="\n".join(codes))
    assert check.order == tuple(line.code for line in state.lines)
    assert check.fingerprint == state.fingerprint == fingerprint(codes)
    first = hashlib.sha256(f"{SEED}:{check.order[0]}".encode()).hexdigest()
    assert check.numbers[0] == first


def test_places_are_drawn_once_and_the_draw_is_never_changed(do, database, run, registered):
    do(draw_places, course_run_id=run, seed=SEED)
    assert refused(do, draw_places, course_run_id=run, seed="other") == "draw_done"
    assert refused(do, print_draw_list, course_run_id=run) == "draw_done"
    edit = CourseRunEdit(
        starts_on=do(read_course_run, course_run_id=run).run.starts_on,
        ends_on=do(read_course_run, course_run_id=run).run.ends_on,
        places_min=0,
        places_max=2,
    )
    assert refused(do, edit_course_run, course_run_id=run, draft=edit) == "draw_done"
    with (
        pytest.raises(DBAPIError, match="never changed"),
        database.begin(writes=True) as unit,
    ):
        unit.session.query(PlaceDrawRecord).one().seed = "other"


def test_what_cannot_be_drawn_is_told(do, run, database):
    assert refused(do, draw_places, course_run_id=run, seed=SEED) == "nobody_to_draw"
    assert refused(do, draw_places, course_run_id=run, seed=" ") == "seed_missing"
    assert refused(do, print_draw_result, course_run_id=run) == "draw_not_done"
    do(change_status, course_run_id=run, status=RunStatus.CANCELLED)
    assert refused(do, print_draw_list, course_run_id=run) == "run_not_open"
    other = a_run(do).run.course_run_id
    assert refused(do, read_draw, course_run_id=other) == "no_draw"


def test_a_walk_in_registers_for_the_draw_like_everybody(do, database, page, run):
    [who] = some_people(database, 1)
    session = page.sessions[0].course_session_id
    answer = do(add_walk_in, person_id=who, course_session_id=session)
    assert do(confirm_provisional, enrolment_id=answer.enrolment_id).draw_code is not None
