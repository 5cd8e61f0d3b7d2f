"""What was done is said in passing, and can be taken back."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language
from desktop.ui.toast import Message, Toast
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def toast(qtbot):
    window = QWidget()
    window.resize(1000, 600)
    qtbot.addWidget(window)
    toast = Toast(window)
    window.show()
    return toast


def test_undo_takes_it_back_and_the_message_goes(toast):
    undone = []
    toast.show_message(Message("Ana was enrolled.", lambda: undone.append("Ana")))
    toast.undo.click()
    assert undone == ["Ana"]
    assert not toast.isVisible()


def test_without_a_way_back_there_is_no_button_for_it(toast):
    toast.show_message(Message("Printed."))
    assert toast.isVisible()
    assert not toast.undo.isVisible()


def test_a_newer_message_replaces_the_one_before(toast):
    undone = []
    toast.show_message(Message("First.", lambda: undone.append(1)))
    toast.show_message(Message("Second.", lambda: undone.append(2)))
    toast.undo.click()
    assert undone == [2]


def test_its_buttons_speak_and_a_long_sentence_is_not_cut(toast, qtbot):
    toast.show_message(Message("María José González Ñanculef quedó inscrita. " * 4, list))
    language.speak("es")
    qtbot.waitUntil(lambda: toast.undo.text() == "Deshacer")
    every_control_has_a_name(toast)
    nothing_is_cut(toast)
