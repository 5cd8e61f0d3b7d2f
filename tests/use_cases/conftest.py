"""Files that tests open by signing in, and give back when they end."""

import pytest

OPEN = []


def kept(performer):
    """Return *performer*, which is closed after the test."""
    OPEN.append(performer)
    return performer


@pytest.fixture
def closed():
    """Give back every file that a test opened."""
    yield
    while OPEN:
        OPEN.pop().close()
