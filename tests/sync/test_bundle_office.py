"""What the municipality does with a stick: it opens what is for it, and answers who sent it."""

import json

import pytest

from desktop.errors import SyncError
from desktop.storage.database import create_database
from desktop.sync import bundle, bundle_exchange
from desktop.sync.bundle_exchange import export_bundle
from desktop.sync.bundle_office import answer_bundle
from desktop.sync.connection import connect
from desktop.sync.desk import SyncDesk
from desktop.sync.lost_devices import revoke_device
from desktop.sync.office import add_centre
from tests.sync.office_hours import PASSPHRASE, OfficeHours


@pytest.fixture
def line(new_database):
    line = connect(new_database())
    yield line
    line.close()


def test_a_database_that_is_no_centre_says_so(line, tmp_path):
    with pytest.raises(SyncError) as refused:
        answer_bundle(line, tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "central_not_set_up"


def test_a_stick_of_a_revoked_computer_is_not_opened(new_database, tmp_path):
    town = OfficeHours(new_database())
    database, desk = town.computer(tmp_path / "one")
    desk.synchronise()
    export_bundle(database, tmp_path / "a")
    line = connect(town.url)
    [(login,)] = line.execute("SELECT role FROM referee.login").fetchall()
    revoke_device(line, login)
    with pytest.raises(SyncError) as refused:
        answer_bundle(line, tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "bundle_other_device"
    assert not (tmp_path / "b").exists()
    line.close()
    desk.close()
    database.close()


@pytest.fixture
def town(new_database):
    return OfficeHours(new_database())


@pytest.fixture
def computer(town, tmp_path):
    """A computer of YUN that has joined."""
    database, desk = town.computer(tmp_path / "mine")
    desk.synchronise()
    desk.close()
    yield database
    database.close()


def forged(town, database, path, payload, **header):
    """Write what somebody with the keys of a computer can write, whatever the program would."""
    own, stands, keys = bundle_exchange._own(database)
    said = {"municipality": keys["municipality"], "device": stands.device_id, "was": ""}
    content = bundle.seal(
        payload if isinstance(payload, bytes) else json.dumps(payload).encode(),
        recipient_public=bytes.fromhex(keys["opening"]),
        signer_private=own.signing_key,
        header={**said, "kind": "push", "sequence": 1, **header},
    )
    path.write_bytes(content)
    line = connect(town.url)
    try:
        return answer_bundle(line, path, path.with_name("reply"))
    finally:
        line.close()


def device_of(database):
    return bundle_exchange._own(database)[1].device_id


def said_by(device, **more):
    empty = {"series": "X", "n": 0, "id": "", "shared": 0, "centre": 0, "pushes": []}
    return {"device": device, **empty, **more}


def refused(action, *words, **more):
    with pytest.raises(SyncError) as found:
        action(*words, **more)
    return found.value.code


OPERATION = {
    "n": 1, "id": "0" * 32, "prev": "", "tbl": "room", "row": "x", "f": {}, "b": {}, "st": "",
    "by": "ana", "at": "", "v": "1",
}  # fmt: skip


NONSENSE = [
    b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'{"device": 7}', b"null",
    said_by("x"), said_by("00000000-0000-4000-8000-00000000000\0"),
]  # fmt: skip
MISSHAPEN = [
    {"pushes": [7]}, {"pushes": [[7]]}, {"pushes": [[{}]]}, {"shared": 2**80}, {"n": "1"},
    {"pushes": [[{**OPERATION, "n": "one"}]]}, {"pushes": [[{**OPERATION, "n": 2**80}]]},
    {"pushes": [[{**OPERATION, "f": {"name": "a\0b"}}]]}, {"pushes": {}}, {"shared": None},
    {"pushes": [[{**OPERATION, "id": None}]]}, {"pushes": [[{**OPERATION, "f": [[]]}]]},
]  # fmt: skip


def test_a_signed_bundle_that_makes_no_sense_is_damaged(town, computer, tmp_path):
    for payload in NONSENSE:
        assert refused(forged, town, computer, tmp_path / "a", payload) == "bundle_damaged"


def test_operations_that_are_none_are_refused_or_parked(town, computer, tmp_path):
    for more in MISSHAPEN:
        payload = said_by(device_of(computer), **more)
        try:
            answer = forged(town, computer, tmp_path / "a", payload)["stand"]
        except SyncError as found:
            answer = found.code
        assert answer in {"bundle_damaged", "bundle_gap", "taken", "fork"}, more


def test_a_bundle_that_says_another_device_inside_is_damaged(town, computer, tmp_path):
    other = said_by("00000000-0000-4000-8000-000000000000")
    assert refused(forged, town, computer, tmp_path / "a", other) == "bundle_damaged"


@pytest.fixture
def victim(town, tmp_path):
    """The id of a computer that has joined a centre: ``victim("LOH", "revoked")``."""

    def _victim(centre, way):
        line = connect(town.url)
        add_centre(line, centre, "Centro de otra gente")
        database = create_database(tmp_path / "theirs", PASSPHRASE, "berta")
        desk = SyncDesk(database)
        desk.join(town.address, town.code(centre))
        desk.synchronise()
        desk.close()
        device = device_of(database)
        database.close()
        if way == "revoked":
            [(login,)] = line.execute(
                "SELECT role FROM referee.device WHERE id = %s::uuid", (device,)
            ).fetchall()
            revoke_device(line, login)
        else:
            line.execute("UPDATE referee.device SET sign_key = NULL WHERE id = %s::uuid", (device,))
        line.close()
        return device

    return _victim


@pytest.mark.parametrize("way", ["revoked", "without keys"])
def test_nobody_speaks_for_another_computer_of_the_centre(town, computer, victim, tmp_path, way):
    """Also not for one that was revoked or never had keys: none of its own stand in the way."""
    theirs = victim("YUN", way)
    names = {"device": theirs, "was": device_of(computer)}
    code = refused(forged, town, computer, tmp_path / "a", said_by(theirs), **names)
    assert code == "bundle_other_device"
    assert not (tmp_path / "reply").exists()


def test_nobody_speaks_for_a_computer_of_another_centre(town, computer, victim, tmp_path):
    """Who takes its name is a device of their own centre by that name, and gets its rows alone."""
    theirs = victim("LOH", "revoked")
    before = town.ask("SELECT * FROM referee.device WHERE centre = 2")
    own = forged(town, computer, tmp_path / "a", said_by(device_of(computer)))
    names = {"device": theirs, "was": device_of(computer)}
    answer = forged(town, computer, tmp_path / "b", said_by(theirs), **names)
    assert answer["rows"] == own["rows"]
    assert town.ask("SELECT * FROM referee.device WHERE centre = 2") == before


@pytest.mark.parametrize("key", ["zz", "00", "0" * 64])
def test_a_key_that_is_none_is_not_sealed_for(town, computer, tmp_path, key):
    line = connect(town.url)
    line.execute("UPDATE referee.device SET seal_key = %s", (key,))
    line.close()
    export_bundle(computer, tmp_path / "a")
    line = connect(town.url)
    code = refused(answer_bundle, line, tmp_path / "a", tmp_path / "reply")
    line.close()
    assert code in {"bundle_other_device", "bundle_damaged"}
    assert not (tmp_path / "reply").exists()


def test_what_a_stick_brings_is_carried_out_behind_the_wall_of_its_centre(town, computer, tmp_path):
    line = connect(town.url)
    add_centre(line, "LOH", "Centro Lo Hermida")
    person = "00000000-0000-4000-8000-000000000001"
    line.execute(
        "INSERT INTO referee.operation (id, centre, device, n, tbl, row_id, fields)"
        " VALUES ('theirs', 2, gen_random_uuid(), 1, 'person', %s, '{\"given_names\": \"Ana\"}')",
        (person,),
    )
    merger = "00000000-0000-4000-8000-000000000002"
    line.execute(
        "INSERT INTO referee.merger (id, centre, tbl, win, lose) VALUES (%s::uuid, 2, 'person',"
        " gen_random_uuid(), gen_random_uuid())",
        (merger,),
    )
    line.close()
    stands = bundle_exchange._own(computer)[1]
    choice = {"kind": "merge", "choice": "lost", "lost": json.dumps({"merger": merger})}
    rows = [
        ("person", person, {"given_names": "", "erased_at": "2026-11-25T00:00:00Z"}),
        ("difference", "00000000-0000-4000-8000-000000000003", choice),
    ]
    ops, last = [], stands.acked_id or ""
    for place, (table, row, fields) in enumerate(rows, 1):
        op = {"n": stands.acked_n + place, "id": f"{place:032}", "prev": last, "tbl": table}
        ops.append({**OPERATION, **op, "row": row, "f": fields, "st": "018f00000000-0123456789ab"})
        last = op["id"]
    payload = said_by(stands.device_id, pushes=[ops])
    assert forged(town, computer, tmp_path / "a", payload)["taken"] == 2
    assert town.ask(
        "SELECT fields ->> 'given_names' FROM referee.operation WHERE id = 'theirs'"
    ) == [("Ana",)]
    assert town.ask("SELECT undone FROM referee.merger WHERE centre = 2") == [(False,)]
