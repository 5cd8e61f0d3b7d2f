"""What the tests of the sync stand on: a real PostgreSQL, databases made in a moment, and lines."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.sync.certificates import Authority
from tests.sync.desks import Desk, Municipality
from tests.sync.proxies import Line, TlsFront
from tests.sync.server import Server, database_of
from tests.sync.work import Worker


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL of this worker's own; ``server.restart("immediate")`` where it hurts."""
    server = Server()
    yield server
    server.close()


@pytest.fixture
def new_database(server: Server) -> Iterator[Callable[..., str]]:
    """Make a database and return the administrator's address of it; dropped after the test.

    ``new_database()`` is empty, ``new_database(server.template(key, prepare))`` is prepared.
    """
    made: list[str] = []

    def _new_database(template: str = "template1") -> str:
        made.append(server.new_database(template))
        return made[-1]

    yield _new_database
    server.start()  # a test that stopped it may have failed before it went on
    for url in made:
        server.drop_database(url)
    server.drop_new_roles()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who signed the certificate of ``tls``; its ``file`` is what trusts in it."""
    return Authority(tmp_path_factory.mktemp("authority"), "municipality")


@pytest.fixture
def tls(server: Server, authority: Authority) -> Iterator[TlsFront]:
    """The server behind TLS: ``tls.url(url) + f"?sslmode=verify-full&sslrootcert={…}"``."""
    with TlsFront(server.port, authority.sign("127.0.0.1", "localhost")) as front:
        yield front


@pytest.fixture
def line(server: Server) -> Iterator[Line]:
    """A line to the server that can break: ``line.url(url)``, ``line.cut_after(Way.…, bytes)``."""
    with Line(server.port) as line:
        yield line


@pytest.fixture(scope="session")
def office(
    server: Server, empty_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Municipality:
    """A municipality with one centre and two desks, kept shut: each test gets a copy of it."""
    folder, made = tmp_path_factory.mktemp("office"), []

    def furnish(url: str) -> None:
        Municipality.found(url)
        made.append(town := Municipality(url))
        first, second = (town.desk(folder / name, empty_file) for name in ("first", "second"))
        first.sync()
        Worker(1).found_centre(first)
        first.sync()
        second.sync()
        town.close()

    server.template("office", furnish)
    return made[0]


@pytest.fixture
def town(
    office: Municipality, new_database: Callable[..., str], tmp_path: Path
) -> Iterator[Municipality]:
    """The centre YUN and two desks that have exchanged everything: a run with two places."""
    town = office.copy(new_database(database_of(office.admin_url)), tmp_path)
    yield town
    town.close()


@pytest.fixture
def desks(town: Municipality) -> tuple[Desk, Desk]:
    """The two desks of the town."""
    first, second = town.desks
    return first, second
