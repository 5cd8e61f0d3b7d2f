"""The tests of the tests: without each rule of the protocol, a promise fails.

Each scenario is played twice: with all rules, where every promise holds, and where one rule was
taken out of the centre's functions, of what captures, or of the line, where one does not. A clock
that goes on from what was seen is no such rule: stamps only break ties, and any tie may be broken.
"""

from contextlib import suppress
from datetime import date

import psycopg
import pytest

from desktop.domain.place_draw import order_of
from desktop.errors import SyncError
from desktop.storage.centre import RoomRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.differences import DifferenceRecord
from desktop.storage.people import PersonRecord
from desktop.sync.exchange import Exchange
from desktop.use_cases.enrolment import withdraw
from desktop.use_cases.place_draw import draw_places, read_draw
from tests.sync.acts import (
    add,
    ask_for_place,
    change,
    delete,
    differences,
    field,
    new_id,
    only,
    register,
    sync,
)
from tests.sync.desks import CALM
from tests.sync.plays import Play, break_rule
from tests.sync.promises import all_promises, stamps_tell_values_apart


def loser_has_fetched_before(play):
    ana = play.ana()
    change(play.second, PersonRecord, ana, notes="pierde")
    change(play.first, PersonRecord, ana, notes="gana")
    play.first.sync()
    play.second.pull()
    play.second.sync()


def replaced_what_a_fast_clock_wrote(play):
    ana = play.ana()
    with play.first.database.applying() as connection:
        connection.execute("UPDATE device SET clock = clock + 100000000000")
    change(play.first, PersonRecord, ana, notes="vieja")
    sync(play.first, play.second)
    with play.second.database.applying() as connection:
        connection.execute("UPDATE device SET clock = 0")
    change(play.second, PersonRecord, ana, notes="nueva")
    sync(play.second, play.first)
    assert field(play.first, PersonRecord, ana, "notes") == "nueva"
    assert differences(play.first) == []


def twin_only_fetches(play):
    ana = play.ana()
    twin = play.twin(play.first)
    change(play.first, PersonRecord, ana, notes="original")
    change(twin, PersonRecord, ana, address="copia")
    play.first.sync()
    play.fetch(twin)


