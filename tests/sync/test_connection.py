"""A connection goes where it should, in our way, and each failure says what to do."""

import socket
import subprocess
import sys
import traceback

import psycopg
import pytest

from desktop.errors import SyncError
from desktop.sync.connection import connect, talking, trouble
from tests.sync.certificates import Authority
from tests.sync.proxies import TlsFront, Way


def failure(url, **login):
    """Return what a connection that is not made says, having checked that it tells no secret."""
    with pytest.raises(SyncError) as failed:
        connect(url, **login)
    told = "".join(traceback.format_exception(failed.value)) + str(failed.value.details)
    assert "hush" not in told
    return failed.value.code


def verified(url, authority):
    return f"{url}?sslmode=verify-full&sslrootcert={authority.file}"


def test_each_statement_is_a_transaction_of_its_own(new_database):
    with connect(new_database()) as connection:
        assert connection.autocommit
        ids = {connection.execute("select pg_current_xact_id()").fetchone() for _ in range(2)}
        assert len(ids) == 2


def test_the_centre_sees_who_is_connected(new_database):
    with connect(new_database()) as connection:
        assert connection.execute("show application_name").fetchone() == ("minga",)


def test_text_goes_and_comes_as_it_is(new_database):
    with connect(new_database()) as connection:
        assert connection.execute("show client_encoding").fetchone() == ("UTF8",)
        assert connection.execute("select %s", ["Ñandú 🌱"]).fetchone() == ("Ñandú 🌱",)


def test_statements_are_never_prepared_so_that_a_pooler_may_stand_between(new_database):
    with connect(new_database()) as connection:
        for number in range(20):
            connection.execute("select %s", [number])
        assert connection.execute("select count(*) from pg_prepared_statements").fetchone() == (0,)


def test_no_statement_is_stopped_for_taking_long(new_database):
    with connect(new_database()) as connection:
        assert connection.execute("show statement_timeout").fetchone() == ("0",)


def test_a_dead_line_is_noticed(new_database):
    with connect(new_database()) as connection:
        plug = socket.socket(fileno=connection.fileno())
        assert plug.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        plug.detach()


def test_a_device_logs_in_as_itself(server, new_database):
    url = new_database()
    server.tell("create role device_7 login password 'hush'")
    with connect(url, login="device_7", password="hush") as connection:
        assert connection.execute("select current_user").fetchone() == ("device_7",)


def test_nothing_of_the_environment_gets_in(server, new_database, monkeypatch):
    monkeypatch.setenv("PGHOSTADDR", "127.255.255.254")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=elsewhere")
    monkeypatch.setenv("PGAPPNAME", "elsewhere")
    monkeypatch.setenv("PGCLIENTENCODING", "latin1")
    with connect(new_database()) as connection:
        assert connection.execute("show search_path").fetchone() == ('"$user", public',)
        assert connection.execute("show application_name").fetchone() == ("minga",)


def test_a_program_that_does_not_connect_does_not_load_psycopg():
    words = "import desktop.sync.connection, sys; sys.exit('psycopg' in sys.modules)"
    subprocess.run([sys.executable, "-c", words], check=True)


def test_where_nobody_listens_the_centre_is_not_reached():
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
    assert failure(f"postgresql://ana:hush@127.0.0.1:{port}/minga") == "central_unreachable"


def test_a_host_that_has_no_address_is_not_reached():
    assert failure("postgresql://ana:hush@minga.invalid/minga") == "central_unreachable"


def test_the_host_is_told_and_nothing_else():
    with pytest.raises(SyncError) as failed:
        connect("postgresql://ana:hush@minga.invalid/minga")
    assert failed.value.details == {"host": "minga.invalid"}


def test_a_wrong_password_is_told_as_such(server):
    assert failure(server.url(password="hush")) == "central_login"


def test_an_unknown_login_is_told_as_such(server):
    assert failure(server.url(), login="device_8", password="hush") == "central_login"


def test_a_missing_password_is_told_as_such(server):
    assert failure(server.url(), login="device_8") == "central_login"


def test_a_login_that_was_withdrawn_is_told_as_such(server):
    server.tell("create role device_9 nologin password 'hush'")
    assert failure(server.url(), login="device_9", password="hush") == "central_login"
    server.drop_new_roles()


def test_a_database_that_is_not_there_is_not_set_up(server):
    assert failure(server.url("minga_2")) == "central_not_set_up"


