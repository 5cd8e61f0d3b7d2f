"""The desk sees who was added in class, and decides with one key or two."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.rights import RIGHTS, Role
from desktop.ui import language
from desktop.ui.enrolment_dialogs import DeclineDialog
from desktop.ui.to_regularise import RegulariseDialog, ToRegularise
from desktop.ui.today import TodayView
from desktop.use_cases.new_faces import FaceDraft, add_new_face
from desktop.use_cases.roll import read_roll
from tests.ui.course_stage import BOTH, dialog_looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, run={"places_max": 6})
    draft = FaceDraft(given_names="Eva", first_surname="Ríos")
    do(add_new_face, course_session_id=made.sessions[0], draft=draft)
    return made


@pytest.fixture
def view(records, qtbot, made) -> ToRegularise:
    view = ToRegularise(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.people.rowCount() == 1)
    return view


def statuses(do, made) -> dict[str, str]:
    return {one.shown_name: one.status for one in do(read_roll, course_run_id=made.run_id).lines}


def opened(view, qtbot) -> RegulariseDialog:
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    return the(RegulariseDialog, view)


def test_the_line_says_who_came_to_which_course_and_who_added_them(view):
    assert cells(view.people) == [["Ríos, Eva", "Running a micro-enterprise", "–"]]
    tip = view.people.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Added by ana, 2 Mar 2026 12:00"


def test_two_keys_enrol_and_the_list_goes_away(view, qtbot, do, made):
    dialog = opened(view, qtbot)
    assert "There is a place in the class." in dialog.text.text()
    assert "The document is missing" in dialog.text.text()
    with qtbot.waitSignal(view.telling) as told:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert told.args[0].text == "Eva Ríos is enrolled."
    assert statuses(do, made)["Ríos, Eva"] == "confirmed"
    qtbot.waitUntil(lambda: not view.isVisible())


def test_in_a_full_class_it_is_said_that_they_wait(records, qtbot, database, do, centre):
    made = a_class(database, do, run={"places_max": 5})
    draft = FaceDraft(given_names="Eva", first_surname="Ríos")
    do(add_new_face, course_session_id=made.sessions[0], draft=draft)
    view = ToRegularise(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.people.rowCount() == 1)
    dialog = opened(view, qtbot)
    assert "The class is full" in dialog.text.text()
    every_look(dialog, RegulariseDialog)
    with qtbot.waitSignal(view.telling) as told:
        dialog.do()
    assert told.args[0].text == "No place is free: Eva Ríos waits, place 1."


def test_declining_asks_why(view, qtbot, do, made):
    opened(view, qtbot).decline.click()
    dialog = the(DeclineDialog, view)
    dialog.reason.show_value("work")
    dialog.do()
    qtbot.waitUntil(lambda: statuses(do, made)["Ríos, Eva"] == "withdrawn")


def test_the_record_is_completed_from_there(view, qtbot):
    with qtbot.waitSignal(view.going) as gone:
        opened(view, qtbot).complete.click()
    assert gone.args[0] == "people"


def test_it_is_there_on_today_for_who_enrols_and_only_while_somebody_waits(
    records, performer, qtbot, made
):
    today = TodayView(records)
    put(qtbot, today)
    qtbot.waitUntil(today.new_faces.isVisible)
    assert today.new_faces.title.text() == "New faces to regularise"
    performer._rights = RIGHTS[Role.INSTRUCTOR]
    records.seat.changed()
    records.seated.emit("marta")
    assert not today.new_faces.isVisible()


def test_it_follows_the_language(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Personas nuevas por regularizar")


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, spoken, scale):
    dialog_looks_right(opened(view, qtbot), spoken, scale)
