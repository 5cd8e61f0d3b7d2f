"""Taking the roll through the real screen, keys only."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.rights import Role
from desktop.storage.course_runs import CourseRunRecord
from desktop.ui import language, theme
from desktop.ui.attendance import AttendanceView
from desktop.ui.dialogs import FormDialog
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.roll import read_roll
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.classes import some_people

WORDS = 4  # the column of the session that is marked, when it is the second


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take("PPPPP")
    return made


@pytest.fixture
def view(records, qtbot, made) -> AttendanceView:
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    view.arrive(course_run_id=made.run_id, course_session_id=made.sessions[1])
    qtbot.waitUntil(lambda: view.session is not None and view.table.model().rowCount() == 5)
    view.table.setFocus(Qt.FocusReason.TabFocusReason)
    return view


def said(view) -> list[str]:
    return [row[WORDS] for row in cells(view.table.model())]


def press(qtbot, view, *keys: str) -> None:
    for key in keys:
        type_text(view.table, key)


def dialog(view, qtbot) -> FormDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in view.findChildren(FormDialog)))
    return next(d for d in view.findChildren(FormDialog) if d.isVisible())


def test_one_key_a_mark_and_the_cursor_goes_down(view, qtbot):
    view.table.selectRow(0)
    press(qtbot, view, "p", "A", "p", "J", "x")
    qtbot.waitUntil(lambda: said(view) == ["Present", "Absent", "Present", "Excused", "Excused"])


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [("t", "15", "Late arrival, 15 min"), ("L", "18:20", "Late arrival, 20 min"),
     ("r", "30", "Early leave, 30 min")],
)  # fmt: skip
def test_late_and_early_ask_for_minutes_or_the_time(view, qtbot, key, typed, words):
    view.table.selectRow(2)
    press(qtbot, view, key)
    asked = dialog(view, qtbot)
    type_text(asked.findChild(QLineEdit), typed)
    qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(view)[2] == words)


@pytest.fixture
def thirty(records, qtbot, database, do, centre) -> AttendanceView:
    """A class of thirty at its first session, the cursor on the first row."""
    made = a_class(database, do, names=[("Ana", f"Soto {n:02}", None) for n in range(1, 31)])
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    view.arrive(course_run_id=made.run_id, course_session_id=made.sessions[0])
    qtbot.waitUntil(lambda: view.session is not None and view.table.model().rowCount() == 30)
    view.table.setFocus(Qt.FocusReason.TabFocusReason)
    return view


def first_session(view) -> list[str]:
    return [row[WORDS - 1] for row in cells(view.table.model())]


def test_the_roll_of_thirty_with_five_exceptions_takes_less_than_thirty_keys(thirty, qtbot):
    """S-25: five exceptions by row and letter, the rest present, complete."""
    exceptions = {3: ("a", "Absent"), 7: ("j", "Excused"), 12: ("a", "Absent"),
                  20: ("a", "Absent"), 28: ("x", "Excused")}  # fmt: skip
    typed = "".join(f"{row}{key}" for row, (key, _words) in exceptions.items())
    press(qtbot, thirty, *typed)
    qtbot.waitUntil(lambda: first_session(thirty)[27] == "Excused")
    qtbot.keyClick(thirty.table, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "–" not in first_session(thirty))
    qtbot.keyClick(thirty.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "taken by ana" in thirty.when.text())
    assert len(typed) + 2 <= 30
    said = first_session(thirty)
    assert [said[row - 1] for row in exceptions] == [words for _key, words in exceptions.values()]
    assert said.count("Present") == 25


def test_a_late_arrival_takes_six_keys_and_the_percentage_follows(thirty, qtbot):
    """S-26: the row, the letter, the minutes, Enter."""
    press(qtbot, thirty, "1", "2", "l")
    asked = dialog(thirty, qtbot)
    type_text(asked.findChild(QLineEdit), "15")
    qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)
    assert len("12l15") + 1 <= 6
    qtbot.waitUntil(lambda: first_session(thirty)[11] == "Late arrival, 15 min")
    qtbot.waitUntil(lambda: cells(thirty.table.model())[11][2].startswith("87"))


def test_late_and_left_early_are_both_kept_and_the_percentage_follows(thirty, qtbot):
    """S-26: the second of the two takes six keys as the first did."""
    for key, minutes, words, percent in (
        ("l", "15", "Late arrival, 15 min", "87"),
        ("e", "20", "Late 15, left 20 min early", "70"),
    ):
        press(qtbot, thirty, "1", "2", key)
        asked = dialog(thirty, qtbot)
        type_text(asked.findChild(QLineEdit), minutes)
        qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)
        assert len("12") + len(key + minutes) + 1 <= 6
        qtbot.waitUntil(lambda words=words: first_session(thirty)[11] == words)
        qtbot.waitUntil(
            lambda percent=percent: cells(thirty.table.model())[11][2].startswith(percent)
        )


def test_undo_takes_back_one_mark_after_the_other(view, qtbot):
    view.table.selectRow(0)
    press(qtbot, view, "p", "a")
    qtbot.waitUntil(lambda: said(view)[:2] == ["Present", "Absent"])
    view.marking.undo()
    qtbot.waitUntil(lambda: said(view)[:2] == ["Present", "–"])
    view.marking.undo()
    qtbot.waitUntil(lambda: said(view)[:2] == ["–", "–"])


def test_the_rest_present_leaves_those_who_are_marked(view, qtbot):
    view.table.selectRow(0)
    press(qtbot, view, "a")
    qtbot.waitUntil(lambda: said(view)[0] == "Absent")
    view.rest.click()
    qtbot.waitUntil(lambda: said(view) == ["Absent"] + ["Present"] * 4)
    view.marking.undo()
    qtbot.waitUntil(lambda: said(view) == ["Absent"] + ["–"] * 4)


def test_delete_blanks_a_mark(view, qtbot):
    view.table.selectRow(0)
    press(qtbot, view, "a")
    qtbot.waitUntil(lambda: said(view)[0] == "Absent")
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(view)[0] == "–")


def test_left_and_right_go_to_another_session(view, qtbot, made):
    qtbot.keyClick(view.table, Qt.Key.Key_Left)
    assert view.session.id == made.sessions[0]
    assert "taken by ana" in view.when.text()
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    qtbot.keyClick(view.table, Qt.Key.Key_Right)
    assert view.session.id == made.sessions[2]


def test_a_roll_with_blanks_is_pointed_out_before_it_is_complete(view, qtbot, do, made):
    view.table.selectRow(0)
    press(qtbot, view, "p")
    qtbot.waitUntil(lambda: said(view)[0] == "Present")
    view.complete.click()
    asked = view.findChildren
    from desktop.ui.dialogs import Dialog

    qtbot.waitUntil(lambda: any(d.isVisible() for d in asked(Dialog)))
    next(d for d in asked(Dialog) if d.isVisible()).do()
    qtbot.waitUntil(lambda: "taken by ana" in view.when.text())
    assert do(read_roll, course_run_id=made.run_id).sessions[1].taken_by == "ana"


def test_a_closed_roll_is_corrected_with_a_reason(view, qtbot, made, do):
    made.change(CourseRunRecord, made.run_id, status="closed")
    view.table.selectRow(0)
    press(qtbot, view, "a")
    asked = dialog(view, qtbot)
    type_text(asked.findChild(QLineEdit), "Trajo licencia médica")
    qtbot.keyClick(asked.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(view)[0] == "Absent")


def test_a_closed_roll_is_not_for_the_reception_to_correct(view, qtbot, made, do, performer):
    """S-44: after the period is closed only who may close corrects."""
    made.change(CourseRunRecord, made.run_id, status="closed")
    performer.seat(Account("account", "eva", "Eva", frozenset({Role.RECEPTION})))
    view.table.selectRow(0)
    with qtbot.waitSignal(view.background.refused) as refused:
        press(qtbot, view, "a")
    assert refused.args[0].code == "closed_roll"
    assert not any(one.isVisible() for one in view.findChildren(FormDialog))
    performer.database.account = None
    assert do(read_roll, course_run_id=made.run_id).lines[0].marks[1] is None


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    every_control_has_a_name(view)
    nothing_is_cut(view)


def test_a_mark_made_elsewhere_shows_and_the_cursor_stays(view, qtbot, made, records):
    view.table.selectRow(3)
    from functools import partial

    from desktop.use_cases.attendance import RollMark, mark_attendance

    cell = RollMark(made.sessions[1], made.enrolments[0], Mark.ABSENT)
    records.run(view, partial(mark_attendance, cell=cell))
    qtbot.waitUntil(lambda: said(view)[0] == "Absent")
    assert view.table.selected().enrolment_id == made.enrolments[3]


def test_what_comes_in_moves_neither_the_cursor_nor_the_session(view, qtbot, database, do, made):
    view.table.selectRow(3)
    chosen, session = view.table.selected().enrolment_id, view.session.id
    person = some_people(database, 1)[0]
    with database.begin(writes=True) as unit:
        run = unit.session.get(CourseRunRecord, made.run_id)
        run.places_max = 30
    do(enrol, person_id=person, course_run_id=made.run_id)
    view.background.changed.emit(frozenset({"enrolment"}))
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 6)
    assert view.table.selected().enrolment_id == chosen
    assert view.session.id == session


def test_one_key_shows_names_and_numbers_only_and_a_sign_that_it_is_so(view, qtbot):
    assert not view.wall.isVisible()
    qtbot.keyClick(view.table, Qt.Key.Key_F5)
    qtbot.waitUntil(view.wall.isVisible)
    assert [len(row) for row in cells(view.table.model())] == [2] * 5
    assert view.project.isChecked()
    view.table.selectRow(0)
    press(qtbot, view, "a")
    qtbot.waitUntil(lambda: not view.background.busy)
    assert [len(row) for row in cells(view.table.model())] == [2] * 5
    qtbot.keyClick(view.table, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: said(view)[0] == "Absent")
    assert not view.wall.isVisible()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_view_for_a_wall_is_named_and_nothing_is_cut(view, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.project.click()
    qtbot.waitUntil(view.wall.isVisible)
    every_control_has_a_name(view)
    nothing_is_cut(view)
