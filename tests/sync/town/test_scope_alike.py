"""What is there at another centre and what is nowhere: a device cannot tell one from the other.

Each function is asked twice, in a transaction that is rolled back: about something of the centre
YUN, and about something that never was. All that the caller sees must be the same: the answer, or
the error with every part of it, and how its own rows and numbers stand afterwards.
"""

import json
import re
from uuid import uuid4

import psycopg
import pytest

from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.courses import CourseRecord
from desktop.storage.people import PersonRecord
from desktop.sync.setting_up import CALLS
from tests.sync.acts import add, ask_for_place, change, new_id, only, register, sync
from tests.sync.town.conftest import NUMBER

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
BY_CHANCE = re.compile(
    r"\d{4}-\d\d-\d\dT[\d:.]+Z|[0-9a-f]{12}-[0-9a-f]{12}\b|(?<=\"series\": \")\w+"
)
STAMP = "019000000001-aaaaaaaaaaa"


@pytest.fixture
def real(town, desks, other):
    """Everything that YUN has and LOH may not hear of, by name."""
    first, second = desks
    ana = first.rows("SELECT id FROM person")[0][0]
    ask_for_place(first, ana)
    sync(*desks)
    change(first, PersonRecord, ana, notes="una")
    change(second, PersonRecord, ana, notes="otra")
    for desk in desks:
        register(desk, desk.folder.name, "12345678-5")
    sync(*desks)
    asked = {
        "device": "SELECT id::text FROM referee.device WHERE centre = 1 AND name = 'first'",
        "series": "SELECT series FROM referee.device WHERE centre = 1 AND name = 'first'",
        "centre": "SELECT id::text FROM referee.centre WHERE code = 'YUN'",
        "operation": "SELECT max(id) FROM referee.operation WHERE centre = 1",
        "merger": "SELECT id::text FROM referee.merger WHERE tbl = 'person'",
        "gone": "SELECT id::text FROM referee.alias WHERE tbl = 'person'",
        **{
            table: f"SELECT min(id::text) FROM referee.record WHERE tbl = '{table}'"
            for table in ("person", "identity_document", "enrolment", "course_run", "room",
                          "course_session", "difference")
        },
    }  # fmt: skip
    found = {name: town.rows(question)[0][0] for name, question in asked.items()}
    return found | {"number": NUMBER, "code": "PN-01-1", "ana": ana}


@pytest.fixture
def unreal(real):
    """The same names for what nobody has: alike to look at."""
    made = {name: str(uuid4()) for name in real}
    known = {"series": "ZZZZ", "number": "22222222-2", "code": "PN-99-9"}
    return made | known | {"operation": f"{real['operation'][:12]}{uuid4().hex[:20]}"}


def op(row=None, table="person", base=None, **fields):
    """Return an operation of the calling desk, without its place in the chain."""
    said = {"created_at": "2026", "created_by": "eva", "deleted_at": None} | fields
    row = row or str(uuid4())
    return {"tbl": table, "row": row, "f": said, "b": base or {}, "st": f"{STAMP}1", "by": "eva"}


def person(**fields):
    return op(**{"given_names": "Eva", "first_surname": "Soto"} | fields)


SEEN = {"*": f"{STAMP}0"}
OWN = "0190a0a0-0000-7000-8000-00000000abcd"
PUSHES = {
    "a row with the id of theirs": lambda it: [person(row=it["person"])],
    "an edit of their row": lambda it: [person(row=it["person"], base=SEEN)],
    "a row that was merged there": lambda it: [person(row=it["gone"])],
    "an edit of what was merged there": lambda it: [person(row=it["gone"], base=SEEN)],
    "an operation with the id of theirs": lambda it: [person(row=OWN) | {"id": it["operation"]}],
    "a chain from theirs": lambda it: [person(row=OWN) | {"prev": it["operation"]}],
    "a document with their number": lambda it: [
        person(row=OWN),
        op(table="identity_document", person_id=OWN, type="run", number=it["number"]),
    ],
    "a document of their person": lambda it: [
        op(table="identity_document", person_id=it["person"], type="run", number="7654321-6")
    ],
    "an enrolment in their run": lambda it: [
        op(table="enrolment", person_id=it["person"], course_run_id=it["course_run"],
           status="confirmed", queue_key=STAMP)
    ],
    "a run with their code": lambda it: [op(table="course_run", code=it["code"], places_max=2)],
    "a mark of their enrolment": lambda it: [
        op(table="attendance", enrolment_id=it["enrolment"], mark="present",
           course_session_id=it["course_session"])
    ],
    "a person merged into theirs": lambda it: [person(row=OWN, merged_into=it["person"])],
    "their difference decided": lambda it: [
        op(row=it["difference"], table="difference", base=SEEN, state="settled", choice="lost")
    ],
    "their merger undone": lambda it: [
        op(table="difference", kind="merge", state="settled", choice="lost", kept="{}",
           lost=json.dumps({"merger": it["merger"]}), table_name="person", row_id=it["person"])
    ],
    "a wish for their row": lambda it: [person(row=OWN), it["person"]],
}  # fmt: skip
ASKED = {
    "enrol": {
        "their device": lambda it: {"device": it["device"]},
        "their series": lambda it: {"device": OWN, "series": it["series"]},
        "what was their device": lambda it: {"device": OWN, "was": it["device"]},
        "their centre": lambda it: {"device": OWN, "centre": it["centre"]},
    },
    "hello": {"their device": lambda it: {"device": it["device"]}},
    "push": {"their device": lambda it: {"device": it["device"]}},
    "pull": {"their device": lambda it: {"device": it["device"]}},
    "digest": {
        "their device": lambda it: {"device": it["device"]},
        "a table of theirs": lambda it: {"tables": ["person", it["person"]]},
    },
    "bucket": {
        "their device": lambda it: {"device": it["device"]},
        "their letter": lambda it: {"table": "person", "bucket": it["person"][0]},
    },
    "find_person": {
        "their device": lambda it: {"device": it["device"], "type": "run", "number": NUMBER},
        "their number": lambda it: {"type": "run", "number": it["number"]},
        "their person": lambda it: {"type": "run", "number": it["person"]},
    },
    "lease": {
        "their device": lambda it: {"device": it["device"], "course_run_id": it["course_run"]},
        "their run": lambda it: {"course_run_id": it["course_run"], "places": 1},
    },
}


