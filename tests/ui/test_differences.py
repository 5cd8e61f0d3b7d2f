"""The page of differences: seen, decided with one key, taken back, and looked up afterwards."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language, theme
from desktop.ui.dialogs import Dialog
from desktop.ui.differences import DifferencesView
from desktop.use_cases.differences import count_open_differences, settle_difference
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run
from tests.ui.course_stage import BOTH, looks_right, put, the
from tests.use_cases.two_desks import a_difference


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def on_file(database, do, rosa):
    """Three differences: the latest first, a code, an address, a sector."""
    person, run = ("person", rosa), a_run(do)
    kept, lost = {"sector": "lo_hermida"}, {"sector": "san_luis"}
    about_run = ("course_run", run.course_run_id)
    return [
        a_difference(database, "value", person, kept, lost),
        a_difference(database, "value", person, {"address": None}, {"address": "Grecia 8735"}),
        a_difference(database, "code", about_run, {"code": run.code}, {"code": "PN-00"}),
    ][::-1]


@pytest.fixture
def view(records, qtbot, on_file):
    view = DifferencesView(records)
    put(qtbot, view)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.waitUntil(lambda: not records.busy)
    view.focus_first()
    return view


def wait(view, qtbot):
    qtbot.waitUntil(lambda: not view.background.busy)


def ids(view):
    return [line.difference_id for line in view.table.model().lines]


def sector(do, rosa):
    return do(read_person, person_id=rosa).draft.sector


def told(view):
    messages = []
    view.telling.connect(messages.append)
    return messages


def test_all_that_is_open_is_listed_and_counted(view, on_file):
    assert ids(view) == on_file
    assert view.count.text() == "3 to decide"


def test_two_takes_the_other_version_and_the_cursor_goes_on(view, qtbot, do, rosa):
    messages = told(view)
    view.table.selectRow(2)
    qtbot.keyClick(view.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 2)
    assert sector(do, rosa) == "san_luis"
    assert view.table.currentIndex().row() == 1
    assert messages[0].text == "1 decided."
    messages[0].undo()
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 3)
    assert sector(do, rosa) == "lo_hermida"


def test_one_leaves_it_as_it_is(view, qtbot, do, rosa):
    view.table.selectRow(2)
    qtbot.keyClick(view.table, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: do(count_open_differences) == 2)
    assert sector(do, rosa) == "lo_hermida"


def test_what_has_no_other_version_says_so(view, qtbot):
    with qtbot.waitSignal(view.background.refused) as refused:
        view.decide("lost")
    assert refused.args[0].code == "difference_one_way"


def test_two_clicks_decide_with_the_mouse(view, qtbot, do):
    view.table.selectRow(2)
    view.panel.lost.choose.click()
    qtbot.waitUntil(lambda: do(count_open_differences) == 2)


def test_enter_goes_to_the_panel_where_the_keys_hold_too_and_esc_comes_back(view, qtbot, do):
    view.table.selectRow(2)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert view.panel.kept.choose.hasFocus()
    qtbot.keyClick(view.panel.kept.choose, Qt.Key.Key_Escape)
    assert view.table.hasFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    qtbot.keyClick(view.panel.kept.choose, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: do(count_open_differences) == 2)


def test_what_a_scanner_types_decides_nothing(view, qtbot, do):
    for letter in "12345678-5":
        qtbot.keyClick(view.table, letter)
    qtbot.waitUntil(lambda: not view.keys._quiet.isActive())
    assert do(count_open_differences) == 3


def test_several_are_decided_with_one_confirmation(view, qtbot, do, rosa):
    messages = told(view)
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.panel.title.text() == "3 ticked"
    view.decide("lost")
    dialog = the(Dialog, view)
    assert dialog.title.text() == "Take the other version of 2?"
    assert dialog.text.text() == "1 has no other version to take and stays."
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(messages))
    wait(view, qtbot)
    assert messages[0].text == "2 decided."
    assert sector(do, rosa) == "san_luis"
    assert do(count_open_differences) == 1
    messages[0].undo()
    qtbot.waitUntil(lambda: do(count_open_differences) == 3)


def test_ticks_can_be_taken_away_at_once(view, qtbot):
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.no_ticks.isVisible()
    view.no_ticks.click()
    assert not view.no_ticks.isVisible()
    assert view.panel.title.text() != "3 ticked"


def test_what_somebody_else_decided_meanwhile_is_said_and_leaves_the_list(view, qtbot, do, on_file):
    view.table.selectRow(2)
    do(settle_difference, difference_id=on_file[2], choice="kept")
    with qtbot.waitSignal(view.background.refused) as refused:
        view.decide("lost")
    assert refused.args[0].code == "difference_settled"
    qtbot.waitUntil(lambda: ids(view) == on_file[:2])


def test_the_decided_ones_can_be_looked_up(view, qtbot, do, on_file):
    do(settle_difference, difference_id=on_file[2], choice="lost")
    view.states.buttons["over"].click()
    qtbot.waitUntil(lambda: ids(view) == [on_file[2]])
    assert view.count.text() == "1 decided"
    assert view.panel.explained.text().startswith("The other version was taken · ana")
    qtbot.waitUntil(lambda: not view.background.busy)
    view.decide("kept")
    assert not view.background.busy


def test_the_list_can_be_cut_to_a_kind(view, qtbot, on_file):
    view.kinds.setCurrentIndex(view.kinds.findData("code"))
    view.kinds.activated.emit(view.kinds.currentIndex())
    qtbot.waitUntil(lambda: ids(view) == [on_file[0]])


def test_what_comes_in_moves_neither_the_cursor_nor_the_ticks(view, qtbot, database, rosa, on_file):
    view.table.selectRow(1)
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    a_difference(database, "value", ("person", rosa), {"notes": "a"}, {"notes": "b"})
    view.background.changed.emit(frozenset({"difference"}))
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 4)
    assert view.table.selected().difference_id == on_file[1]
    assert view.table.ticks == {on_file[1]}


def test_the_record_opens_where_it_belongs(view, qtbot, rosa):
    view.table.selectRow(2)
    with qtbot.waitSignal(view.going) as going:
        view.panel.open.click()
    assert going.args == ["people", {"person_id": rosa}]
    view.table.selectRow(0)
    with qtbot.waitSignal(view.going) as going:
        view.panel.open.click()
    assert going.args[0] == "courses"


def test_an_empty_page_says_what_it_is_for(records, qtbot, centre):
    view = DifferencesView(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: not records.busy)
    assert view.count.text() == "0 to decide"
    assert "All is in order" in view.table._empty
    assert not view.panel.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_it_fits_with_every_word_whole_and_every_control_named(view, qtbot, spoken, scale):
    for row in range(3):
        view.table.selectRow(row)
        looks_right(view, spoken, scale)


def test_it_speaks_live_and_wears_the_dark(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Diferencias")
    assert view.states.buttons["open"].text() == "Por decidir"
    theme.wear(theme.Look(dark=True))
    assert view.panel.isVisible()