def test_a_server_that_is_stopped_is_not_reached(server):
    server.stop()
    code = failure(server.url())
    server.start()
    assert code == "central_unreachable"


def test_a_proven_host_is_reached_through_tls(tls, authority, new_database):
    url = new_database()
    for host in ("127.0.0.1", "localhost"):
        with connect(verified(tls.url(url, host), authority)) as connection:
            assert connection.pgconn.ssl_in_use


def test_a_host_without_tls_is_not_trusted(line, authority, server):
    # Behind a plain line also a server with TLS of its own has no certificate of this authority.
    assert failure(verified(line.url(server.url()), authority)) == "central_tls"


def test_a_certificate_of_somebody_else_is_not_trusted(tls, server, tmp_path):
    stranger = Authority(tmp_path, "stranger")
    assert failure(verified(tls.url(server.url()), stranger)) == "central_tls"


def test_a_certificate_for_another_host_is_not_trusted(server, authority):
    with TlsFront(server.port, authority.sign("other.example")) as front:
        for host in ("127.0.0.1", "localhost"):
            assert failure(verified(front.url(server.url(), host), authority)) == "central_tls"


def test_a_missing_file_of_authorities_is_told_as_such(tls, server):
    url = f"{tls.url(server.url())}?sslmode=verify-full&sslrootcert=/nowhere/ca.crt"
    assert failure(url) == "central_tls"


def test_a_way_that_is_too_weak_is_refused_before_anybody_is_asked():
    assert failure("postgresql://a:hush@minga.invalid/m?sslmode=require") == "central_tls_required"


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 40, 60, 90, 120, 200])
def test_a_line_that_breaks_while_we_log_in_is_no_refusal(line, server, way, count):
    line.cut_after(way, count)
    assert failure(line.url(server.url())) == "central_unreachable"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("FATAL:  la autentificación password falló para el usuario «too many»", "central_login"),
        ("FATAL:  no existe la base de datos «minga»", "central_not_set_up"),
        ("FATAL:  el sistema de base de datos está iniciándose", "central_unreachable"),
        ("FATAL:  the database system is starting up", "central_unreachable"),
        ("FATAL:  the database system is shutting down", "central_unreachable"),
        ("FATAL:  sorry, too many clients already", "central_unreachable"),
        ('FATAL:  password authentication failed for user "starting up"', "central_login"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.7", no encryption', "central_login"),
        ("SSL error: certificate verify failed", "central_tls"),
        ("SSL error: unexpected eof while reading", "central_unreachable"),
        ("Connection refused", "central_unreachable"),
    ],
)
def test_what_a_server_says_is_understood_in_its_language(said, code):
    start = 'connection failed: connection to server at "certificate.example", port 5432 failed: '
    assert trouble(start + said, "certificate.example").code == code


def test_the_name_of_a_host_is_not_taken_for_what_went_wrong():
    said = "failed to resolve host 'certificate.example': Name or service not known"
    assert trouble(said, "certificate.example").code == "central_unreachable"


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_server_that_goes_away_in_the_middle_is_told_as_such(server, new_database, mode):
    with connect(new_database()) as connection:
        server.restart(mode)
        for _again in range(2):
            with pytest.raises(SyncError) as lost, talking("central.example"):
                connection.execute("select 1")
            assert lost.value.code == "central_unreachable"
            assert lost.value.details == {"host": "central.example"}


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize("count", [0, 1, 5, 30])
def test_a_line_that_breaks_in_the_middle_is_told_as_such(line, new_database, way, count):
    with connect(line.url(new_database())) as connection:
        line.cut_after(way, count)
        with pytest.raises(SyncError, match="central_unreachable"), talking("central.example"):
            connection.execute("select repeat('ñ', 100), %s", ["x" * 100]).fetchall()


def test_a_centre_whose_disk_is_full_is_reached_and_refuses(new_database):
    full = "do $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$"
    with connect(new_database()) as connection:
        with pytest.raises(SyncError) as refused, talking("central.example"):
            connection.execute(full)
        assert refused.value.code == "central_full"


def test_a_mistake_of_ours_stays_a_mistake(new_database):
    connection = connect(new_database())
    with connection, pytest.raises(psycopg.errors.UndefinedTable), talking("central.example"):
        connection.execute("select * from nothing")
