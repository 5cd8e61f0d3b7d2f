"""On the demonstration centre a guide shows what to do first, and sees when it is done."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language, theme
from desktop.ui.guide import Guide, offer_guide
from desktop.ui.guide_steps import STEPS
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people_search import list_people
from desktop.use_cases.preferences import read_settings
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def window(qtbot, records) -> Window:
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def guide(window, records, qtbot, do) -> Guide:
    do(make_demonstration, people=40, years=1)
    window.go("today")
    offer_guide(window, records)
    qtbot.waitUntil(lambda: window.findChild(Guide) is not None)
    return window.findChild(Guide)


def test_a_real_centre_has_no_guide(window, records, centre, qtbot):
    offer_guide(window, records)
    qtbot.waitUntil(lambda: not records.busy)
    assert window.findChild(Guide) is None


def test_it_goes_on_when_the_step_was_done(guide, window, do, qtbot):
    assert guide.title.text() == "Find a person"
    window.go("people")
    assert guide.at == 0, "looking at the list is not finding"
    window.go("people", person_id=do(list_people, limit=1)[0].person_id)
    qtbot.waitUntil(lambda: guide.title.text() == "Enrol them in a course")
    assert guide.count.text() == f"Step 2 of {len(STEPS)}"


def test_it_speaks_live_and_the_last_step_is_to_switch_the_language(guide, qtbot):
    for _step in STEPS[:-1]:
        guide.skip.click()
    assert guide.title.text() == "Switch the language"
    language.speak("es")
    qtbot.waitUntil(lambda: guide.title.text() == "Eso es un día de trabajo. Bien hecho.")
    assert not guide.skip.isVisible()


def test_once_closed_it_does_not_come_back(guide, window, records, do, qtbot):
    guide.leave.click()
    qtbot.waitUntil(lambda: do(read_settings).get("guide") == "closed")
    qtbot.waitUntil(lambda: window.findChild(Guide) is None)
    offer_guide(window, records)
    qtbot.waitUntil(lambda: not records.busy)
    assert window.findChild(Guide) is None


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_step_is_named_and_nothing_is_cut(guide, spoken, qtbot):
    language.speak(spoken)
    for _step in STEPS:
        every_control_has_a_name(guide)
        nothing_is_cut(guide)
        guide.skip.click()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_it_takes_no_room_from_the_pages(guide, window, scale, qtbot):
    before = window.size()
    theme.wear(theme.Look(scale=scale))
    qtbot.waitUntil(lambda: guide.geometry().bottom() < window.height())
    assert window.size() == before or scale > 1
    nothing_is_cut(guide)


def test_the_lock_hides_it(guide, window, qtbot):
    window.cover(QWidget())
    qtbot.waitUntil(lambda: not guide.isVisible())
    window.uncover()
    qtbot.waitUntil(guide.isVisible)
