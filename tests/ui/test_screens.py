"""Screens are made once; a whole desk of them is put aside and taken back as it was."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui.pages import Page, Place
from desktop.ui.screens import Screens, open_dialogs
from desktop.ui.view import View


class Counting(View):
    """A screen that counts how often it asked."""

    reads = frozenset({"person"})

    def build(self):
        self.asked = 0

    def reload(self):
        self.asked += 1
        self.ask(lambda unit: "answer", self.hear)

    def hear(self, answer):
        self.heard = answer


@pytest.fixture
def screens(desk, qtbot):
    page = Page("people", "people", "People", lambda: Counting(desk))
    screens = Screens(desk, {"people": page})
    qtbot.addWidget(screens)
    screens.show()
    return screens


def test_a_screen_is_made_once_and_forgotten(screens):
    view = screens.view("people")
    assert screens.view("people") is view
    screens.here = Place("people")
    screens.forget()
    assert (screens.count(), screens.here, screens.past) == (0, None, [])


def test_what_is_put_aside_asks_nothing_until_it_is_taken_back(screens, desk, qtbot):
    view = screens.view("people")
    qtbot.waitUntil(lambda: not desk.busy)
    screens.here = Place("people")
    shelf = screens.put_aside([])
    assert (screens.count(), screens.here) == (0, None)
    del view.heard
    desk.changed.emit(frozenset({"person"}))
    qtbot.waitUntil(lambda: not desk.busy)
    assert not hasattr(view, "heard")
    asked = view.asked
    screens.take_back(shelf)
    assert screens.view("people") is view
    assert screens.here == Place("people")
    qtbot.waitUntil(lambda: hasattr(view, "heard"))
    assert view.asked == asked + 1


def test_what_nobody_takes_back_is_thrown_away(screens, desk):
    screens.view("people")
    shelf = screens.put_aside([])
    assert desk.seat.aside == {shelf}
    screens.throw_away(shelf)
    assert desk.seat.aside == set()


def test_dialogs_above_a_window_are_found_and_those_of_others_are_not(qtbot):
    window, other = QWidget(), QWidget()
    for each in (window, other):
        qtbot.addWidget(each)
        each.show()
    mine, theirs = QDialog(window), QDialog(other)
    mine.show()
    theirs.show()
    assert open_dialogs(window) == [mine]
    mine.close()
    theirs.close()
