"""What is typed survives a crash: it is kept while one types, and offered on return."""

from time import perf_counter

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language, theme
from desktop.ui.course_form import CourseForm
from desktop.ui.dialogs import Dialog
from desktop.ui.enrol import CONFIRM, DONE, EnrolView
from desktop.ui.person_form import PersonForm
from desktop.ui.run_form import RunForm
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


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
