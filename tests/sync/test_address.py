"""An address leads to one host, in an encrypted and checked way, or it is refused."""

import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import SyncError
from desktop.sync.address import VERIFY_FULL, Address, authorities, is_here

HERE = ["localhost", "127.0.0.1", "127.8.9.10", "[::1]", "%2Fvar%2Frun%2Fpostgresql"]
ELSEWHERE = ["central.example", "10.0.0.7", "[2001:db8::7]", "0.0.0.0", "localhost.example"]
WEAKER = ["disable", "allow", "prefer", "require", "verify-ca"]


def code_of(url):
    with pytest.raises(SyncError) as refused:
        Address.parse(url)
    return refused.value.code


def test_an_address_has_a_host_a_port_and_a_database():
    address = Address.parse("postgresql://Central.Example:6432/minga")
    assert (address.host, address.port, address.database) == ("central.example", 6432, "minga")


def test_the_port_is_that_of_postgresql_when_none_is_said():
    assert Address.parse("postgres://central.example/minga").port == 5432


def test_an_administrator_may_give_a_login_and_a_password():
    address = Address.parse("postgresql://ana%40muni:s%2Fcr%C3%A9t%20o@central.example/minga")
    assert (address.user, address.password) == ("ana@muni", "s/crét o")


def test_a_folder_of_this_computer_is_a_host():
    address = Address.parse("postgresql://ana@%2Fvar%2Frun%2FPostgreSQL/minga")
    assert address.host == "/var/run/PostgreSQL"


@pytest.mark.parametrize("host", ELSEWHERE)
def test_the_way_to_another_computer_is_encrypted_and_checked(host):
    assert Address.parse(f"postgresql://{host}/minga").sslmode == VERIFY_FULL


@pytest.mark.parametrize("mode", WEAKER)
@pytest.mark.parametrize("host", ELSEWHERE)
def test_a_weaker_way_to_another_computer_is_refused(host, mode):
    assert code_of(f"postgresql://{host}/minga?sslmode={mode}") == "central_tls_required"


@pytest.mark.parametrize("mode", [*WEAKER, VERIFY_FULL])
@pytest.mark.parametrize("host", HERE)
def test_on_this_computer_each_way_is_good(host, mode):
    assert Address.parse(f"postgresql://{host}/minga?sslmode={mode}").sslmode == mode


@pytest.mark.parametrize("host", HERE)
def test_on_this_computer_nothing_needs_to_be_encrypted(host):
    assert Address.parse(f"postgresql://{host}/minga").sslmode == "prefer"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "minga",
        "central.example/minga",
        "https://central.example/minga",
        "postgresql:///minga",
        "postgresql://central.example",
        "postgresql://central.example/",
        "postgresql://central.example/a/b",
        "postgresql://central.example:0/minga",
        "postgresql://central.example:65536/minga",
        "postgresql://central.example:port/minga",
        "postgresql://central.example/minga#part",
        "postgresql://central.example/min ga",
        "postgresql://central.example/min\nga",
        "postgresql://central.example/min%00ga",
        "postgresql://central.example/min%FFga",
        "postgresql://centr\u200bal.example/minga",
        "postgresql://central example/minga",
        "postgresql://central..example/minga",
        "postgresql://[::1/minga",
        "postgresql://[central.example]/minga",
        "postgresql://localhost/minga?sslmode=strong",
        "postgresql://localhost/minga?sslmode=",
        "postgresql://localhost/minga?sslmode",
    ],
)
def test_what_is_no_address_is_told_so(url):
    assert code_of(url) == "central_url"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://localhost,central.example/minga",
        "postgresql://localhost:5432,central.example:5432/minga",
        "postgresql://localhost/minga?host=central.example",
        "postgresql://localhost/minga?hostaddr=10.0.0.7",
        "postgresql://localhost/minga?service=other",
        "postgresql://central.example/minga?sslmode=verify-full&sslmode=disable",
    ],
)
def test_nothing_in_an_address_leads_around_what_was_checked(url):
    assert code_of(url) == "central_url"


@pytest.mark.parametrize("url", ["ftp://ana:hush@x/y", "postgresql://ana:hush@x:port/y"])
def test_a_refused_address_does_not_tell_its_password(url):
    with pytest.raises(SyncError) as refused:
        Address.parse(url)
    assert "hush" not in "".join(traceback.format_exception(refused.value))


def test_an_address_that_is_shown_has_neither_login_nor_password():
    url = "postgresql://ana:hush@central.example:6432/minga?sslrootcert=/etc/ca.crt"
    address = Address.parse(url)
    assert "ana" not in f"{address!r}{address}"
    assert "hush" not in f"{address!r}{address}"
    assert str(address) == (
        "postgresql://central.example:6432/minga?sslmode=verify-full&sslrootcert=/etc/ca.crt"
    )


@given(
    host=st.sampled_from([*HERE, *ELSEWHERE]),
    port=st.integers(1, 65535),
    database=st.from_regex(r"[\w ñ%+&?=-]{1,20}", fullmatch=True),
)
def test_an_address_that_is_shown_leads_to_the_same_place(host, port, database):
    address = Address(
        host=Address.parse(f"postgresql://{host}/x").host, database=database, port=port
    )
    assert Address.parse(str(address)) == address


def test_who_signed_is_looked_up_in_the_file_that_the_address_names():
    address = Address.parse("postgresql://central.example/minga?sslrootcert=/etc/ca%20muni.crt")
    assert address.words()["sslrootcert"] == "/etc/ca muni.crt"


def test_without_a_file_the_users_own_is_trusted_first(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    own = tmp_path / ".postgresql" / "root.crt"
    own.parent.mkdir()
    own.touch()
    assert authorities() == str(own)
    assert Address.parse("postgresql://central.example/minga").words()["sslrootcert"] == str(own)


def test_the_words_for_libpq_have_no_login_and_no_password():
    words = Address.parse("postgresql://ana:hush@localhost/minga").words()
    assert words == {"host": "localhost", "port": 5432, "dbname": "minga", "sslmode": "prefer"}


@pytest.mark.parametrize("host", ["127.1", "0", "::", "::ffff:10.0.0.7", "Localhost.example", ""])
def test_a_host_that_only_looks_like_this_computer_is_another(host):
    assert not is_here(host)
