"""Dialogs where one types much keep it: until they are closed, not when the program stops."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import isValid

from desktop.domain.data_requests import RequestKind
from desktop.ui import language, theme
from desktop.ui.closing_dialogs import OverrideDialog, ReopenDialog
from desktop.ui.request_dialog import AnswerDialog, ExtendDialog, RequestDialog
from desktop.ui.run_closing import RunClosing
from desktop.ui.sensitive_dialogs import GroupDialog, SensitiveDialog
from desktop.ui.session_dialogs import MoreSessionsDialog, TopicDialog, WhenDialog
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.drafts import keep_draft, list_drafts
from desktop.use_cases.grades import add_assessment
from desktop.use_cases.sensitive import open_sensitive
from tests.ui.counter import a_person
from tests.ui.course_stage import BOTH, dialog_looks_right, put
from tests.ui.eyes import cells
from tests.ui.hands import type_text
from tests.ui.privacy_stage import labels_of, settle, shown
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import a_run


@pytest.fixture
def view(records, qtbot, centre):
    return shown(View(records), qtbot, 1158, 640)


def request(do, view):
    return RequestDialog(view, a_person(do), labels_of(do), list)


def a_line(do):
    return do(add_data_request, person_id=a_person(do), draft=RequestDraft(RequestKind.ACCESS))


def sensitive(do, view):
    section = do(open_sensitive, person_id=a_person(do), reason="beca")
    return SensitiveDialog(view, section, labels_of(do), list)


MAKES = {
    "asked": request,
    "answer": lambda do, view: AnswerDialog(view, a_line(do)),
    "reason": lambda do, view: ExtendDialog(view, a_line(do)),
    "adjustments": sensitive,
    "evidence": lambda do, view: GroupDialog(view, a_person(do), list, restricted=False),
    "referred_by": lambda do, view: GroupDialog(view, a_person(do), list, restricted=True),
    "topic": lambda do, view: TopicDialog(view, a_run(do).sessions[0], list),
    "date": lambda do, view: WhenDialog(view, a_run(do).sessions[0], list),
    "starts_on": lambda do, view: MoreSessionsDialog(view, a_run(do), list),
}


@pytest.fixture
def make(do, view):
    """Make the dialog with a field called *name*, twice about the same thing."""
    made = {}

    def once(function, *words, **named):
        key = (function.__name__, str(words), str(named))
        if key not in made:
            made[key] = do(function, *words, **named)
        return made[key]

    return lambda name: MAKES[name](once, view)


def stop(widget, qtbot):
    """End a dialog or a screen as a program that stops does: nobody closes it."""
    widget.deleteLater()
    qtbot.waitUntil(lambda: not isValid(widget))


@pytest.mark.parametrize("name", MAKES)
def test_what_was_typed_is_offered_by_the_next_one_and_forgotten_with_it(
    name, make, do, view, qtbot
):
    dialog = make(name)
    dialog.open()
    settle(view, qtbot)
    dialog.form.field(name).control.setFocus()
    type_text(dialog.form.field(name).control, "17")
    typed = dialog.form.field(name).typed()
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    stop(dialog, qtbot)
    again = make(name)
    again.open()
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    assert again.form.field(name).typed() == typed
    again.reject()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_a_dialog_that_nothing_was_typed_in_keeps_nothing(make, do, view, qtbot):
    dialog = make("asked")
    dialog.open()
    settle(view, qtbot)
    dialog.reject()
    settle(view, qtbot)
    assert do(list_drafts) == ()


def test_a_dialog_that_is_closed_before_it_heard_of_drafts_is_gone_quietly(make, view, qtbot):
    dialog = make("asked")
    dialog.open()
    stop(dialog, qtbot)
    settle(view, qtbot)


@pytest.fixture
def closing(records, qtbot, do, database, centre):
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")})
    made.take(*("PPPPA",) * 4)
    do(add_assessment, course_run_id=made.run_id, name="Prueba")

    def _closing():
        view = RunClosing(records)
        put(qtbot, view)
        view.show_page(do(read_course_run, course_run_id=made.run_id))
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        qtbot.waitUntil(lambda: view.lines.rowCount() == 5 and not records.busy)
        return view

    return _closing


def field_of(table):
    [field] = [one for one in table.findChildren(QLineEdit) if one.isVisible()]
    return field


def test_a_grade_that_is_not_written_yet_is_kept_until_it_is(closing, do, qtbot):
    view = closing()
    view.focus_first()
    type_text(view.table, "5")
    type_text(field_of(view.table), ",")
    qtbot.waitUntil(lambda: [one.typed["text"] for one in do(list_drafts)] == ["5,"])
    type_text(field_of(view.table), "8")
    qtbot.keyClick(field_of(view.table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(view.lines)[0][3] == "5.8")
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_a_grade_that_was_not_written_is_offered(closing, do, qtbot):
    view = closing()
    line, work = view.lines.lines[0], view.lines.assessments[0]
    who, run_id = line.outcome.enrolment_id, view._page.run.course_run_id
    typed = {"assessment_id": work.id, "enrolment_id": who, "text": "5,"}
    do(keep_draft, form="grade", about=run_id, typed=typed)
    again = closing()
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    type_text(field_of(again.table), "8")
    qtbot.keyClick(field_of(again.table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(again.lines)[0][3] == "5.8")
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_a_result_by_decision_and_a_reopening_keep_their_reasons(closing, do, qtbot):
    view = closing()
    run_id, line = view._page.run.course_run_id, view.lines.lines[0]
    for dialog in (OverrideDialog(view, run_id, line), ReopenDialog(view, run_id, "GM-01")):
        dialog.open()
        qtbot.waitUntil(lambda: not view.background.busy)
        type_text(dialog.form.field("reason").control, "Asistió al otro grupo")
        qtbot.waitUntil(lambda: bool(do(list_drafts)))
        dialog.reject()
        qtbot.waitUntil(lambda: not do(list_drafts))


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
@pytest.mark.parametrize("name", ["asked", "adjustments", "topic"])
def test_with_the_offer_every_word_is_whole(name, make, do, view, qtbot, spoken, scale):
    dialog = make(name)
    dialog.open()
    settle(view, qtbot)
    type_text(dialog.form.field(name).control, "17")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    stop(dialog, qtbot)
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    again = make(name)
    again.open()
    qtbot.waitUntil(again.kept.isVisible)
    dialog_looks_right(again, spoken, scale)
