"""F1 and F9 work in a dialog as in the window: the help of what the dialog is about, and back."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import i18n
from desktop.i18n import N_
from desktop.ui.actions import Actions, Doing
from desktop.ui.dialog_keys import topic_of
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.help_dialog import HelpDialog
from desktop.ui.help_text import PICTURE
from desktop.ui.notice_dialog import NoticeDialog
from desktop.ui.today import TodayView
from tests.ui.course_stage import the


def words() -> Wording:
    return Wording("Withdraw", "", "Do it")


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    QVBoxLayout(window)
    Actions(window, (Doing(N_("Search"), "", ("Ctrl+K",), window.close),))
    window.show()
    return window


@pytest.fixture
def today(records, window, centre) -> TodayView:
    view = TodayView(records)
    window.layout().addWidget(view)
    view.show()
    return view


def press(dialog: QWidget, key: Qt.Key, qtbot) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, key)


def test_f1_opens_the_help_of_the_screen_below_and_esc_leads_back_to_the_dialog(
    window, today, qtbot
):
    dialog = Dialog(today.to_phone, words)
    dialog.open()
    press(dialog, Qt.Key.Key_F1, qtbot)
    help_ = the(HelpDialog, dialog)
    qtbot.waitUntil(lambda: help_.title.text() == "Today")
    assert help_.width() > dialog.width()
    help_.show_topic("keys")
    qtbot.waitUntil(lambda: "Ctrl+K" in help_.text.toPlainText())
    press(help_, Qt.Key.Key_Escape, qtbot)
    qtbot.waitUntil(lambda: not dialog.findChildren(HelpDialog))
    assert dialog.isVisible()


def test_every_kind_of_dialog_answers_to_both_keys_by_its_own_page_and_picture(
    window, today, qtbot
):
    dialog = NoticeDialog(today)
    dialog.open()
    press(dialog, Qt.Key.Key_F9, qtbot)
    qtbot.waitUntil(lambda: i18n.language() == "es")
    press(dialog, Qt.Key.Key_F1, qtbot)
    help_ = the(HelpDialog, dialog)
    qtbot.waitUntil(lambda: help_.title.text() == "Ver, imprimir y guardar un papel")
    assert help_.text.loadResource(2, QUrl(PICTURE)).width() > 300


def test_a_dialog_that_shares_the_page_of_a_screen_shows_no_picture_without_its_parts(
    window, today, qtbot
):
    dialog = Dialog(today, words)
    dialog.help_topic = "sessions"
    dialog.open()
    press(dialog, Qt.Key.Key_F1, qtbot)
    help_ = the(HelpDialog, dialog)
    qtbot.waitUntil(lambda: help_.title.text() == "The sessions of a course run")
    assert help_.text.loadResource(2, QUrl(PICTURE)).isNull()


def test_a_dialog_over_no_screen_is_helped_by_what_is_seen_else_by_the_first_day(window, qtbot):
    assert topic_of(Dialog(window, words)) == "first-day"


def test_a_dialog_over_the_window_itself_is_helped_by_the_screen_that_is_seen(window, today):
    assert topic_of(Dialog(window, words)) == "today"