class Caller:
    """A device of LOH with nothing but its login."""

    def __init__(self, line, stands):
        self.line, self.stands = line, stands
        self.notices = []
        line.add_notice_handler(lambda said: self.notices.append(said.message_primary))

    def push(self, ops):
        """Return the call that sends *ops* as the next of the chain; texts are wishes."""
        want = [each for each in ops if isinstance(each, str)]
        sent, prev = [], self.stands.acked_id or ""
        for number, each in enumerate((each for each in ops if not isinstance(each, str)), 1):
            made = {"n": self.stands.acked_n + number, "id": f"op-{number}", "prev": prev} | each
            sent.append(made)
            prev = made["id"]
        return {"want": want, "ops": sent}

    def sees(self, function, call):
        """Return all that this caller can see of one call, and undo it."""
        device = {"device": self.stands.device_id}
        fetch = device | {"shared": 0, "centre": 0, "limit": 5000}
        told, self.notices = [], []
        own = {"series": "", "n": 0, "id": "", "name": "x"} if function == "enrol" else fetch
        full = {"places": 1, "ops": []} | device | own | call
        for asked, said in ((function, full), ("pull", fetch), ("digest", device)):
            order = f"SELECT sync.{asked}(%s::jsonb)::text"
            try:
                self.line.execute("SAVEPOINT one" if told else "BEGIN")
                answer = self.line.execute(order, (json.dumps(said),)).fetchone()[0]
            except psycopg.Error as error:
                answer = all_of(error)
                self.line.execute("ROLLBACK")
            told.append(answer)
        self.line.execute("ROLLBACK")
        told[2] = str(sorted(json.loads(told[2])))  # sums differ where identities differ
        return [without_names(each, call) for each in (*told, *self.notices)]


def all_of(error):
    """Return every part of an error that reaches a caller."""
    names = [name for name in dir(error.diag) if not name.startswith("_")]
    return json.dumps({name: getattr(error.diag, name) for name in names})


def without_names(told, call):
    """Return *told* with identities numbered as they come, and without what is made by chance."""
    if told is None:
        return None
    names = {}
    told = BY_CHANCE.sub("*", UUID.sub(lambda m: names.setdefault(m[0], f"#{len(names)}"), told))
    for value in strings(call):
        told = told.replace(json.dumps(value)[1:-1], "?") if len(value) > 3 else told
    return told


def strings(call):
    """Yield the texts of a call that were asked about."""
    if isinstance(call, dict):
        for value in call.values():
            yield from strings(value)
    elif isinstance(call, list):
        for value in call:
            yield from strings(value)
    elif isinstance(call, str) and not UUID.search(call):
        yield call


@pytest.fixture
def caller(town, other):
    other.sync()
    with town.connect(other.login, other.password) as line:
        yield Caller(line, other.standing())


def test_all_that_a_device_may_call_is_asked(town):
    assert set(ASKED) == set(CALLS)


def test_what_is_there_and_what_is_nowhere_look_alike(caller, real, unreal):
    told = {
        (function, what): [caller.sees(function, asks(it)) for it in (real, unreal)]
        for function, asked in ASKED.items()
        for what, asks in asked.items()
    }
    assert [case for case, (there, nowhere) in told.items() if there != nowhere] == []


def test_what_is_sent_about_what_is_there_or_nowhere_is_answered_alike(caller, real, unreal):
    told = {
        what: [caller.sees("push", caller.push(ops(it))) for it in (real, unreal)]
        for what, ops in PUSHES.items()
    }
    assert [case for case, (there, nowhere) in told.items() if there != nowhere] == []
    taken = [json.loads(there[0])["stand"] for there, _nowhere in told.values()]
    assert taken.count("taken") == len(PUSHES) - 1, "one sends a chain that is not its own"


def test_numbers_of_the_shared_catalogue_tell_nothing_of_what_else_was_sent(desks, other):
    first, _second = desks
    before = other.standing().shared_cursor
    add(first, CourseRecord(id=new_id(), code="OF-1"))
    for number in range(20):
        register(first, f"Eva {number}")
    add(first, CourseRecord(id=new_id(), code="OF-2"))
    first.sync()
    other.sync()
    assert other.standing().shared_cursor == before + 2


def test_an_identity_that_another_centre_has_too_is_one_of_its_own(town, desks, other):
    theirs = desks[0].standing().device_id
    calls = {"series": "", "name": "loh", "n": 0, "id": ""}
    assert other.calls.call("enrol", device=theirs, **calls)["device"] == theirs
    run = only(desks[0], CourseRunRecord)
    change(desks[0], CourseRunRecord, run, notes="sigue")
    assert desks[0].sync().pushed == 1
    [[centres]] = town.rows("SELECT count(*) FROM referee.device WHERE id::text = %s", theirs)
    assert centres == 2
