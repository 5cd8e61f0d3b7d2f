"""What this computer keeps about an open file outside of it."""

from desktop.storage.change_log import last_operation
from desktop.storage.device import this_device
from desktop.storage.device_secrets import DeviceSecrets
from desktop.storage.witness import read_witness

SECRETS = DeviceSecrets("una contraseña", bytes(range(32)), bytes(32))


def _known(database):
    with database.begin(writes=False) as unit:
        return read_witness(this_device(unit.session).device_id)


def test_what_the_centre_has_is_remembered_and_never_less(database):
    with database.begin(writes=False) as unit:
        database.memory.raise_mark(unit.session, 4, "op-4")
        database.memory.raise_mark(unit.session, 2, "op-2")
    assert (_known(database).n, _known(database).op_id) == (4, "op-4")


def test_folios_are_promised(database):
    with database.begin(writes=False) as unit:
        database.memory.promise(unit.session, {"2026.A": 31})
    assert _known(database).folios == {"2026.A": 31}


def test_the_end_of_the_journal_is_remembered(database, centre):
    with database.begin(writes=False) as unit:
        database.memory.mark_end(unit.session)
        end = last_operation(unit.session)
    assert end[0] > 0
    assert (_known(database).n, _known(database).op_id) == end


def test_a_device_has_no_secrets_until_it_joins_and_then_the_same_ones(database):
    with database.begin(writes=False) as unit:
        assert database.memory.read_secrets(unit.session) is None
        database.memory.write_secrets(unit.session, SECRETS)
        database.memory.raise_mark(unit.session, 4, "op-4")
        assert database.memory.read_secrets(unit.session) == SECRETS


def test_neither_the_file_nor_the_witness_alone_has_the_secrets(database, device_home):
    with database.begin(writes=False) as unit:
        database.memory.write_secrets(unit.session, SECRETS)
    database.close()
    for path in (*device_home.iterdir(), database.path):
        content = path.read_bytes()
        assert b"una contrase" not in content
        assert SECRETS.signing_key not in content
