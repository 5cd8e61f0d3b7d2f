"""A real central database for those who try it; the same one that the tests of the sync use."""

from tests.sync.conftest import authority, desks, line, new_database, office, server, tls, town

__all__ = ["authority", "desks", "line", "new_database", "office", "server", "tls", "town"]
