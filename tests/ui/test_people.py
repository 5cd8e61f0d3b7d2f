"""Everybody on file, the record of one, registering and correcting: through the real screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui import language, theme
from desktop.ui.document_dialog import DocumentDialog
from desktop.ui.duplicates_dialog import DuplicatesDialog
from desktop.ui.people import PeopleView
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people_search import count_people
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run
from tests.ui.eyes import cells, cut, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def juan(do, centre):
    return a_person(do, given_names="Juan", document_text="7654321-6", birth_date_text="1-1-1970")


@pytest.fixture
def view(records, qtbot, centre):
    view = PeopleView(records)
    view.going.connect(lambda page, where: view.arrive(**where) if page == "people" else None)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.arrive()
    view.focus_first()
    return view


def press(qtbot, key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def shows(view, screen):
    return lambda: view.screens.currentWidget() is screen


def fill_in(form, **texts) -> None:
    for name, text in texts.items():
        form.fields[name].control.setFocus()
        form.fields[name].control.clear()
        type_text(form.fields[name].control, text)


def a_new_form(view, qtbot):
    view.arrive(register=True)
    view.focus_first()
    qtbot.waitUntil(lambda: view.form.fields["commune"].value() == "13122")
    return view.form


def test_a_person_is_found_and_opened_from_the_keyboard(rosa, juan, view, qtbot):
    qtbot.waitUntil(lambda: view.list.count.text() == "2 people")
    type_text(view.list.finder.field, "ros mun")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: view.record.name.text() == "Rosa Muñoz Pérez")
    assert "12.345.678-5" in view.record.summary.text()
    qtbot.waitUntil(lambda: "Lo Hermida" in view.record.summary.text())


def test_what_another_program_changes_is_shown_and_the_cursor_stays(
    do, rosa, juan, view, records, qtbot
):
    people = view.list.finder
    qtbot.waitUntil(lambda: people.people.rowCount() == 2)
    people.table.selectRow(1)
    a_person(do, given_names="Aída", document_text="8765432-K", birth_date_text="1-1-1970")
    records.changed.emit(frozenset({"person"}))
    qtbot.waitUntil(lambda: people.people.rowCount() == 3)
    assert people.table.selected().person_id == rosa


def test_nobody_on_file_says_what_to_do_next(view, qtbot):
    qtbot.waitUntil(lambda: view.list.finder.people.loaded)
    assert "Ctrl+N" in view.list.finder.table._empty


def test_the_record_shows_what_the_person_did(view, do, rosa, qtbot):
    run = a_run(do)
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    view.arrive(person_id=rosa)
    record = view.record
    qtbot.waitUntil(lambda: record.enrolled.lines.rowCount() == 1)
    assert cells(record.enrolled.lines)[0][0] == "Business plan PN-01"
    qtbot.waitUntil(lambda: record.history.rowCount() >= 3)
    told = [row[2] for row in cells(record.history)]
    assert f"Enrolment made · {run.code}" in told
    assert "Registered: Rosa" in told
    with qtbot.waitSignal(view.going) as gone:
        record.enrolled.table.selectRow(0)
        qtbot.keyClick(record.enrolled.table, ENTER)
    assert gone.args == ["courses", {"course_run_id": run.course_run_id}]


def test_five_things_are_enough_to_register_somebody(view, do, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(
        form,
        given_names="Rosa",
        first_surname="Muñoz",
        document_text="12345678-5",
        birth_date_text="3/5/1990",
        phone_text="987654321",
    )
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: view.record.name.text() == "Rosa Muñoz")
    assert do(count_people) == 1


def test_a_wrong_digit_is_told_while_one_types_without_giving_the_right_one(view, qtbot):
    form = a_new_form(view, qtbot)
    number = form.fields["document_text"]
    number.control.setFocus()
    type_text(number.control, "12345678")
    qtbot.waitUntil(lambda: not form._waits.isActive())
    assert number.error.isHidden()
    type_text(number.control, "9")
    qtbot.waitUntil(number.error.isVisible)
    assert "5" not in number.error.text()


def test_a_run_is_shown_with_its_dots_once_it_is_left(view, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(form, document_text="123456785", phone_text="09 8765 4321")
    form.fields["commune"].control.setFocus()
    assert form.fields["document_text"].control.text() == "12.345.678-5"
    assert form.fields["phone_text"].control.text() == "+56 9 8765 4321"


def test_all_that_is_missing_is_told_at_once_and_nothing_is_saved(view, do, qtbot):
    form = a_new_form(view, qtbot)
    form.save.click()
    wrong = ("given_names", "document_text", "birth_date_text", "phone_text")
    qtbot.waitUntil(lambda: all(form.fields[name].error.isVisible() for name in wrong))
    assert form.fields["given_names"].control.hasFocus()
    assert do(count_people) == 0


def test_somebody_without_a_document_needs_a_reason(view, do, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(form, given_names="Ana", first_surname="Soto", birth_date_text="3-5-1990")
    form.fields["no_phone"].control.click()
    form.fields["document_type"].show_value("no_document")
    form.fields["document_type"].edited.emit()
    assert form.fields["document_text"].isHidden()
    form.save.click()
    qtbot.waitUntil(form.fields["no_document_reason"].error.isVisible)
    form.fields["no_document_reason"].show_value("lost")
    form.save.click()
    qtbot.waitUntil(shows(view, view.record))
    assert do(count_people) == 1


def test_a_doubt_is_told_but_does_not_stop(view, do, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(
        form, given_names="Ana", first_surname="Soto", document_text="12345678-5",
        birth_date_text="3-5-1990", phone_text="the neighbour",
    )  # fmt: skip
    form.fields["commune"].control.setFocus()
    qtbot.waitUntil(form.notice.isVisible)
    assert "the neighbour" in form.doubts.text()
    form.save.click()
    qtbot.waitUntil(shows(view, view.record))


def test_who_may_be_on_file_is_shown_before_saving(view, do, rosa, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(
        form, given_names="Rosa Elena", first_surname="Munoz", document_text="7654321-6",
        birth_date_text="3-5-1990", phone_text="22 345 6789",
    )  # fmt: skip
    form.save.click()
    qtbot.waitUntil(lambda: form.findChild(DuplicatesDialog) is not None)
    dialog = form.findChild(DuplicatesDialog)
    assert "12.345.678-5" in cells(dialog.people)[0]
    dialog.insist.click()
    qtbot.waitUntil(lambda: view.record.name.text() == "Rosa Elena Munoz")
    assert do(count_people) == 2


def test_a_document_on_file_leads_to_its_record(view, do, rosa, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(
        form, given_names="Otra", first_surname="Persona", document_text="12345678-5",
        birth_date_text="1-1-1970", phone_text="987654320",
    )  # fmt: skip
    form.save.click()
    qtbot.waitUntil(lambda: form.findChild(DuplicatesDialog) is not None)
    dialog = form.findChild(DuplicatesDialog)
    assert dialog.insist.isHidden()
    qtbot.keyClick(dialog.table, ENTER)
    qtbot.waitUntil(lambda: view.record.name.text() == "Rosa Muñoz Pérez")
    assert do(count_people) == 1


def test_correcting_changes_only_what_was_changed(view, do, rosa, qtbot):
    view.arrive(person_id=rosa)
    qtbot.waitUntil(view.record.edit.isEnabled)
    before = do(read_person, person_id=rosa).draft
    view.record.edit.click()
    assert shows(view, view.form)()
    assert view.form.draft() == before
    fill_in(view.form, second_surname="Ñancupil")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: view.record.name.text() == "Rosa Muñoz Ñancupil")
    after = do(read_person, person_id=rosa).draft
    assert after.second_surname == "Ñancupil"
    assert after.birth_date_text == before.birth_date_text


def test_leaving_a_form_asks_only_when_something_was_typed(view, qtbot):
    form = a_new_form(view, qtbot)
    press(qtbot, ESCAPE)
    qtbot.waitUntil(shows(view, view.list))
    form = a_new_form(view, qtbot)
    fill_in(form, given_names="Rosa")
    press(qtbot, ESCAPE)
    assert shows(view, form)()
    assert QApplication.activeModalWidget() is not None
    QApplication.activeModalWidget().verb.click()
    qtbot.waitUntil(shows(view, view.list))


def test_what_was_typed_is_there_after_looking_at_something_else(view, rosa, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(form, given_names="Juana")
    view.arrive(person_id=rosa)
    assert shows(view, view.record)()
    view.arrive(register=True)
    assert form.fields["given_names"].control.text() == "Juana"
    view.arrive()
    assert shows(view, form)()


def test_escape_leads_from_a_record_to_the_list(view, rosa, qtbot):
    view.arrive(person_id=rosa)
    view.focus_first()
    press(qtbot, ESCAPE)
    qtbot.waitUntil(shows(view, view.list))


def test_a_document_is_added_and_shown(view, do, rosa, qtbot):
    view.arrive(person_id=rosa)
    qtbot.waitUntil(view.record.add_document.isEnabled)
    qtbot.waitUntil(lambda: view.record.labels.options("document_type") != [])
    view.record.add_document.click()
    dialog = view.record.findChild(DocumentDialog)
    dialog.country.show_value("VEN")
    dialog.form.field("document_text").control.setText("ab 123456")
    dialog.do()
    qtbot.waitUntil(lambda: len(view.record.page.documents) == 2)
    assert {line.number for line in do(read_person, person_id=rosa).documents} == {
        "12345678-5",
        "AB123456",
    }


def test_switching_the_language_keeps_what_was_typed(view, qtbot):
    form = a_new_form(view, qtbot)
    fill_in(form, given_names="Rosa", birth_date_text="3/5/1990")
    language.speak("es")
    qtbot.waitUntil(lambda: form.title.text() == "Nueva persona")
    assert form.fields["given_names"].control.text() == "Rosa"
    assert form.fields["birth_date_text"].control.text() == "3/5/1990"
    assert form.fields["commune"].control.currentText() == "Peñalolén"


@pytest.mark.parametrize(("spoken", "title"), [("en", "People"), ("es", "Personas")])
@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1158, 640), (1.5, 1270, 600)])
def test_nothing_is_cut_and_everything_has_a_name(
    do, rosa, view, qtbot, spoken, title, scale, width, height
):
    run = a_run(do)
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    view.resize(width, height)
    qtbot.waitUntil(lambda: view.list.title.text() == title)
    qtbot.waitUntil(lambda: view.list.finder.people.rowCount() == 1)
    view.record.show_person(rosa)
    qtbot.waitUntil(lambda: view.record.enrolled.lines.rowCount() == 1)
    for where in ({}, {"person_id": rosa}, {"register": True}):
        view.arrive(**where)
        qtbot.waitUntil(lambda: not cut(view))
        nothing_is_cut(view)
        every_control_has_a_name(view)


def test_who_comes_a_second_time_is_shown_from_the_first_part_and_back_as_it_was_left(
    view, rosa, qtbot
):
    view.arrive(person_id=rosa)
    qtbot.waitUntil(shows(view, view.record))
    view.record.tabs.setCurrentIndex(1)
    view.come_back(person_id=rosa)
    assert view.record.tabs.currentIndex() == 1
    view.arrive(person_id=rosa)
    assert view.record.tabs.currentIndex() == 0
