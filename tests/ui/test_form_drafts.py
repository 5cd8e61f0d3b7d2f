"""What is typed survives a crash: it is kept while one types, and offered on return."""

from decimal import Decimal
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from desktop.domain.data_requests import RequestKind
from desktop.ui import language, theme
from desktop.ui.closing_dialogs import OverrideDialog, ReopenDialog
from desktop.ui.course_form import CourseForm
from desktop.ui.dialogs import Dialog
from desktop.ui.enrol import CONFIRM, DONE, EnrolView
from desktop.ui.person_form import PersonForm
from desktop.ui.request_dialog import AnswerDialog, ExtendDialog, RequestDialog
from desktop.ui.run_closing import RunClosing
from desktop.ui.run_form import RunForm
from desktop.ui.sensitive_dialogs import GroupDialog, SensitiveDialog
from desktop.ui.session_dialogs import MoreSessionsDialog, TopicDialog, WhenDialog
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.drafts import keep_draft, list_drafts
from desktop.use_cases.grades import add_assessment
from desktop.use_cases.person_page import read_person
from desktop.use_cases.sensitive import open_sensitive
from tests.ui.counter import a_person, a_run
from tests.ui.course_stage import BOTH, dialog_looks_right, put
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.ui.privacy_stage import labels_of, settle, shown
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import a_run as a_run_page


@pytest.fixture
def open_form(records, centre, qtbot):
    """Open a form anew, as after a crash: nothing in memory is left of the one before."""

    def _open(kind, **about) -> QWidget:
        form = kind(records)
        qtbot.addWidget(form)
        form.resize(1166, 700)
        form.show()
        qtbot.waitUntil(lambda: not records.busy)
        (form.start_with(**about) if about else form.start_new())
        qtbot.waitUntil(lambda: not records.busy)
        return form

    return _open


FIELDS = {
    PersonForm: ("given_names", "Wenceslada"),
    CourseForm: ("title_es", "Cerámica gres"),
    RunForm: ("starts_on", "09-03-2026"),
}


def field_of(form, name):
    forms = [form.form] if isinstance(form, RunForm) else form.forms
    return next(one.fields[name] for one in forms if name in one.fields)


def kept(do, qtbot, form):
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    return do(list_drafts)


@pytest.mark.parametrize("kind", FIELDS)
def test_what_was_typed_in_a_new_form_is_offered_and_typed_again(kind, open_form, do, qtbot):
    name, text = FIELDS[kind]
    form = open_form(kind)
    assert not form.kept.isVisible()
    type_text(field_of(form, name).control, text)
    kept(do, qtbot, form)
    again = open_form(kind)
    qtbot.waitUntil(again.kept.isVisible)
    assert "What you were typing at" in again.kept.words.text()
    again.kept.go_on.click()
    assert field_of(again, name).control.text() == text
    assert not again.kept.isVisible()
    again.leave()
    qtbot.waitUntil(lambda: bool(again.findChildren(Dialog)))
    with qtbot.waitSignal(again.left):
        again.findChildren(Dialog)[0].verb.click()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_what_was_saved_is_no_draft_any_more(open_form, do, qtbot):
    form = open_form(PersonForm, person=do(read_person, person_id=a_person(do)))
    type_text(form.fields["notes"].control, "Viene con su hija")
    [draft] = kept(do, qtbot, form)
    assert draft.typed["notes"].startswith("Viene con su hija")
    with qtbot.waitSignal(form.saved):
        form.save.click()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_it_can_be_discarded(open_form, do, qtbot):
    type_text(open_form(PersonForm).fields["given_names"].control, "Wenceslada")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    again = open_form(PersonForm)
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.discard.click()
    qtbot.waitUntil(lambda: not do(list_drafts))
    assert not again.kept.isVisible()


def test_edits_of_one_person_are_not_offered_at_another(open_form, do, qtbot):
    rosa, juan = (
        do(read_person, person_id=a_person(do, **changes))
        for changes in ({}, {"given_names": "Juan", "document_text": "7654321-6"})
    )
    form = open_form(PersonForm, person=rosa)
    type_text(form.fields["given_names"].control, "x")
    kept(do, qtbot, form)
    assert not open_form(PersonForm, person=juan).kept.isVisible()
    again = open_form(PersonForm, person=rosa)
    qtbot.waitUntil(again.kept.isVisible)


def test_typing_costs_no_more_than_before(open_form, qtbot, records):
    form = open_form(PersonForm)
    control = form.fields["notes"].control
    begun = perf_counter()
    type_text(control, "a" * 200)
    with_drafts = perf_counter() - begun
    for one in form.forms:
        one.edited.disconnect(form.kept.touch)
    begun = perf_counter()
    type_text(control, "a" * 200)
    assert with_drafts < 3 * (perf_counter() - begun) + 0.2


def test_an_enrolment_that_was_not_confirmed_is_offered(records, centre, do, qtbot):
    person_id, run = a_person(do), a_run(do)
    for again in (False, True):
        view = EnrolView(records)
        qtbot.addWidget(view)
        view.show()
        qtbot.waitUntil(lambda: not records.busy)
        if again:
            qtbot.waitUntil(view.kept.isVisible)
            view.kept.go_on.click()
        else:
            view.arrive(person_id=person_id, course_run_id=run.course_run_id)
        qtbot.waitUntil(lambda view=view: view.step == CONFIRM)
        qtbot.waitUntil(lambda: bool(do(list_drafts)))
    view.confirm.confirm.click()
    qtbot.waitUntil(lambda: view.step == DONE)
    qtbot.waitUntil(lambda: not do(list_drafts))


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_offer_is_named_and_not_cut(open_form, do, qtbot, spoken, scale):
    type_text(open_form(PersonForm).fields["given_names"].control, "Wenceslada")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    form = open_form(PersonForm)
    qtbot.waitUntil(form.kept.isVisible)
    language.speak(spoken)
    theme.wear(theme.Look(dark=False, scale=scale))
    every_control_has_a_name(form.kept)
    nothing_is_cut(form.kept)


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
    "topic": lambda do, view: TopicDialog(view, a_run_page(do).sessions[0], list),
    "date": lambda do, view: WhenDialog(view, a_run_page(do).sessions[0], list),
    "starts_on": lambda do, view: MoreSessionsDialog(view, a_run_page(do), list),
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


def editor_of(table):
    [field] = [one for one in table.findChildren(QLineEdit) if one.isVisible()]
    return field


def test_a_grade_that_is_not_written_yet_is_kept_until_it_is(closing, do, qtbot):
    view = closing()
    view.focus_first()
    type_text(view.table, "5")
    type_text(editor_of(view.table), ",")
    qtbot.waitUntil(lambda: [one.typed["text"] for one in do(list_drafts)] == ["5,"])
    type_text(editor_of(view.table), "8")
    qtbot.keyClick(editor_of(view.table), Qt.Key.Key_Return)
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
    type_text(editor_of(again.table), "8")
    qtbot.keyClick(editor_of(again.table), Qt.Key.Key_Return)
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
