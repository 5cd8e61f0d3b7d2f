"""One key is an answer; a scanner's burst is none."""

import pytest

from desktop.ui.lone_key import LoneKey


@pytest.fixture
def keys(qapp):
    return LoneKey(qapp)


def test_a_key_alone_is_told(keys, qtbot):
    with qtbot.waitSignal(keys.pressed) as told:
        keys.press("1")
    assert told.args == ["1"]


def test_what_a_scanner_types_is_not_an_answer(keys, qtbot):
    with qtbot.assertNotEmitted(keys.pressed, wait=250):
        for letter in "12345678-5":
            keys.press(letter)


def test_after_a_burst_a_key_counts_again(keys, qtbot):
    keys.press("1")
    keys.press("2")
    qtbot.waitUntil(lambda: not keys._quiet.isActive())
    with qtbot.waitSignal(keys.pressed) as told:
        keys.press("2")
    assert told.args == ["2"]
