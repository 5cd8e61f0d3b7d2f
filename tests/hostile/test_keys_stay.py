"""The keys of a computer never leave it in clear: by line, by stick, in copies or in words."""

import json
import traceback
from asyncio import StreamReader, StreamWriter
from functools import partial

import pytest

from desktop.cli.door import all_use_cases, bind, to_json
from desktop.errors import ExpectedError, SyncError
from desktop.i18n.wording import sentence
from desktop.storage import backup, keys, witness
from desktop.storage.database import create_database
from desktop.storage.engine import connect as open_file
from desktop.sync.bundle_exchange import export_bundle
from desktop.sync.connection import connect
from desktop.sync.desk import SyncDesk
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.issuer_keys import own_key
from desktop.use_cases.perform import Performer, Progress
from tests.hostile import secrets
from tests.sync.office_hours import PASSPHRASE, OfficeHours
from tests.sync.proxies import Link, Proxy, Way


class Listener(Proxy):
    """Somebody on the way who writes everything down."""

    def __init__(self, behind: int) -> None:
        super().__init__(behind)
        self.heard = bytearray()

    async def _pass(self, way: Way, data: bytes, link: Link) -> None:
        self.heard += data
        await super()._pass(way, data, link)


class Beggar(Proxy):
    """A server that asks for the password in clear, as none of ours ever does."""

    def __init__(self) -> None:
        super().__init__(0)
        self.heard = bytearray()

    async def _meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        while True:
            length = int.from_bytes(await reader.readexactly(4))
            message = await reader.readexactly(length - 4)
            if message[:4] == (80877103).to_bytes(4):  # asks for TLS
                writer.write(b"N")
                continue
            break
        writer.write(b"R" + (8).to_bytes(4) + (3).to_bytes(4))
        await writer.drain()
        self.heard += await reader.read()
        writer.close()
        await writer.wait_closed()


@pytest.fixture
def world(new_database, server, tmp_path):
    """A computer that joined, synced and certified over a line on which somebody listens."""
    town = OfficeHours(new_database())
    with Listener(server.port) as listener:
        database = create_database(tmp_path / "mine", PASSPHRASE, "ana")
        desk = SyncDesk(database)
        address = town.address.replace(f":{server.port}/", f":{listener.port}/")
        desk.join(address, town.code())
        desk.synchronise()
        performer = Performer(database)
        performer.perform(partial(make_demonstration, people=15, years=1))
        with database.begin(writes=True) as unit:
            own_key(unit)
        desk.synchronise()
        yield database, desk, performer, listener, town
        desk.close()
    database.close()


def keys_of(database):
    key = keys.unlock_key(database.path.parent, PASSPHRASE)
    with database.begin(writes=False) as unit:
        own = database.memory.read_secrets(unit.session)
    found = {
        "file key": key, "signing key": own.signing_key, "opening key": own.opening_key,
        "login password": own.login_password, "passphrase": PASSPHRASE,
    }  # fmt: skip
    with open_file(database.path, key) as connection:
        for number, (private,) in enumerate(
            connection.execute("SELECT private_key FROM issuer_secret").fetchall()
        ):
            found[f"certificate key {number}"] = bytes.fromhex(private)
    assert len(found) > 5
    return found


def look_at_what_leaves(world, tmp_path):
    database, _desk, _performer, listener, town = world
    known = keys_of(database)
    assert b"given_names" in listener.heard, "on a plain line everything else is read"
    assert list(secrets.found_in(bytes(listener.heard), known)) == []

    export_bundle(database, tmp_path / "stick")
    assert list(secrets.found_in((tmp_path / "stick").read_bytes(), known)) == []

    copy = database.back_up()
    for path in (copy, copy.with_suffix(".keys"), database.path):
        assert list(secrets.found_in(path.read_bytes(), known)) == []

    with database.reading() as connection:
        journal = repr(connection.execute("SELECT * FROM change").fetchall()).encode()
    assert len(journal) > 10_000
    assert list(secrets.found_in(journal, known)) == []

    held = repr(
        [town.ask(f"SELECT * FROM referee.{table}") for table in ("record", "operation", "device")]
    )
    assert list(secrets.found_in(held.encode(), known)) == []


def look_at_answers(world, _tmp_path):
    database, _desk, performer, *_ = world
    known = keys_of(database)
    asked = 0
    for name, declared in all_use_cases().items():
        if declared.writes:
            continue
        try:
            said = to_json(performer.perform(bind(name, "{}", Progress())).answer, None)
        except Exception as refused:  # noqa: BLE001 - whatever it says must have no key either
            said = "".join(traceback.format_exception(refused))
        asked += 1
        assert list(secrets.found_in(said.encode("utf-8", "replace"), known)) == [], name
    assert asked > 20


def look_at_what_is_said_when_something_goes_wrong(world, tmp_path):
    database, desk, _performer, _listener, town = world
    known = keys_of(database)
    wrongs = [
        lambda: desk.join(town.address, "WRONG"),
        lambda: desk.join(town.address.replace("127.0.0.1", "minga.invalid"), town.code()),
        lambda: desk.import_bundle(tmp_path / "none"),
        lambda: backup.check_copy(tmp_path / "none", known["file key"]),
        lambda: keys.unlock_key(tmp_path, PASSPHRASE),
        lambda: keys.change_passphrase(database.path.parent, PASSPHRASE + "x", PASSPHRASE),
    ]
    for wrong in wrongs:
        with pytest.raises(ExpectedError) as found:
            wrong()
        told = "".join(traceback.format_exception(found.value, chain=True)) + sentence(found.value)
        assert list(secrets.found_in(told.encode(), known)) == []
    for shown in (database.memory, *wrongs, desk, database):
        assert list(secrets.found_in(repr(shown).encode(), known)) == []


def test_a_password_is_shown_to_nobody_who_asks_for_it_in_clear():
    with Beggar() as beggar:
        with pytest.raises(SyncError) as refused:
            connect(
                f"postgresql://127.0.0.1:{beggar.port}/minga", login="minga_a", password="hush-hush"
            )
        assert refused.value.code == "central_tls"
    assert b"hush-hush" not in beggar.heard


def look_at_the_memory_of_this_computer(world, _tmp_path):
    database, *_ = world
    known = keys_of(database)
    for path in witness.home().iterdir():
        content = path.read_bytes()
        assert list(secrets.found_in(content, known)) == []
        if content:
            assert set(json.loads(content)["secrets"]) == {
                "login_password", "signing_key", "opening_key",
            }  # fmt: skip


def test_no_key_leaves_by_line_stick_copy_journal_answer_or_error(world, tmp_path):
    look_at_what_leaves(world, tmp_path)
    look_at_answers(world, tmp_path)
    look_at_the_memory_of_this_computer(world, tmp_path)
    look_at_what_is_said_when_something_goes_wrong(world, tmp_path)
