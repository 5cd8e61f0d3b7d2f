"""Several course runs are repeated at once: chosen in the list, looked at, opened, taken back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.domain.course_runs import RunStatus
from desktop.ui import language
from desktop.ui.help_topics import part_of, read_topic
from desktop.ui.repeats import RepeatsDialog
from desktop.ui.run_list import RunList
from desktop.use_cases.course_run_pages import list_course_runs
from desktop.use_cases.courses import retire_course
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run
from tests.use_cases.test_repeats import sewing


@pytest.fixture
def runs(do, centre):
    return a_run(do).run, sewing(do).run


@pytest.fixture
def view(records, qtbot, runs):
    view = RunList(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.runs.rowCount() == 2)
    return view


@pytest.fixture
def dialog(view, qtbot) -> RepeatsDialog:
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.again.click()
    dialog = the(RepeatsDialog, view)
    qtbot.waitUntil(lambda: dialog.lines.rowCount() == 2)
    return dialog


def chips(dialog) -> list[str]:
    column = len(dialog.lines.columns) - 1
    drawn = [dialog.lines.columns[column].drawing(line) for line in dialog.lines.lines]
    return [chip.text if chip else "" for chip in drawn]


def test_space_ticks_what_the_button_counts(view, qtbot):
    assert not view.again.isEnabled()
    view.table.selectRow(0)
    assert (view.again.isEnabled(), view.again.text()) == (True, "Repeat…")
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.again.text() == "Repeat 2 course runs…"
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.again.text() == "Repeat…"


def test_the_same_week_of_next_year_is_proposed_and_each_row_told(dialog, runs):
    assert dialog.first_day.value() == date(2027, 3, 8)
    assert [row[2:5] for row in cells(dialog.lines)] == [
        ["14 Apr 2027", "7 May 2027", "8"],
        ["8 Mar 2027", "26 Apr 2027", "8"],
    ]
    assert dialog.verb.text() == "Open 2 course runs"


def test_another_first_day_is_followed_and_its_holidays_told(dialog, qtbot):
    fill_in(dialog.form, first_day="17.5.2027", spread="together")
    qtbot.waitUntil(lambda: cells(dialog.lines)[0][2] == "19 May 2027")
    assert chips(dialog) == ["1 day left out", "2 days left out"]
    assert dialog.about.text().startswith("Without a session: Fri 21 May")


def test_all_are_opened_at_once_and_taken_back_by_undo(dialog, view, qtbot, do):
    dialog.status.show_value(RunStatus.DRAFT.value)
    with qtbot.waitSignal(view.telling) as told:
        qtbot.keyClick(dialog.first_day.control, Qt.Key.Key_Return)
    assert told.args[0].text == "2 course runs opened."
    opened = [run for run in do(list_course_runs) if run.starts_on.year == 2027]
    assert [run.status for run in opened] == [RunStatus.DRAFT] * 2
    assert view.table.ticks == set()
    undo = told.args[0].undo
    with qtbot.waitSignal(view.telling) as told:
        undo()
    assert told.args[0].text == "2 course runs removed."
    assert [run.starts_on.year for run in do(list_course_runs)] == [2026, 2026]


def test_a_run_that_cannot_be_repeated_says_why_and_the_others_are_opened(view, qtbot, do, runs):
    do(retire_course, course_id=runs[0].course_id)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.again.click()
    dialog = the(RepeatsDialog, view)
    qtbot.waitUntil(lambda: dialog.lines.rowCount() == 2)
    assert chips(dialog) == ["", "Is not opened"]
    dialog.table.selectRow(1)
    assert "PN-01" in dialog.about.text()
    assert dialog.verb.text() == "Open 1 course run"
    with qtbot.waitSignal(view.telling) as told:
        dialog.verb.click()
    assert told.args[0].text == "1 course run opened."


def test_a_day_that_cannot_be_is_said_at_its_field(dialog, qtbot):
    fill_in(dialog.form, first_day="1.1.2250")
    qtbot.waitUntil(dialog.refusal.isVisible)
    fill_in(dialog.form, first_day="")
    dialog.verb.click()
    assert dialog.isVisible()


def test_opened_twice_the_second_time_is_warned_of(dialog, view, qtbot):
    with qtbot.waitSignal(view.telling):
        dialog.verb.click()
    view.table.selectRow(view.runs.rowCount() - 1)
    view.again.click()
    again = the(RepeatsDialog, view)
    qtbot.waitUntil(lambda: again.lines.rowCount() == 1)
    fill_in(again.form, first_day="8.3.2027")
    qtbot.waitUntil(lambda: "already" in again.about.text())


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(dialog, spoken, scale):
    dialog_looks_right(dialog, spoken, scale)


def test_it_is_right_in_every_look(dialog):
    every_look(dialog, RepeatsDialog)


def test_it_follows_the_language(dialog, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.verb.text() == "Abrir 2 ediciones")
    assert dialog.title.text() == "Repetir 2 ediciones"


def test_its_help_numbers_the_parts_that_it_tells_of(dialog):
    for spoken in ("es", "en"):
        parts = read_topic(dialog.help_topic, spoken).parts
        assert [part for part in parts if part_of(dialog, part) is None] == []
