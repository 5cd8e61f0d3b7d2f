"""Testing the reader: everything fast is shown and explained, and forgotten when one leaves."""

import pytest

from desktop.ui import language, theme
from desktop.ui.card_reader import CardReader
from desktop.ui.card_routing import connect_reader
from desktop.ui.page_list import page_list
from desktop.ui.reader_test import ReaderTest
from desktop.ui.window import Window
from desktop.use_cases.drafts import list_drafts
from tests.cards import KEY, LATAM, QR
from tests.ui.counter import a_person
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import Keyboard, type_text

QUICK = 8


@pytest.fixture
def window(records, qtbot, do, centre):
    a_person(do)
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    connect_reader(window, records)
    return window


@pytest.fixture
def page(window, qtbot):
    window.go("settings", section="reader")
    page = window.view("settings").screens.currentWidget()
    assert isinstance(page, ReaderTest)
    qtbot.waitUntil(page.isVisible)
    page.focus_first()
    return page


@pytest.fixture
def keyboard():
    return Keyboard()


def test_a_card_is_shown_and_explained_and_leads_nowhere(page, window, keyboard, qtbot):
    keyboard.type(LATAM + "\n", QUICK)
    qtbot.waitUntil(lambda: page.field.text() == LATAM)
    said = " ".join(page.facts.texts())
    for words in ("its QR code", "12.345.678-5", "Latin America", "set-up code"):
        assert words in said
    assert window.windowTitle().startswith("Test the reader")


def test_what_is_none_of_ours_is_shown_too(page, keyboard, qtbot):
    keyboard.type("https://wa.me/56912345678\n", QUICK)
    qtbot.waitUntil(lambda: page.field.text() == "https://wa.me/56912345678")
    assert "Neither an identity card" in " ".join(page.facts.texts())


def test_a_slow_reader_is_told_from_a_fast_one(page, qtbot):
    type_text(page.field, QR)
    qtbot.waitUntil(lambda: "without a pause" in " ".join(page.facts.texts()))
    assert page.field.text() == QR


def test_it_speaks_the_language_that_is_chosen_meanwhile(page, keyboard, qtbot):
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: page.field.text() == QR)
    language.speak("es")
    qtbot.waitUntil(lambda: "Cédula de identidad, su código QR" in page.facts.texts())
    assert page.title.text() == "Probar lector"


def test_nothing_is_kept_when_one_leaves(page, window, do, keyboard, qtbot):
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: page.field.text() == QR)
    page.back.click()
    qtbot.waitUntil(lambda: not page.isVisible())
    assert page.field.text() == ""
    page.field.undo()
    assert page.field.text() == ""
    assert page.facts.texts() == []
    assert KEY not in str(do(list_drafts))
    assert not window.findChild(CardReader).trying
    keyboard.type(QR + "\n", QUICK)
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Rosa Muñoz Pérez"))


@pytest.mark.parametrize("spoken", ["en", "es"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_nothing_is_cut(page, keyboard, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    keyboard.type(LATAM + "\n", QUICK)
    qtbot.waitUntil(lambda: page.field.text() == LATAM)
    every_control_has_a_name(page)
    nothing_is_cut(page)
