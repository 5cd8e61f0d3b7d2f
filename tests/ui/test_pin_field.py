"""A PIN hands itself over with its last digit, and nothing else is ever tried."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.errors import RefusedError
from desktop.ui.pin_field import PinField
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
