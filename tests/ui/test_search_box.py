"""The search box: type, arrows, Enter; or a scanner that is faster than any answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.layout import stack
from desktop.ui.pages import Result
from desktop.ui.search_box import SearchBox
from tests.ui.hands import type_text

ANA = Result("Ñanculef Pérez, Ana", "12.345.678-5 · Penco", "user", "people", {"person_id": "a"})
BEA = Result("Ñanco Soto, Bea", "9.876.543-3 · Tomé", "user", "people", {"person_id": "b"})


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(700, 500)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def box(window, qtbot):
    box = SearchBox(window)
    stack(window, box, None)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    box.setFocus()
    return box


def test_only_what_stands_there_when_typing_rests_is_asked(box, qtbot):
    asked = []
    box.asked.connect(asked.append)
    type_text(box, "ñan")
    qtbot.waitUntil(lambda: asked == ["ñan"])


def test_arrows_and_enter_choose_and_clear(box, qtbot):
    type_text(box, "ñan")
    box.show_results("ñan", [ANA, BEA])
    assert box.popup.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [BEA]
    assert box.text() == ""
    assert not box.popup.isVisible()


def test_enter_before_the_answer_goes_to_the_first_result_when_it_comes(box, qtbot):
    type_text(box, "12345678-5")
    with qtbot.waitSignal(box.asked):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(box.chosen) as chosen:
        box.show_results("12345678-5", [ANA, BEA])
    assert chosen.args == [ANA]


def test_an_answer_to_something_else_is_not_shown(box):
    type_text(box, "ñan")
    box.show_results("ñ", [ANA, BEA])
    assert not box.popup.isVisible()


def test_nothing_found_says_what_to_try(box):
    type_text(box, "zzz")
    box.show_results("zzz", [])
    assert box.popup.nothing.isVisible()
    assert box.popup.nothing.text().startswith("Nothing found.")


def test_esc_clears(box, qtbot):
    type_text(box, "ñan")
    box.show_results("ñan", [ANA])
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert not box.popup.isVisible()
