"""One window: pages made when visited, one search, live language, nothing cut, all named (S-39)."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.sync.reports import SyncStep
from desktop.ui import language, theme
from desktop.ui.layout import label, stack
from desktop.ui.pages import Page
from desktop.ui.view import View
from desktop.ui.window import Window
from tests.ui.desk import Desk
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.municipality import JOINED

TITLES = {
    "today": N_("Today"),
    "people": N_("People"),
    "courses": N_("Courses"),
    "attendance": N_("Attendance"),
    "certificates": N_("Certificates"),
    "settings": N_("Settings"),
}


class EmptyView(View):
    def build(self):
        self.arrivals, self.title = [], label("display")
        stack(self, self.title)

    def say(self):
        self.title.setText(_("People"))

    def arrive(self, **where):
        self.arrivals.append(where)


@pytest.fixture
def made():
    return []


@pytest.fixture
def window(background, qtbot, made):
    def make(name):
        return lambda: made.append(name) or EmptyView(background)

    window = Window(background, [Page(name, name, TITLES[name], make(name)) for name in TITLES])
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def test_on_a_small_screen_the_window_takes_all_of_it(window):
    window.hide()
    room = window.screen().availableSize()
    window.resize(room)
    window.show_where_it_fits()
    assert window.isMaximized()


def test_on_a_large_screen_the_window_takes_what_it_needs(window):
    window.hide()
    window.setMinimumSize(1, 1)
    window.resize(window.screen().availableSize() / 2)
    window.show_where_it_fits()
    assert not window.isMaximized()


def test_the_title_says_where_on_the_page_one_is(window):
    window.go("people")
    window.view("people").setWindowTitle("Rosa Muñoz")
    assert window.windowTitle() == "Rosa Muñoz – Minga"
    window.go("courses")
    assert window.windowTitle() == "Courses – Minga"
    window.go_back()
    assert window.windowTitle() == "Rosa Muñoz – Minga"


def press(qtbot, window, key, held=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(window, key, held)


def test_a_page_is_made_upon_the_first_visit_and_kept(window, made):
    assert made == []
    window.go("people")
    window.go("courses")
    window.go("people")
    assert made == ["people", "courses"]


def test_alt_or_ctrl_and_a_digit_go_to_a_page(window, qtbot):
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.windowTitle() == "People – Minga"
    press(qtbot, window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert window.windowTitle() == "Certificates – Minga"
    assert window.sidebar.buttons["certificates"].isChecked()


def test_a_page_is_told_what_it_is_about_also_on_the_way_back(window, qtbot):
    window.go("people", person_id="p1")
    window.go("courses")
    press(qtbot, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.view("people").arrivals == [{"person_id": "p1"}, {"person_id": "p1"}]
    window.go_back()
    assert window.windowTitle() == "People – Minga", "there is nothing before the first place"


def test_a_screen_leads_to_another(window):
    window.go("today")
    window.view("today").go("people", person_id="p2")
    assert window.view("people").arrivals == [{"person_id": "p2"}]


def test_f9_speaks_the_other_language_everywhere_at_once(window, qtbot):
    window.go("people")
    with qtbot.waitSignal(window.language_changed) as chosen:
        press(qtbot, window, Qt.Key.Key_F9)
    assert chosen.args == ["es"]
    qtbot.waitUntil(lambda: window.windowTitle() == "Personas – Minga")
    view = window.view("people")
    qtbot.waitUntil(lambda: view.title.text() == "Personas")
    assert window.sidebar.buttons["courses"].accessibleName() == "Cursos"
    assert window.search.accessibleName() == "Buscar"
    assert window.topbar.language.text() == "English"
    assert window.topbar.menu.menu().actions()[0].text() == "Hoy"


def test_a_language_chosen_elsewhere_is_remembered_too(window, qtbot):
    with qtbot.waitSignal(window.language_changed) as chosen:
        language.speak("es")
    assert chosen.args == ["es"]


def test_f8_changes_the_colours_and_the_sign_for_it(window, qtbot):
    with qtbot.waitSignal(window.look_changed) as worn:
        press(qtbot, window, Qt.Key.Key_F8)
    assert worn.args == [theme.Look(dark=True)]
    assert window.topbar.look.toolTip() == "Light colours (F8)"


def test_a_look_chosen_elsewhere_is_remembered_too(window, qtbot):
    with qtbot.waitSignal(window.look_changed) as worn:
        theme.wear(theme.Look(scale=1.25))
    assert worn.args == [theme.Look(scale=1.25)]


def test_the_text_grows_and_shrinks_within_its_steps(window):
    for steps, scale in ((1, 1.25), (1, 1.5), (1, 2.0), (1, 2.0), (-1, 1.5), (0, 1.0), (-1, 1.0)):
        window.resize_text(steps)
        assert theme.look().scale == scale


def test_f1_helps_and_speaks_live(window, qtbot):
    press(qtbot, window, Qt.Key.Key_F1)
    keys = window.findChild(QDialog)
    every_control_has_a_name(keys)
    nothing_is_cut(keys)
    language.speak("es")
    qtbot.waitUntil(lambda: keys.title.text() == "El primer día")
    nothing_is_cut(keys)


def test_ctrl_k_goes_to_the_search(window, qtbot):
    window.go("people")
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.search.hasFocus()


def test_a_refusal_is_said_in_a_sentence(window, background):
    background.refused.emit(RefusedError("no_such_record"))
    assert window.toast.isVisible()
    assert window.toast.text.text().startswith("This record is no longer there.")


def test_nothing_is_said_to_be_saved_before_the_records_are_open(window, background, qtbot):
    assert window.status.fresh.text() == ""
    with qtbot.waitSignal(background.opened):
        background.open(Desk)
    assert window.status.fresh.text().startswith("This computer only · everything is saved · ")


def test_f7_and_a_click_on_the_freshness_lead_to_the_exchange(window, background, qtbot):
    window.go("people")
    press(qtbot, window, Qt.Key.Key_F7)
    assert window.view("settings").arrivals == [{"section": "sync"}]
    window.go("people")
    background.exchange.status.emit(JOINED)
    qtbot.mouseClick(window.status.fresh, Qt.MouseButton.LeftButton)
    assert window.windowTitle() == "Settings – Minga"


def test_the_exchange_is_told_at_the_lower_edge(window, background):
    background.exchange.status.emit(replace(JOINED, pending=2))
    assert window.status.fresh.text().endswith("2 changes not sent yet")
    background.exchange.progress.emit(SyncStep(sending=True, done=1, total=2))
    assert window.status.step.text() == "Sending 1 of 2…"
    background.exchange.ran.emit(False)
    assert window.status.step.text() == ""


def test_a_screen_alone_covers_all_and_its_pages_stay_shut(window, qtbot, made):
    window.cover(QWidget())
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert made == []
    window.uncover()
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert made == ["people"]


def test_after_another_person_sat_down_nothing_of_the_first_is_left(window, made):
    window.go("people", person_id="p1")
    window.screens.forget()
    window.go("people")
    assert made == ["people", "people"]
    assert window.view("people").arrivals == [{}]


def test_a_narrow_window_shows_icons_alone(window, qtbot):
    window.resize(1366, 768)
    wide = window.sidebar.width()
    window.resize(900, 700)
    assert window.sidebar.width() < wide / 2
    assert window.sidebar.buttons["people"].toolTip() == "People (Alt+2)"


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_every_control_is_named_and_no_word_is_cut(window, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    window.resize(1366, 768)
    window.status.show_centre("Centro Yunus")
    window.status.show_who("Ana")
    window.status.show_sync(replace(JOINED, pending=1_234, clock_ahead_ms=300_000))
    window.go("people")
    every_control_has_a_name(window)
    nothing_is_cut(window)
    assert window.minimumSizeHint().width() <= 1366


def printed(code):
    """Return what a program of its own prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_the_first_window_does_not_wait_for_the_records():
    slow = "sqlalchemy alembic reportlab openpyxl babel phonenumbers holidays cryptography"
    code = (
        "import sys, desktop.ui.window, desktop.ui.sign_in, desktop.ui.first_run;"
        f"print([name for name in {slow.split()!r} if name in sys.modules])"
    )
    assert printed(code) == "[]"


def test_the_hundreds_of_names_of_qt_are_made_after_the_first_paint():
    code = (
        "import desktop.app, desktop.ui.window; from PySide6 import QtCore;"
        "print('Qt' in vars(QtCore))"
    )
    assert printed(code) == "False"


def test_pythons_own_import_is_in_its_place():
    code = (
        "import builtins, desktop.ui, PySide6.QtWidgets;"
        "print('feature' in builtins.__import__.__name__)"
    )
    assert printed(code) == "False"


def test_after_the_first_paint_the_keys_work_and_the_menu_is_filled(background, qtbot):
    window = Window(background, [Page("today", "today", TITLES["today"], QWidget)])
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.topbar.menu.menu().actions()[0].text() == "Today"
    assert len(window.actions()) == len(
        [a for a in window.topbar.menu.menu().actions() if a.text()]
    )
