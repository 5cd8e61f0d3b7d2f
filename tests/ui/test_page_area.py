"""A page is as large as its room, and scrolls where its words need more; nothing is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTableWidget, QWidget

from desktop.ui.layout import label, stack
from desktop.ui.page_area import PageArea, UprightArea, follow_focus
from tests.ui.eyes import cut, nothing_is_cut
from tests.ui.reach import out_of_reach, sideways


@pytest.fixture
def page():
    return QWidget()


def shown(area, qtbot, width, height):
    qtbot.addWidget(area)
    area.resize(width, height)
    area.show()
    nothing_is_cut(area)
    return area


def words(number):
    made = label(wrap=True)
    made.setText("Asistencia " * number)
    return made


def test_a_page_with_enough_room_takes_all_of_it_and_does_not_scroll(page, qtbot):
    stack(page, words(20), QTableWidget(), QTableWidget())
    area = shown(PageArea(page), qtbot, 500, 360)
    assert page.size() == area.viewport().size()
    assert area.verticalScrollBar().maximum() == 0


def test_a_page_that_needs_more_scrolls_and_nothing_is_cut(page, qtbot):
    stack(page, words(400))
    area = shown(PageArea(page), qtbot, 500, 360)
    assert area.verticalScrollBar().maximum() > 0
    assert (cut(area), out_of_reach(area), sideways(area)) == ([], [], [])


def test_a_page_that_is_too_wide_scrolls_sideways(page, qtbot):
    button = QPushButton("Asistencia " * 40)
    stack(page, button)
    area = shown(PageArea(page), qtbot, 500, 360)
    assert len(sideways(area)) == 1
    assert out_of_reach(area) == []


def test_a_page_follows_what_is_said_on_it_later(page, qtbot):
    said = label(wrap=True)
    stack(page, said)
    area = shown(PageArea(page), qtbot, 500, 360)
    said.setText("Asistencia " * 400)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    said.setText("Asistencia")
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


def test_an_area_asks_for_little_however_large_its_page_is(page, qtbot):
    stack(page, words(400), QPushButton("Asistencia " * 40))
    least = PageArea(page).minimumSizeHint()
    assert (least.width(), least.height()) == (240, 160)


def test_what_has_the_focus_is_seen_by_whatever_way_it_came_there(page, qtbot):
    first, last = QLineEdit(), QLineEdit()
    stack(page, first, words(400), last)
    area = shown(PageArea(page), qtbot, 500, 360)
    follow_focus(QApplication.instance())
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    assert area.verticalScrollBar().value() == 0
    last.setFocus(Qt.FocusReason.OtherFocusReason)
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().center()))


def test_an_upright_area_is_never_narrower_than_what_is_in_it(page, qtbot):
    button = QPushButton("Asistencia")
    stack(page, button, words(400))
    area = UprightArea(page)
    outer = QWidget()
    stack(outer, area)
    shown(outer, qtbot, 10, 200)
    assert area.viewport().width() >= button.minimumSizeHint().width()
    assert out_of_reach(outer) == []


def test_an_area_whose_page_was_taken_away_asks_for_nothing(page):
    area = PageArea(page)
    area.takeWidget()
    assert area.minimumSizeHint().isEmpty()
