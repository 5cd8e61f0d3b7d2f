"""F1 shows the help of the screen one is at, in the language of the moment, and all its keys."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.i18n import N_, _
from desktop.ui import language, theme
from desktop.ui.help_dialog import HelpDialog
from desktop.ui.help_topics import TOPICS
from desktop.ui.today import TodayView
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


def actions() -> list[tuple[str, str]]:
    return [(_("Search"), "Ctrl+K"), (_("Back"), "Alt+Left")]


@pytest.fixture
def window(qtbot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    return window


@pytest.fixture
def page(records, window) -> QWidget:
    screens = QStackedWidget(window)
    screens.resize(1100, 650)
    screens.addWidget(TodayView(records))
    screens.show()
    return screens


def opened(window, page=None) -> HelpDialog:
    dialog = HelpDialog(window, actions, page)
    dialog.open()
    return dialog


def titles(dialog: HelpDialog) -> list[str]:
    items = [dialog.list.item(at) for at in range(dialog.list.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_it_opens_at_the_page_of_the_screen_with_its_picture(window, page, qtbot):
    dialog = opened(window, page)
    qtbot.waitUntil(lambda: dialog.title.text() == "Today")
    picture = dialog.text.loadResource(2, QUrl("picture:screen"))
    assert picture.width() > 300
    assert "Here the day begins" in dialog.text.toPlainText()


def test_without_a_screen_it_opens_at_the_first_day(window, qtbot):
    dialog = opened(window)
    qtbot.waitUntil(lambda: dialog.title.text() == "The first day")
    assert dialog.text.loadResource(2, QUrl("picture:screen")).isNull()


def test_a_link_leads_to_another_page(window, qtbot):
    dialog = opened(window)
    dialog.text.anchorClicked.emit(QUrl("topic:attendance"))
    qtbot.waitUntil(lambda: dialog.title.text() == "Attendance")


def test_typing_leaves_the_pages_that_speak_of_it(window, qtbot):
    dialog = opened(window)
    everything = titles(dialog)
    assert len(everything) == len(TOPICS) + 1
    QTest.keyClicks(dialog.field, "duplicate folio")
    qtbot.waitUntil(lambda: titles(dialog) == ["One certificate"])
    assert dialog.title.text() == "One certificate"
    dialog.field.clear()
    assert titles(dialog) == everything


def test_nothing_found_leaves_the_page_that_was_read(window, qtbot):
    dialog = opened(window)
    QTest.keyClicks(dialog.field, "zzzz")
    qtbot.waitUntil(lambda: titles(dialog) == [])
    assert dialog.title.text() == "The first day"


def test_it_follows_the_language_and_stays_at_its_page(window, qtbot):
    dialog = opened(window)
    dialog.show_topic("backups")
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.title.text() == "Respaldos")
    assert dialog.windowTitle() == _(N_("Help")) == "Ayuda"


def test_the_keys_of_the_window_are_its_last_page(window, qtbot):
    dialog = opened(window)
    dialog.show_topic("keys")
    qtbot.waitUntil(lambda: dialog.title.text() == "Keys")
    assert "Alt+Left" in dialog.text.toPlainText()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(window, page, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    dialog = opened(window, page)
    qtbot.waitUntil(lambda: dialog.title.text() != "")
    assert dialog.width() < window.width()
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_it_is_whole_in_every_look(window, page):
    dialog = opened(window, page)
    every_look(dialog, HelpDialog)
