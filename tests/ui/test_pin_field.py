"""A PIN hands itself over with its last digit, and nothing else is ever tried."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.errors import RefusedError
from desktop.ui.pin_field import PAUSE, PinField
from tests.ui.hands import type_text


@pytest.fixture
def field(qtbot):
    field = PinField()
    qtbot.addWidget(field)
    field.expect(6)
    field.show()
    return field


def test_the_last_digit_hands_it_over_and_it_is_never_seen(field, qtbot):
    type_text(field.control, "73916")
    with qtbot.waitSignal(field.complete):
        type_text(field.control, "4")
    assert field.value() == "739164"
    assert field.control.echoMode() == QLineEdit.EchoMode.Password


def test_a_card_that_is_read_there_is_told_wrong_and_not_tried(field, qtbot):
    with qtbot.assertNotEmitted(field.complete, wait=20):
        type_text(field.control, "https://portal?RUN=12345678-5")
    with pytest.raises(RefusedError, match="pin_digits"):
        field.value()


@pytest.mark.parametrize("figures", ["7804610990012", "123456785", "73916480427315"])
@pytest.mark.parametrize("end", [Qt.Key.Key_Return, None])
def test_more_figures_than_it_has_are_not_tried_and_one_begins_again(field, qtbot, figures, end):
    with qtbot.assertNotEmitted(field.complete, wait=PAUSE * 2):
        type_text(field.control, figures)
        if end:
            qtbot.keyClick(field.control, end)
    assert field.control.text() == ""
    assert field.error.text().startswith("The PIN has 6 digits")
    with qtbot.waitSignal(field.complete):
        type_text(field.control, "739164")


def test_a_form_with_more_figures_is_not_handed_over_by_enter(field):
    type_text(field.control, "7804610990012")
    with pytest.raises(RefusedError, match="pin_too_long"):
        field.value()


def test_while_it_is_looked_at_no_more_is_typed(field):
    type_text(field.control, "739164")
    field.hold()
    type_text(field.control, "1")
    assert field.value() == "739164"
    field.begin_again()
    type_text(field.control, "1")
    assert field.value() == "1"


def test_a_new_one_may_be_as_long_as_one_likes(field, qtbot):
    field.expect(0)
    with qtbot.assertNotEmitted(field.complete, wait=20):
        type_text(field.control, "7391640")
    assert field.value() == "7391640"
