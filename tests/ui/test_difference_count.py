"""The sidebar counts what nobody has decided: from the start, and after every change."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop.ui.difference_count import DifferenceCount
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.use_cases.differences import settle_difference
from tests.ui.counter import a_person
from tests.use_cases.two_desks import a_difference


@pytest.fixture
def open_one(database, do, centre):
    about = ("person", a_person(do))
    return a_difference(database, "value", about, {"notes": "a"}, {"notes": "b"})


def test_the_badge_follows_what_is_decided_and_what_comes_in(records, qtbot, do, open_one):
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    button = window.sidebar.buttons["differences"]
    DifferenceCount(window, records)
    qtbot.waitUntil(lambda: button.count == 1)
    assert button.accessibleName() == "Differences: 1 to look at"
    do(settle_difference, difference_id=open_one, choice="kept")
    records.changed.emit(frozenset({"person"}))
    assert not records.busy
    records.changed.emit(frozenset({"difference"}))
    qtbot.waitUntil(lambda: button.count == 0)
    assert button.accessibleName() == "Differences"


def test_a_closed_window_is_let_go_with_all_its_pages(records, qtbot):
    window = Window(records, page_list(records))
    connected = DifferenceCount(window, records)
    for page in page_list(records):
        window.go(page.name)
    qtbot.waitUntil(lambda: not records.busy)
    gone = weakref.ref(window)
    assert connected.parent() is window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del window, connected
    gc.collect()
    assert gone() is None
