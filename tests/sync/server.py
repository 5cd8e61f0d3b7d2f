"""A real PostgreSQL for the tests: one a worker, on this computer only, gone at the end."""

import os
import random
import secrets
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, LiteralString, cast

import psycopg
from psycopg import sql

from tests.sync.programs import Account, find, within_reach

ADMIN = "postgres"
# Below the ports that systems hand out by themselves: nobody takes ours during a restart.
PORTS = range(20_000, 32_000)
PATIENCE = 30  # seconds until a server that was killed counts as lost
WATCHMAN = Path(__file__).with_name("watchman.py")
SETTINGS = """
listen_addresses = '127.0.0.1'
max_connections = 60
shared_buffers = 64MB
fsync = off
full_page_writes = off
# Whatever was committed must still be there after an immediate stop.
synchronous_commit = on
wal_level = minimal
max_wal_senders = 0
min_wal_size = 32MB
max_wal_size = 512MB
checkpoint_timeout = 1h
# A vacuum in the wrong moment holds a template, and a test that fails once in a hundred is worse
# than none.
autovacuum = off
jit = off
lc_messages = 'C'
timezone = 'UTC'
"""


class Server:
    """A PostgreSQL that only its owner knows the password of."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self.password = secrets.token_urlsafe(12)
        self._account = Account.fit()
        self.folder = self._account.make_folder()
        self._watchman = subprocess.Popen(
            [sys.executable, WATCHMAN, self.folder],
            stdin=subprocess.PIPE,
            start_new_session=True,  # it outlives a ctrl-C at the tests
        )
        self._made = 0
        self._templates: dict[str, str] = {}
        self._administrator: psycopg.Connection | None = None
        try:
            self.programs = within_reach(find(environment), self._account, self.folder)
            self._create()
            self._start_on_a_free_port()
        except OSError:
            self.close()
            raise
        self._kept_roles = self.roles()

    # -- life ------------------------------------------------------------------------------

    def _create(self) -> None:
        secret = self.folder / "password"
        secret.touch(0o600)
        secret.write_text(self.password, "utf-8")
        os.chown(secret, self._account.uid, self._account.gid)
        locale = "C.UTF-8" if sys.platform == "linux" else "C"
        self._run(
            "initdb", "--pgdata", self.data, "--username", ADMIN, "--pwfile", secret,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", locale, "--no-sync",
        )  # fmt: skip
        with (self.data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(SETTINGS + f"unix_socket_directories = '{self.folder}'\n")

    def _start_on_a_free_port(self) -> None:
        for _attempt in range(5):
            self.port = free_port()
            if self._start().returncode == 0:
                return
        raise OSError(f"PostgreSQL does not start:\n{self.log()}")

    def _start(self) -> subprocess.CompletedProcess[bytes]:
        where = ("--pgdata", self.data, "--log", self.folder / "log", "-o", f"-p {self.port}")
        done = self._try("pg_ctl", "start", "--wait", *where)
        self._runs = done.returncode == 0
        return done

    def stop(self, mode: str = "fast") -> None:
        """Stop it: "fast" says farewell, "immediate" is as if the power had gone."""
        self._leave()
        self._run("pg_ctl", "stop", "--pgdata", self.data, "--wait", "--mode", mode)
        self._runs = False

    def start(self) -> None:
        """Start it again after ``stop``, on the same port; nothing happens when it runs."""
        if not self._runs:
            checked("pg_ctl start", self._start())

    def restart(self, mode: str = "fast") -> None:
        """Stop and start it in the middle of whatever is going on."""
        self.stop(mode)
        self.start()

    def kill(self, backend: int) -> None:
        """Kill the process that serves somebody; the server throws all out and begins again."""
        with psycopg.connect(self.url(), autocommit=True) as witness:
            self._leave()
            os.kill(backend, signal.SIGKILL)
            with suppress(psycopg.OperationalError):
                while True:
                    witness.execute("select 1")
        self._wait_until_it_answers()

    def crash(self) -> None:
        """Kill every process of the server at once, as if the power had gone, and start it."""
        rows = self.tell("select pid from pg_stat_activity").fetchall()
        self._leave()
        lock = self.data / "postmaster.pid"
        for server in (int(lock.read_text("utf-8").split()[0]), *(pid for (pid,) in rows)):
            with suppress(ProcessLookupError):
                os.kill(server, signal.SIGKILL)
        lock.unlink()  # where nobody buries the dead, it would be taken for one that lives
        self._runs = False
        for _attempt in range(20):  # until the system has taken everything of the dead away
            if self._start().returncode == 0:
                break
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        until = monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.url()).close()
            except psycopg.OperationalError:
                if monotonic() > until:
                    raise
            else:
                return

    def close(self) -> None:
        """End it and leave nothing behind."""
        self._leave()
        self._watchman.communicate()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def log(self) -> str:
        """Return what the server has said so far."""
        log = self.folder / "log"
        return log.read_text("utf-8") if log.exists() else ""

    # -- databases -------------------------------------------------------------------------

    def url(self, database: str = "postgres", login: str = ADMIN, password: str = "") -> str:
        """Return the address of a database, with the login of the administrator or another."""
        secret = password or self.password
        return f"postgresql://{login}:{secret}@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """Make a database in tens of ms and return the administrator's address of it."""
        self._made += 1
        name = f"test_{self._made}"
        self.tell("create database {} template {}", name, template)
        return self.url(name)

    def template(self, key: str, prepare: Callable[[str], None]) -> str:
        """Return a database to make others of: *prepare* fills it at the first call with *key*.

        ``server.new_database(server.template("set up", set_up))``
        """
        if key not in self._templates:
            url = self.new_database()
            prepare(url)
            self._templates[key] = database_of(url)
            self._kept_roles |= self.roles()
        return self._templates[key]

    def drop_database(self, url: str) -> None:
        """Drop a database, with everybody thrown out who is still in it."""
        self.tell("drop database if exists {} with (force)", database_of(url))

    def drop_new_roles(self) -> None:
        """Drop the logins that tests made: in PostgreSQL they belong to no single database."""
        for role in self.roles() - self._kept_roles:
            self.tell("drop role {}", role)

    def roles(self) -> set[str]:
        """Return the names of all roles but PostgreSQL's own."""
        rows = self.tell("select rolname from pg_roles where rolname !~ '^pg_'")
        return {name for (name,) in rows}

    def tell(self, order: str, *names: str) -> psycopg.Cursor[Any]:
        """Carry out an order of the administrator, with *names* in its blanks."""
        if self._administrator is None:
            self._administrator = psycopg.connect(self.url(), autocommit=True)
        words = sql.SQL(cast("LiteralString", order))
        return self._administrator.execute(words.format(*map(sql.Identifier, names)))

    def _leave(self) -> None:
        if self._administrator is not None:
            self._administrator.close()
            self._administrator = None

    # -- copies ----------------------------------------------------------------------------

    def copy_of(self, url: str) -> str:
        """Copy a database as it is now (nobody may be in it) and return the copy's address."""
        return self.new_database(database_of(url))

    def back_up(self, url: str) -> Path:
        """Save a database to a file, as an administrator does with ``pg_dump``."""
        self._made += 1
        path = self.folder / f"{database_of(url)}-{self._made}.dump"
        self._run("pg_dump", "--format=custom", "--file", path, "--dbname", url)
        return path

    def restore(self, backup: Path) -> str:
        """Make a database of a saved file with ``pg_restore`` and return its address."""
        url = self.new_database("template0")
        self._run("pg_restore", "--exit-on-error", "--dbname", url, backup)
        return url

    # -- programs --------------------------------------------------------------------------

    def _try(self, program: str, *words: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [self.programs / program, *map(str, words)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=self.folder, env=self._environment(), check=False, **self._account.words(),
        )  # fmt: skip

    def _run(self, program: str, *words: object) -> None:
        checked(program, self._try(program, *words))

    def _environment(self) -> dict[str, str]:
        """Return a plain environment: no setting of the person who runs the tests gets in."""
        kept = {name: os.environ.get(name, "") for name in ("PATH", "LD_LIBRARY_PATH")}
        return {**kept, "LC_ALL": "C", "HOME": str(self.folder)}


def checked(name: str, done: subprocess.CompletedProcess[bytes]) -> None:
    """Raise OSError with all that a program said when it failed."""
    if done.returncode:
        raise OSError(f"{name} failed: {done.stdout.decode()}")


def database_of(url: str) -> str:
    """Return the name of the database in an address."""
    return url.partition("?")[0].rpartition("/")[2]


def free_port() -> int:
    """Return a port of this computer where nobody listens."""
    for port in random.sample(PORTS, 100):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("a hundred ports were tried, and all are taken")