def reply_lost_then_only_fetched(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    play.first.fault = lambda where: where == "reply"
    with pytest.raises(SyncError):
        play.first.sync()
    play.first.fault = CALM
    play.second.sync()
    change(play.second, PersonRecord, ana, notes="dos")
    play.second.sync()
    play.fetch(play.first)


def twin_writes_more_than_the_original(play):
    ana = play.ana()
    twin = play.twin(play.first)
    change(play.first, PersonRecord, ana, notes="original")
    change(twin, PersonRecord, ana, address="copia")
    change(twin, PersonRecord, ana, sector="norte")
    play.first.sync()


def two_fields_on_two_desks(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    change(play.second, PersonRecord, ana, address="dos")
    play.first.sync()
    play.second.sync()


def one_room_renamed_twice(play):
    room = only(play.first, RoomRecord)
    change(play.first, RoomRecord, room, name="Uno")
    change(play.second, RoomRecord, room, name="Dos")
    play.first.sync()
    play.second.sync()


def one_person_registered_twice(play):
    for desk in (play.first, play.second):
        ask_for_place(desk, register(desk, "Ana", "11111111-1"))


def too_many_for_the_places(play):
    for desk in (play.first, play.second):
        for names in ("Ana", "Eva"):
            ask_for_place(desk, register(desk, names))


def edited_after_erasure(play):
    ana = play.ana()
    change(play.second, PersonRecord, ana, given_names="Ana María")
    change(play.first, PersonRecord, ana, given_names="", erased_at="2026-03-02T15:00:00.000000Z")
    sync(play.first, play.second)
    assert field(play.first, PersonRecord, ana, "given_names") == ""
    for table in ("record", "operation"):
        said = play.town.rows(f"SELECT 1 FROM referee.{table} WHERE fields::text LIKE '%%María%%'")
        assert said == [], f"{table} still names who was erased"


def fetched_under_a_new_identity_before_it_sent(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    twin = play.twin(play.first)
    change(play.first, PersonRecord, ana, address="dos")
    play.first.sync()
    play.second.sync()
    change(play.second, PersonRecord, ana, notes="tres")
    play.second.sync()
    Exchange(twin.database, twin.calls)._take_new_identity()
    play.fetch(twin)


def two_desks_edit_one_row_at_once(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    change(play.second, PersonRecord, ana, address="dos")
    play.together(play.first, play.second)


def two_desks_make_rows_at_once(play):
    register(play.first, "Eva")
    register(play.second, "Iris")
    play.together(play.first, play.second)


def clones_edit_one_field_in_the_same_moment(play):
    ana = play.ana()
    with play.first.database.applying() as connection:
        connection.execute("UPDATE device SET clock = clock + 100000000000")
    play.at_work()
    twin = play.twin(play.first)
    change(play.first, PersonRecord, ana, notes="original")
    change(twin, PersonRecord, ana, notes="copia")
    sync(*play.town.desks)
    stamps_tell_values_apart(play.town)


def rows_arrive(play):
    play.at_work()
    said = play.second.rows("SELECT count(*) FROM change")
    change(play.first, PersonRecord, play.ana(), notes="uno")
    sync(play.first, play.second)
    assert play.second.rows("SELECT count(*) FROM change") == said


def two_values_for_one_field(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    change(play.second, PersonRecord, ana, notes="dos")


def known_ones_come_again(play):
    ana = play.ana()
    change(play.first, PersonRecord, ana, notes="uno")
    twin = play.twin(play.first)
    change(play.first, PersonRecord, ana, address="una")
    play.first.sync()
    play.second.sync()
    change(play.second, PersonRecord, ana, notes="dos")
    sync(play.second, twin)
    assert differences(play.second) == []


def deleted_and_edited(play):
    room = only(play.first, RoomRecord)
    delete(play.first, RoomRecord, room)
    change(play.second, RoomRecord, room, capacity=12)
    sync(play.first, play.second)
    assert field(play.first, RoomRecord, room, "deleted_at") is None
    assert [met["kind"] for met in differences(play.first)] == ["delete"]


def one_number_for_two(play):
    register(play.first, "Ana", "11111111-1")
    register(play.second, "Anita", "11111111-1")


def written_to_one_of_two_who_were_one(play):
    made = [(register(desk, "Ana", "11111111-1"), desk) for desk in (play.first, play.second)]
    (_remains, other), (merged, unaware) = sorted(made, key=lambda each: each[0])
    unaware.sync()
    other.sync()
    change(unaware, PersonRecord, merged, first_surname="Rojas")
    sync(unaware, other)
    [met] = differences(other, "merge")
    change(other, DifferenceRecord, met["id"], state="settled", choice="lost")
    sync(other, unaware)
    assert field(other, PersonRecord, merged, "first_surname") == "Rojas"


def one_code_for_two_runs(play):
    version = play.first.rows("SELECT course_version_id, centre_id FROM course_run")[0]
    for desk in (play.first, play.second):
        add(desk, course_run(*version, "PN-01-2"))


def one_operation_that_is_not_understood(play):
    ana = play.ana()
    with play.first.database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE person SET sector = '[1]'")
        unit.session.connection().exec_driver_sql(
            "UPDATE change SET fields = '{\"sector\": [1]}' WHERE n = (SELECT max(n) FROM change)"
        )
    change(play.first, PersonRecord, ana, notes="después")
    with suppress(psycopg.Error):
        play.first.sync()
    assert [each["reason"] for each in differences(play.first)] == ["not_understood"]
    assert play.town.rows("SELECT fields ->> 'notes' FROM referee.record WHERE tbl = 'person'") == [
        ("después",)
    ]


def an_edit_comes_before_its_row(play):
    ana = play.ana()
    with play.town.admin() as connection:  # as after a restore, until somebody has it again
        connection.execute("DELETE FROM referee.record WHERE tbl = 'person'")
    change(play.second, PersonRecord, ana, notes="antes")
    play.second.sync()
    made = play.first.rows("SELECT fields FROM change WHERE row_id = ? ORDER BY n", ana)[0][0]
    with play.first.database.applying() as connection:
        connection.execute(
            "INSERT INTO change (op_id, prev_id, table_name, row_id, fields, base, stamp, user,"
            " schema_version, at) SELECT 'again', (SELECT op_id FROM change ORDER BY n DESC LIMIT"
            " 1), 'person', ?, ?, '{}', stamp, user, schema_version, at FROM change"
            " WHERE row_id = ? ORDER BY n LIMIT 1",
            (ana, made, ana),
        )
    sync(play.first, play.second)
    assert field(play.first, PersonRecord, ana, "notes") == "antes"


def places_held_and_asked_for(play):
    second, run = play.second, only(play.second, CourseRunRecord)
    device = second.standing().device_id
    second.calls.call("lease", device=device, course_run_id=run, places=1)
    sync(play.first, second)
    for names in ("Ana", "Eva"):
        ask_for_place(play.first, register(play.first, names))
    iris = register(second, "Iris")
    ask_for_place(second, iris)
    sync(play.first, second)
    found = play.first.rows("SELECT status FROM enrolment WHERE person_id = ?", iris)
    assert found == [("confirmed",)]


def by(rule, play):
    """Give the places of the run otherwise, and let four ask for the two there are."""
    run = only(play.first, CourseRunRecord)
    change(play.first, CourseRunRecord, run, place_rule=rule)
    who = [ask_for_place(play.first, register(play.first, name)) for name in ("A", "B", "C", "D")]
    sync(play.first, play.second)
    return run, who


def two_draws_of_one_run(play):
    run, who = by("by_draw", play)
    winners = {seed: frozenset(order_of(seed, who)[:2]) for seed in map(str, range(40))}
    other = next(seed for seed in winners if winners[seed] != frozenset(order_of("uno", who)[:2]))
    play.first.do(draw_places, course_run_id=run, seed="uno")
    play.second.do(draw_places, course_run_id=run, seed=other)
    sync(play.first, play.second)
    assert play.second.do(read_draw, course_run_id=run).seed == "uno"


def a_place_freed_in_a_run_by_phone(play):
    _run, who = by("by_phone", play)
    play.first.do(withdraw, enrolment_id=who[0], reason="work")
    sync(play.first, play.second)
    statuses = dict(play.second.rows("SELECT id, status FROM enrolment"))
    assert [statuses[each] for each in who[1:]] == ["confirmed", "waiting", "waiting"]


def registered_for_a_draw(play):
    _run, who = by("by_draw", play)
    statuses = dict(play.second.rows("SELECT id, status FROM enrolment"))
    assert [statuses[each] for each in who] == ["waiting"] * 4


def course_run(version, centre, code):
    return CourseRunRecord(
        id=new_id(), course_version_id=version, centre_id=centre, code=code,
        starts_on=date(2026, 3, 9), ends_on=date(2026, 5, 1), places_max=2, status="open",
    )  # fmt: skip


RULES = {
    "a row that lost everything travels too": (
        loser_has_fetched_before,
        ("4_apply.sql", "        PERFORM referee.keep(r);",
         "        IF (r.fields, r.stamps) IS DISTINCT FROM (SELECT (x.fields, x.stamps) FROM"
         " referee.record x WHERE x.centre = r.centre AND x.tbl = r.tbl AND x.id = r.id)"
         " THEN PERFORM referee.keep(r); END IF;"),
    ),
    "what was seen is replaced, whatever the clocks say": (
        replaced_what_a_fast_clock_wrote,
        ("4_apply.sql", " OR cs = f.base OR ", " OR "),
    ),
    "acknowledged by id": (twin_only_fetches,),
    "acknowledged with the data": (reply_lost_then_only_fetched,),
    "a chain goes on where it ended": (
        twin_writes_more_than_the_original,
        ("8_push.sql", "IF unknown THEN RETURN 'fork'; END IF;", "broken := false;"),
        ("8_push.sql", "RETURN CASE WHEN broken THEN 'fork' ELSE 'new' END;", "RETURN 'new';"),
    ),
    "only who has the whole row is not told": (
        two_fields_on_two_desks,
        ("4_apply.sql", "CASE WHEN clean THEN o.device END", "o.device"),
    ),
    "only what was seen whole is taken without a look": (
        one_room_renamed_twice,
        ("8_new_rows.sql",
         "            AND o.base ->> '*' = r.stamp AND o.base - '*' = r.stamps\n", ""),
    ),
    "children go with the row that remains": (
        one_person_registered_twice,
        ("5_same.sql", "PERFORM referee.repoint(m, p_stream, p_tbl, p_win, p_lose);", ""),
    ),
    "what was written meanwhile goes back with whom it is of": (
        written_to_one_of_two_who_were_one,
        ("4_apply.sql",
         "IF o.row_id::uuid <> v_id THEN PERFORM referee.note_led(o, v_stream, r); END IF;", ""),
    ),
    "places are settled at the end": (
        too_many_for_the_places,
        ("8_push.sql", "        PERFORM referee.settle_run(d.centre, run);", "        NULL;"),
    ),
    "nobody brings back who was erased": (
        edited_after_erasure,
        ("4_apply.sql", "ELSIF r.erased THEN  --", "ELSIF false THEN  --"),
    ),
    "a known operation of a new identity is read again": (
        fetched_under_a_new_identity_before_it_sent,
        ("8_push.sql", "NOT EXISTS (SELECT FROM unnest(p_news) y WHERE y.id = x.id)\n        OR ",
         ""),
    ),
    "the lock first": (
        two_desks_edit_one_row_at_once,
        ("8_push.sql", "WHERE no IN (0, p_centre) ORDER BY no FOR UPDATE", "WHERE no = 0"),
        ("8_push.sql", "WHERE no = p_centre FOR UPDATE", "WHERE no = 0"),
    ),
    "numbers in the order of the commits": (
        two_desks_make_rows_at_once,
        ("8_push.sql", "WHERE no IN (0, p_centre) ORDER BY no FOR UPDATE", "WHERE no = 0"),
        ("8_push.sql", "WHERE no = p_centre FOR UPDATE", "WHERE no = 0"),
        ("3_rows.sql", "-- Counts a stream on", "CREATE SEQUENCE referee.naive START 1000;\n--"),
        ("3_rows.sql",
         "    UPDATE referee.centre SET seq = seq + p_rows WHERE no = p_centre\n"
         "        RETURNING seq - p_rows + 1 INTO first;\n",
         "    first := setval('referee.naive', nextval('referee.naive') + p_rows - 1)"
         " - p_rows + 1;\n"),
        ("9_api.sql",
         "SELECT max(seq) FILTER (WHERE no = 0) AS shared, max(seq) FILTER (WHERE no = d.centre)"
         " AS centre\n        INTO ends FROM referee.centre WHERE no IN (0, d.centre);",
         "SELECT coalesce(max(seq) FILTER (WHERE centre = 0), 0) AS shared, coalesce(max(seq)"
         " FILTER (WHERE centre = d.centre), 0) AS centre INTO ends FROM referee.record"
         " WHERE centre IN (0, d.centre);"),
    ),
    "stamps by chance": (
        clones_edit_one_field_in_the_same_moment,
        ("capture", "lower(hex(randomblob(6)))", "'aaaaaaaaaaaa'"),
    ),
    "capture is silent while rows arrive": (
        rows_arrive,
        ("capture", "(SELECT applying FROM device) = 0", "1"),
    ),
    "what loses is told": (
        two_values_for_one_field,
        ("3_rows.sql", "    PERFORM referee.make(p_centre, 'difference', v_id,",
         "    IF false THEN PERFORM 1; END IF; RETURN;\n"
         "    PERFORM referee.make(p_centre, 'difference', v_id,"),
    ),
    "a known operation is taken once": (
        known_ones_come_again,
        ("8_push.sql", "INSERT INTO referee.operation SELECT * FROM unnest(p_ops);",
         "INSERT INTO referee.operation SELECT * FROM unnest(p_ops) ON CONFLICT DO NOTHING;"),
    ),
    "who was edited and deleted stays": (
        deleted_and_edited,
        ("4_apply.sql", "    IF d IS NULL OR r.into_id IS NOT NULL THEN RETURN r; END IF;",
         "    RETURN r;"),
    ),
    "one person for one number": (
        one_number_for_two,
        ("5_same.sql", "    IF other.id IS NULL THEN RETURN; END IF;\n", "    RETURN;\n"),
    ),
    "enrolments that coincide are one": (
        one_person_registered_twice,
        ("5_same.sql", "    IF twin IS NULL OR r.into_id IS NOT NULL OR", "    IF true OR"),
    ),
    "a code stands once": (
        one_code_for_two_runs,
        ("5_same.sql", "    IF other.id IS NULL OR r.fields ->> 'deleted_at' IS NOT NULL OR",
         "    IF true OR"),
    ),
    "what cannot be taken does not stop the rest": (
        one_operation_that_is_not_understood,
        ("8_push.sql", "    PERFORM referee.park(o, why);", "    RAISE;"),
    ),
    "what came too early is tried again": (
        an_edit_comes_before_its_row,
        ("8_push.sql", "    PERFORM referee.retry(d.centre, 'unknown_row');", ""),
    ),
    "places out of a lease count first": (
        places_held_and_asked_for,
        ("8_push.sql", "    PERFORM referee.draw_on_leases(d, p_ops);", ""),
    ),
    "the draw that stands decides the order": (
        two_draws_of_one_run,
        ("7_places.sql", "    PERFORM referee.lay_draw(p_centre, p_run);", ""),
    ),
    "a draw stays as it was drawn": (
        two_draws_of_one_run,
        ("4_apply.sql", "'access_log', 'place_draw', 'draw_list')", "'access_log')"),
    ),
    "a place by phone is theirs when they say yes": (
        a_place_freed_in_a_run_by_phone,
        ("7_places.sql", "        OR run.fields ->> 'place_rule' = 'by_phone'", "        --"),
    ),
    "nobody has a place before the draw": (
        registered_for_a_draw,
        ("7_places.sql", "        OR run.fields ->> 'place_rule' = 'by_draw' AND",
         "        OR false AND"),
    ),
}  # fmt: skip
SCENES = {scene.__name__: rule for rule, (scene, *_edits) in RULES.items()}


@pytest.fixture
def play(town, desks, tmp_path):
    return Play(town, *desks, tmp_path)


def perform(play, rule):
    RULES[rule][0](play)
    for _round in range(2):
        sync(*play.town.desks)
    all_promises(play.town)


@pytest.mark.parametrize("rule", SCENES.values(), ids=SCENES)
def test_with_all_rules_every_promise_holds(play, rule):
    perform(play, rule)


@pytest.mark.parametrize("rule", RULES)
def test_without_the_rule_a_promise_fails(play, rule):
    _scenario, *edits = RULES[rule]
    play.edits = [edit[1:] for edit in edits if edit[0] == "capture"]
    if not edits:
        play.without = rule
    elif not play.edits:
        break_rule(play.town, *edits)
    with pytest.raises((AssertionError, SyncError)):
        perform(play, rule)
