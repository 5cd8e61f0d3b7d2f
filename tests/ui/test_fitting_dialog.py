"""A dialog grows with what is in it, as far as a small screen goes; then it scrolls."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui import theme
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.fitting_dialog import ROOM, FittingDialog
from desktop.ui.layout import label
from tests.ui.every_look import settle
from tests.ui.eyes import cut
from tests.ui.reach import out_of_reach, sideways


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(1366, 768)
    qtbot.addWidget(window)
    window.show()
    return window


def opened(window):
    dialog = Dialog(window, lambda: Wording("Personas", "¿Seguro?", "Seguir"))
    dialog.open()
    settle()
    return dialog


def words(number):
    made = label(wrap=True)
    made.setText("Asistencia " * number)
    return made


def test_a_dialog_grows_with_what_comes_in(window):
    dialog = opened(window)
    before = dialog.height()
    dialog.add_body(words(60))
    settle()
    assert dialog.height() > before
    assert dialog.area.verticalScrollBar().maximum() == 0
    assert (cut(dialog), out_of_reach(dialog)) == ([], [])


def test_what_is_more_than_the_screen_scrolls_above_the_buttons(window):
    dialog = opened(window)
    dialog.add_body(words(2_000))
    settle()
    assert dialog.height() <= ROOM.height() + 30
    assert dialog.area.verticalScrollBar().maximum() > 0
    assert dialog.rect().contains(dialog.verb.mapTo(dialog, dialog.verb.rect().center()))
    assert (cut(dialog), out_of_reach(dialog), sideways(dialog)) == ([], [], [])


def test_a_dialog_is_as_wide_as_is_asked_and_wider_with_larger_text(window):
    dialog = opened(window)
    dialog.setMinimumWidth(theme.px(560))
    settle()
    assert dialog.width() >= 560
    theme.wear(theme.Look(scale=2.0))
    settle()
    assert dialog.width() >= 1_120


def test_a_dialog_is_never_wider_than_the_screen(window):
    dialog = opened(window)
    dialog.setMinimumWidth(5_000)
    settle()
    assert dialog.width() <= ROOM.width() + 10


def test_it_grows_in_width_with_what_cannot_be_broken(window):
    dialog = opened(window)
    wide = QPushButton("Asistencia " * 8)
    dialog.add_body(wide)
    settle()
    assert wide.width() >= wide.minimumSizeHint().width()
    assert sideways(dialog) == []


def test_a_dialog_that_was_made_too_large_is_shown_within_the_screen(window):
    dialog = FittingDialog(window)
    dialog.resize(3_000, 2_000)
    dialog.open()
    assert (dialog.width(), dialog.height()) == (1_326, 708)
