"""Sessions of a run: cancelled with a reason, made up for, moved, and taken the roll of."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.call_dialog import CallDialog
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.run_sessions import RunSessions
from desktop.ui.session_changed import SessionChangedDialog
from desktop.ui.session_dialogs import CancelDialog, MoreSessionsDialog, TopicDialog, WhenDialog
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def run(do, centre, database):
    run = a_run(do).run
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=run.course_run_id)
    return run


@pytest.fixture
def view(records, qtbot, run, do):
    view = RunSessions(records)
    put(qtbot, view)

    def show(_tables=None):
        view.show_page(do(read_course_run, course_run_id=run.course_run_id))

    show()
    records.changed.connect(show)
    qtbot.waitUntil(lambda: bool(view.labels.options("cancel_reason")))
    return view


def states(view):
    return [(row[0], row[1], row[7]) for row in cells(view.sessions)]


def cancel_first(view, qtbot):
    view.table.selectRow(0)
    view.cancel.click()
    every_look(the(CancelDialog, view), CancelDialog)
    fill_in(the(CancelDialog, view).form, reason="no_room")
    the(CancelDialog, view).verb.click()
    qtbot.waitUntil(lambda: states(view)[0][2] == "Session cancelled")


def test_the_session_that_comes_next_is_selected(view):
    assert states(view)[0] == ("1", "Mon 9 Mar", "Planned")
    assert view.table.selected().number == 1


def test_a_cancelled_session_says_why_and_whom_to_call(view, qtbot):
    cancel_first(view, qtbot)
    assert states(view)[0][0] == "–"
    assert cells(view.sessions)[0][3] == "Room not available"
    assert cells(the(CallDialog, view).people) == [["Soto, Ana", "+56 9 8000 0000"]]


def test_three_clicks_cancel_a_session_and_one_more_prints_the_notice(view, qtbot):
    view.table.selectRow(0)
    clicks = 0
    qtbot.mouseClick(view.cancel, Qt.MouseButton.LeftButton)
    clicks += 1
    dialog = the(CancelDialog, view)
    fill_in(dialog.form, reason="no_room")  # one choice of a list
    clicks += 1
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    clicks += 1
    assert clicks <= 3
    qtbot.waitUntil(lambda: bool(view.findChildren(SessionChangedDialog)))
    every_look(the(SessionChangedDialog, view), SessionChangedDialog)
    qtbot.mouseClick(the(SessionChangedDialog, view).notice, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(view.findChildren(PaperDialog)))


def test_the_notice_of_a_cancelled_session_can_be_printed_later(view, qtbot):
    cancel_first(view, qtbot)
    qtbot.waitUntil(lambda: bool(view.findChildren(CallDialog)))
    the(CallDialog, view).verb.click()
    view.table.selectRow(0)
    view.notice.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(PaperDialog)))
    view.table.selectRow(1)
    assert not view.notice.isVisible()


def test_a_cancelled_session_is_made_up_for(view, qtbot):
    cancel_first(view, qtbot)
    view.table.selectRow(0)
    assert view.make_up.isVisible()
    view.make_up.click()
    every_look(the(WhenDialog, view), WhenDialog)
    fill_in(the(WhenDialog, view).form, date="12-3-2026")
    the(WhenDialog, view).verb.click()
    qtbot.waitUntil(lambda: len(states(view)) == 9)
    assert cells(view.sessions)[1][3] == "Makes up for Mon 9 Mar"
    view.table.selectRow(0)
    assert not view.make_up.isEnabled()


def test_a_cancelled_session_is_restored(view, qtbot):
    cancel_first(view, qtbot)
    view.table.selectRow(0)
    view.restore.click()
    qtbot.waitUntil(lambda: states(view)[0][2] == "Planned")


def test_a_session_is_moved(view, qtbot):
    view.table.selectRow(0)
    view.shift.click()
    fill_in(the(WhenDialog, view).form, date="10-3-2026", starts_at="9", ends_at="12")
    the(WhenDialog, view).verb.click()
    qtbot.waitUntil(lambda: states(view)[0][1] == "Tue 10 Mar")
    assert cells(view.sessions)[0][2] == "09:00–12:00"


def test_a_moved_session_offers_the_notice_for_the_door_and_the_list_to_phone(view, qtbot):
    """S-27: both papers are a click away."""
    view.table.selectRow(0)
    view.shift.click()
    fill_in(the(WhenDialog, view).form, date="10-3-2026")
    the(WhenDialog, view).verb.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(SessionChangedDialog)))
    asked = the(SessionChangedDialog, view)
    assert cells(asked.people) == [["Soto, Ana", "+56 9 8000 0000"]]
    for papers, button in enumerate((asked.notice, asked.list), start=1):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(
            lambda papers=papers: len(view.window().findChildren(PaperDialog)) == papers
        )


def test_a_topic_is_written_down(view, qtbot):
    view.table.selectRow(0)
    view.topic.click()
    every_look(the(TopicDialog, view), TopicDialog)
    fill_in(the(TopicDialog, view).form, topic="Masas y levaduras")
    the(TopicDialog, view).verb.click()
    qtbot.waitUntil(lambda: cells(view.sessions)[0][3] == "Masas y levaduras")


def test_more_sessions_are_added(view, qtbot):
    view.add.click()
    dialog = the(MoreSessionsDialog, view)
    every_look(dialog, MoreSessionsDialog)
    fill_in(dialog.form, starts_on="7-5-2026")
    fill_in(dialog.timetable.form, starts_at="18", ends_at="21", sessions="2")
    with qtbot.waitSignal(view.answered) as answered:
        dialog.verb.click()
    assert len(answered.args[0].sessions) == 10


def test_enter_goes_to_the_roll_of_the_session(view, qtbot, run):
    view.table.selectRow(2)
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    page, where = gone.args
    assert (page, where["course_run_id"]) == ("attendance", run.course_run_id)
    assert where["course_session_id"] == view.table.selected().course_session_id


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: states(view)[0] == ("1", "lun 9 mar", "Programada"))


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
