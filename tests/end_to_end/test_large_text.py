"""With large text the window stays on a small screen, on every page, and nothing is lost (S-39)."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QTabWidget, QWidget

from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.page_list import page_list
from desktop.ui.settings import PAGES, SECTIONS
from desktop.ui.tour_day import Day, TourDay
from desktop.ui.tour_stops import stops
from desktop.ui.window import Window
from desktop.use_cases.demonstration import make_demonstration
from tests.ui.contrast import faint
from tests.ui.eyes import cut, nameless
from tests.ui.reach import out_of_reach, sideways
from tests.ui.test_help_topics import before_the_pages

ROOM = (1366, 768)
QUIET_ROUNDS = 6  # of the event loop without anything under way
PATIENCE = 60_000  # milliseconds
LOOKS = [(spoken, scale) for spoken in ("es", "en") for scale in (1.0, 1.5, 2.0)]


@pytest.fixture
def day(do, performer) -> Day:
    """A demonstration centre after a day's work."""
    do(make_demonstration, people=60, years=1)
    return TourDay(performer).carry_out()


@pytest.fixture
def window(qapp, qtbot, day, performer) -> Iterator[Window]:
    background = Background()
    window = Window(background, page_list(background))
    qtbot.addWidget(window)
    background.open(lambda: performer)
    window.show()
    settle(window)
    yield window
    background.close()
    language.speak("en")
    theme.wear(theme.Look())


def settle(window: Window) -> None:
    """Wait until all is answered and painted."""
    deadline, quiet = QDeadlineTimer(PATIENCE), 0
    while quiet < QUIET_ROUNDS and not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        quiet = 0 if window._background.busy else quiet + 1


def places(day: Day) -> list[tuple[str, dict[str, object]]]:
    """Return every page of the tour, and every section of the settings."""
    sections = [("settings", {"section": name}) for name in (*SECTIONS, *PAGES)]
    toured = [(stop.page, dict(stop.where)) for stop in stops(day) if not stop.steps]
    return toured + [place for place in sections if place not in toured]


def walk(window: Window, day: Day) -> Iterator[str]:
    """Go everywhere, also behind each tab, and yield where one is."""
    for page, where in places(day):
        window.go(page, **where)
        settle(window)
        yield f"{page} {where}"
        for tabs in window.screens.currentWidget().findChildren(QTabWidget):
            for at in range(1, tabs.count() if tabs.isVisible() else 0):
                tabs.setCurrentIndex(at)
                settle(window)
                yield f"{page} {where} {tabs.tabText(at)}"
            tabs.setCurrentIndex(0)


def faults(window: QWidget) -> list[str]:
    """Return all that is wrong with what is shown now."""
    size = (window.width(), window.height())
    grown = [f"the window is {size}"] if size != ROOM else []
    return [*grown, *sideways(window), *out_of_reach(window), *cut(window)]


@pytest.mark.parametrize(("spoken", "scale"), LOOKS)
def test_every_page_stays_on_a_small_screen_and_all_of_it_can_be_read(window, day, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    window.resize(*ROOM)
    found = {where: wrong for where in walk(window, day) if (wrong := faults(window))}
    assert found == {}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("spoken", "scale"), LOOKS)
def test_every_screen_before_the_pages_does_too(window, spoken, scale, dark):
    language.speak(spoken)
    theme.wear(theme.Look(dark=dark, scale=scale))
    window.resize(*ROOM)
    found = {}
    for screen in before_the_pages():
        window.cover(screen)
        settle(window)
        wrong = [*faults(screen.window()), *nameless(screen)]
        wrong += faint(screen) if scale == 1.0 else []
        if wrong:
            found[type(screen).__name__] = wrong
    assert found == {}
