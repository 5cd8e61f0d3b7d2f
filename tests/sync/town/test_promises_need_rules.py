"""The tests of the tests: without each rule of the protocol, a promise fails.

Each scenario is played twice: with all rules, where every promise holds, and where one rule was
taken out of the centre's functions or of the line, where one does not.
"""

import shutil
from dataclasses import dataclass
from typing import Any

import pytest

from desktop.errors import SyncError
from desktop.storage.centre import RoomRecord
from desktop.storage.people import PersonRecord
from desktop.sync.calls import Calls
from desktop.sync.exchange import Exchange, ForkedError
from desktop.sync.setting_up import REFEREE
from tests.sync.acts import ask_for_place, change, differences, field, only, register, sync
from tests.sync.desks import CALM, Desk
from tests.sync.promises import all_promises


class Answers(Calls):
    """A line on which an answer of the centre arrives without one of its parts."""

    def __init__(self, desk: Desk, rule: str) -> None:
        self._inner, self._desk, self._rule = desk.calls, desk, rule

    def send(self, function: str, text: str) -> Any:
        answer = self._inner.send(function, text)
        if function == "pull" and self._rule == "acknowledged by id":
            found = self._desk.rows("SELECT op_id FROM change WHERE n = ?", answer["n"])
            answer["id"] = found[0][0] if found else answer["id"]
        elif function == "pull" and self._rule == "acknowledged with the data":
            answer["n"] = 0
        return answer


@dataclass
class Play:
    """A scenario's stage: the town, its two desks, and how a desk fetches only."""

    town: Any
    first: Desk
    second: Desk
    folder: Any
    without: str | None = None

    def fetch(self, desk: Desk) -> None:
        calls = Answers(desk, self.without) if self.without else desk.calls
        try:
            Exchange(desk.database, calls)._pull()
        except ForkedError:
            return

    def twin(self, desk: Desk) -> Desk:
        desk.close()
        shutil.copytree(desk.folder, self.folder / "twin")
        desk.open()
        twin = Desk(self.town, self.folder / "twin", desk.login, desk.password)
        self.town.desks.append(twin)
        return twin

    def ana(self) -> str:
        ana = register(self.first)
        sync(self.first, self.second)
        return ana


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
    "acknowledged by id": (twin_only_fetches, None),
    "acknowledged with the data": (reply_lost_then_only_fetched, None),
    "a chain goes on where it ended": (
        twin_writes_more_than_the_original,
        ("8_push.sql", "IF unknown THEN RETURN 'fork'; END IF;", "broken := false;",
         "RETURN CASE WHEN broken THEN 'fork' ELSE 'new' END;", "RETURN 'new';"),
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
    "places are settled at the end": (
        too_many_for_the_places,
        ("8_push.sql", "        PERFORM referee.settle_run(d.centre, run);", "        NULL;"),
    ),
    "nobody brings back who was erased": (
        edited_after_erasure,
        ("4_apply.sql", "ELSIF r.erased THEN  --", "ELSIF false THEN  --"),
    ),
}  # fmt: skip
each_rule = pytest.mark.parametrize("rule", RULES)


@pytest.fixture
def play(town, desks, tmp_path):
    return Play(town, *desks, tmp_path)


def perform(play, rule):
    RULES[rule][0](play)
    for _round in range(2):
        sync(*play.town.desks)
    all_promises(play.town)


def break_rule(town, file, *edits):
    """Put our own functions in again, with one rule edited out of them."""
    source = (REFEREE / file).read_text("utf-8")
    for old, new in zip(edits[::2], edits[1::2], strict=True):
        assert source.count(old) == 1, f"{file} does not say {old!r} once"
        source = source.replace(old, new)
    with town.admin() as connection, connection.transaction():
        connection.execute("SET LOCAL ROLE minga_owner")
        connection.execute(source.encode())


@each_rule
def test_with_all_rules_every_promise_holds(play, rule):
    perform(play, rule)


@each_rule
def test_without_the_rule_a_promise_fails(play, rule):
    edit = RULES[rule][1]
    if edit is None:
        play.without = rule
    else:
        break_rule(play.town, *edit)
    with pytest.raises(AssertionError):
        perform(play, rule)
