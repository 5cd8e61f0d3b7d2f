"""The lines of the tests break exactly where they are told to, and the encrypted one is sound."""

import gc
import socket
import ssl
import threading

import psycopg
import pytest

from tests.sync.proxies import Line, Proxy, Way

LETTER = b"0123456789"


class Echo:
    """A listener that remembers what came and sends everything back."""

    def __init__(self):
        self.heard = b""
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self.end = None
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self):
        plug, _ = self._door.accept()
        with plug:
            try:
                while data := plug.recv(64):
                    self.heard += data
                    plug.sendall(data)
                self.end = "farewell"
            except ConnectionError:
                self.end = "reset"

    def close(self):
        self._thread.join()
        self._door.close()


@pytest.fixture
def echo():
    echo = Echo()
    yield echo
    echo.close()


@pytest.fixture
def line_to_echo(echo):
    with Line(echo.port) as line:
        yield line


@pytest.fixture
def client(line_to_echo):
    with socket.create_connection(("127.0.0.1", line_to_echo.port)) as client:
        yield client


def hear(client):
    """Return all that comes until the line breaks."""
    heard = b""
    with pytest.raises(ConnectionResetError):  # noqa: PT012 - what came before counts too
        while data := client.recv(1):
            heard += data
    return heard


def test_a_line_that_was_told_nothing_passes_everything_on(client, line_to_echo, echo):
    client.sendall(LETTER)
    assert client.recv(10, socket.MSG_WAITALL) == LETTER
    assert line_to_echo.passed == {Way.TO_SERVER: 10, Way.TO_CLIENT: 10}


def test_a_farewell_is_passed_on_as_a_farewell(client, line_to_echo, echo):
    client.shutdown(socket.SHUT_WR)
    assert client.recv(1) == b""
    echo.close()
    assert echo.end == "farewell"


@pytest.mark.parametrize("count", range(10))
def test_it_breaks_after_so_many_bytes_to_the_server(client, line_to_echo, echo, count):
    line_to_echo.cut_after(Way.TO_SERVER, count)
    client.sendall(LETTER)
    hear(client)
    echo.close()
    assert (echo.heard, echo.end) == (LETTER[:count], "reset")


@pytest.mark.parametrize("count", range(10))
def test_it_breaks_after_so_many_bytes_to_the_client(client, line_to_echo, echo, count):
    line_to_echo.cut_after(Way.TO_CLIENT, count)
    client.sendall(LETTER)
    assert hear(client) == LETTER[:count]


def test_it_can_be_broken_by_hand(client, line_to_echo):
    client.sendall(LETTER)
    assert client.recv(10, socket.MSG_WAITALL) == LETTER
    line_to_echo.cut()
    assert hear(client) == b""


def test_it_falls_silent_and_goes_on_where_it_was(client, line_to_echo):
    line_to_echo.stall_after(Way.TO_CLIENT, 3)
    client.sendall(LETTER)
    line_to_echo.silent.wait()
    assert client.recv(3, socket.MSG_WAITALL) == LETTER[:3]
    client.setblocking(False)
    with pytest.raises(BlockingIOError):
        client.recv(1)
    client.setblocking(True)
    line_to_echo.go_on()
    assert client.recv(7, socket.MSG_WAITALL) == LETTER[3:]


def test_a_silent_line_can_break(client, line_to_echo):
    line_to_echo.stall_after(Way.TO_SERVER, 3)
    client.sendall(LETTER)
    line_to_echo.silent.wait()
    line_to_echo.cut()
    assert LETTER.startswith(hear(client))


def test_a_silent_line_ends_with_its_test(client, line_to_echo):
    line_to_echo.stall_after(Way.TO_SERVER, 0)
    client.sendall(LETTER)
    line_to_echo.silent.wait()


def test_a_call_that_is_cut_before_its_end_is_not_done(line, new_database):
    url = new_database()
    with psycopg.connect(url, autocommit=True) as outside:
        outside.execute("create table person (name text)")
        with psycopg.connect(line.url(url), autocommit=True) as guest:
            line.cut_after(Way.TO_SERVER, 20)
            with pytest.raises(psycopg.OperationalError):
                guest.execute("insert into person values ('Ana')")
        assert outside.execute("select count(*) from person").fetchone() == (0,)


def test_a_call_whose_answer_is_cut_is_done_all_the_same(line, new_database):
    url = new_database()
    with psycopg.connect(url, autocommit=True) as outside:
        outside.execute("create table person (name text)")
        with psycopg.connect(line.url(url), autocommit=True) as guest:
            line.cut_after(Way.TO_CLIENT, 0)
            with pytest.raises(psycopg.OperationalError):
                guest.execute("insert into person values ('Ana')")
        assert outside.execute("select count(*) from person").fetchone() == (1,)


def test_the_line_after_a_broken_one_is_whole(line, new_database):
    url = line.url(new_database())
    line.cut_after(Way.TO_CLIENT, 50)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    with psycopg.connect(url) as guest:
        assert guest.execute("select 1").fetchone() == (1,)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_the_encrypted_line_proves_its_name(tls, authority, new_database, host):
    url = tls.url(new_database(), host)
    with psycopg.connect(url, sslmode="verify-full", sslrootcert=str(authority.file)) as guest:
        assert guest.execute("select 1").fetchone() == (1,)
        assert guest.pgconn.ssl_in_use


def test_the_encrypted_line_lets_in_nothing_plain(tls, server):
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(tls.url(server.url()), sslmode="disable")


def test_a_certificate_of_another_authority_is_not_trusted(tls, authority, tmp_path):
    stranger = type(authority)(tmp_path, "stranger")
    trusting = ssl.create_default_context(cafile=str(stranger.file))
    with socket.create_connection(("127.0.0.1", tls.port)) as plain:
        plain.sendall(b"\0\0\0\x08\x04\xd2\x16\x2f")
        assert plain.recv(1) == b"S"
        with pytest.raises(ssl.SSLCertVerificationError):
            trusting.wrap_socket(plain, server_hostname="localhost")


def test_who_comes_just_as_a_proxy_ends_is_hung_up_on(server):
    for _ in range(40):  # the moment is short: some of these meet it
        with Proxy(server.port) as proxy, socket.create_connection(("127.0.0.1", proxy.port)):
            pass
    gc.collect()  # what nobody closed would complain now
