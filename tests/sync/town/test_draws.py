"""A run is drawn once: what a second desk drew without knowing gives way, and nobody is lost."""

from desktop.domain.place_draw import draw_code, drawn
from desktop.storage.course_runs import CourseRunRecord
from desktop.use_cases.enrolment import withdraw
from desktop.use_cases.place_draw import draw_places, print_draw_list, read_draw
from tests.sync.acts import ask_for_place, change, differences, only, register, sync
from tests.sync.promises import all_promises
from tests.sync.town.conftest import NUMBER

NAMES = ("Ana", "Eva", "Iris", "Olga", "Rosa")


def by_draw(desk):
    """Let the run be by draw, and register five."""
    run = only(desk, CourseRunRecord)
    change(desk, CourseRunRecord, run, place_rule="by_draw")
    return run, [ask_for_place(desk, register(desk, name)) for name in NAMES]


def in_order(desk):
    """Return who is in the run, in the order that decides, with where they stand."""
    return desk.rows("SELECT id, status FROM enrolment ORDER BY draw_position, queue_key")


def expected(seed, who):
    codes = {draw_code(one): one for one in who}
    order = [codes[code] for code in drawn(seed, codes)]
    return [(one, "confirmed" if at < 2 else "waiting") for at, one in enumerate(order)]


def test_nobody_gets_a_place_before_the_draw_and_then_every_desk_sees_the_same(town, desks):
    first, second = desks
    run, who = by_draw(first)
    sync(*desks)
    assert {status for _, status in in_order(second)} == {"waiting"}
    second.do(draw_places, course_run_id=run, seed="cara sello cara")
    sync(*desks)
    assert in_order(first) == in_order(second) == expected("cara sello cara", who)
    assert first.do(read_draw, course_run_id=run).seed == "cara sello cara"
    all_promises(town)


def test_a_freed_place_goes_on_in_the_drawn_order_also_at_the_centre(town, desks):
    first, second = desks
    run, who = by_draw(first)
    first.do(draw_places, course_run_id=run, seed="7")
    sync(*desks)
    order = [one for one, _ in expected("7", who)]
    change(second, CourseRunRecord, run, places_max=3)
    sync(*desks)
    assert dict(in_order(first))[order[2]] == "confirmed"
    assert dict(in_order(first))[order[3]] == "waiting"
    first.do(withdraw, enrolment_id=order[0], reason="work")
    sync(*desks)
    assert dict(in_order(second))[order[3]] == "confirmed"
    all_promises(town)


def test_of_two_draws_of_one_run_the_one_that_came_first_stands_for_all(town, desks):
    first, second = desks
    run, who = by_draw(first)
    first.do(print_draw_list, course_run_id=run)
    sync(*desks)
    first.do(draw_places, course_run_id=run, seed="uno")
    second.do(draw_places, course_run_id=run, seed="dos")
    sync(first, second)
    sync(*desks)
    for desk in desks:
        assert desk.do(read_draw, course_run_id=run).seed == "uno"
        ends = [one for one in in_order(desk) if one[1] == "confirmed"]
        assert ends == expected("uno", who)[:2]
        [parked] = differences(desk, "parked")
        assert (parked["reason"], parked["lost"]["seed"]) == ("frozen", "dos")
    all_promises(town)


def test_who_registered_elsewhere_without_knowing_of_the_draw_comes_behind(town, desks):
    first, second = desks
    run, who = by_draw(first)
    sync(*desks)
    late = ask_for_place(second, register(second, "Zoe"))
    first.do(draw_places, course_run_id=run, seed="7")
    sync(*desks)
    for desk in desks:
        rows = desk.rows(
            "SELECT id FROM enrolment ORDER BY draw_position IS NULL, draw_position, queue_key"
        )
        assert rows[-1] == (late,)
        assert len(rows) == len(who) + 1
    all_promises(town)


def test_a_draw_that_no_program_of_ours_wrote_is_parked_and_stops_nobody(town, desks):
    first, second = desks
    run, _ = by_draw(first)
    sync(*desks)
    moment = "2026-03-02T15:00:00.000000Z"
    with first.database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql(
            "INSERT INTO place_draw (id, course_run_id, fingerprint, seed, places, result, given,"
            " at, by, created_at, created_by, updated_at, updated_by, stamp, field_stamps)"
            " VALUES ('6f1c0c52-6a4b-5a54-9a44-0d6f1d0c9f11', ?, '', '', 1, 'no list', '[]',"
            " ?, 'x', ?, 'x', ?, 'x', '', '{}')",
            (run, moment, moment, moment),
        )
    sync(first, second)
    assert second.rows("SELECT count(*) FROM place_draw") == [(0,)]
    [parked] = differences(second, "parked")
    assert parked["reason"] == "not_understood"


def test_who_was_registered_twice_counts_once_by_the_better_place(town, desks):
    first = desks[0]
    run, who = by_draw(first)
    sync(*desks)
    twice = [ask_for_place(desk, register(desk, "Zoe", NUMBER)) for desk in desks]
    first.do(draw_places, course_run_id=run, seed="7")
    sync(*desks)
    sync(*desks)
    drawn_there = [one for one, _ in expected("7", [*who, twice[0]])]
    for desk in desks:
        rows = desk.rows(
            "SELECT e.id, e.draw_position FROM enrolment e WHERE e.deleted_at IS NULL"
            " AND e.draw_position IS NOT NULL ORDER BY e.draw_position"
        )
        assert len(rows) == len(who) + 1
        assert [place for _, place in rows] == list(range(1, len(who) + 2))
        assert [one for one, _ in rows if one in who] == [one for one in drawn_there if one in who]
