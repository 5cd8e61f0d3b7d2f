"""What the tests of the sync stand on: a real PostgreSQL, and databases made in a moment."""

from collections.abc import Callable, Iterator

import pytest

from tests.sync.server import Server


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
