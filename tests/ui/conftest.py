"""What the tests of screens stand on: records that answer at once, and a plain look."""

from collections.abc import Iterator

import pytest

from desktop import i18n
from desktop.ui import language, theme
from desktop.ui.background import Background
from tests.ui.desk import Desk, asks


@pytest.fixture
def background(qapp) -> Iterator[Background]:
    """A background whose records are not open yet: ``background.open(Desk)`` opens them."""
    background = Background(asks)
    yield background
    background.close()


@pytest.fixture
def desk(background, qtbot) -> Background:
    """A background with open records."""
    with qtbot.waitSignal(background.opened):
        background.open(Desk)
    return background


@pytest.fixture
def records(qapp, qtbot, performer) -> Iterator[Background]:
    """A background with the real, encrypted records of ``performer``."""
    background = Background()
    with qtbot.waitSignal(background.opened):
        background.open(lambda: performer)
    yield background
    background.close()


@pytest.fixture(autouse=True)
def plain_look(qapp) -> Iterator[None]:
    """Every test of a screen begins light, at 100 %, in English."""
    if theme.look() != theme.Look() or not qapp.styleSheet():
        theme.wear(theme.Look())
    yield
    if i18n.language() != "en":
        language.speak("en")
