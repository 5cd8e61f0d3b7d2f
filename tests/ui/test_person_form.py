"""The form about a person: it proposes, hands over what is typed, and knows nothing better."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.person_form import PersonForm
from desktop.use_cases.people_search import count_people
from tests.ui.counter import ROSA


@pytest.fixture
def form(records, centre, qtbot):
    form = PersonForm(records)
    qtbot.addWidget(form)
    form.resize(1100, 600)
    form.show()
    form.start_new()
    qtbot.waitUntil(lambda: form.fields["commune"].value() == "13122")
    return form


def test_the_commune_of_the_centre_is_proposed(form):
    assert form.draft().commune == "13122"


def test_a_wrong_number_that_was_searched_for_is_told_at_once(form, qtbot):
    form.start_new("12345678-9")
    qtbot.waitUntil(form.fields["document_text"].error.isVisible)


def test_papers_from_abroad_ask_for_their_country(form):
    assert form.fields["document_country"].isHidden()
    form.fields["document_type"].show_value("passport")
    form.fields["document_type"].edited.emit()
    assert form.fields["document_country"].isVisible()


def test_pressing_twice_registers_once(form, do, qtbot):
    for name in ("given_names", "first_surname", "document_text", "birth_date_text", "phone_text"):
        form.fields[name].control.setText(getattr(ROSA, name))
    with qtbot.waitSignal(form.saved):
        form.save.click()
        form.save.click()
    assert do(count_people) == 1


@pytest.mark.parametrize("nonsense", ["\x00\x07", "=cmd()|' /C calc'!A0", "<b>", "ñ" * 10_000])
def test_nonsense_is_never_more_than_a_sentence(form, do, nonsense, qtbot):
    for name in ("given_names", "document_text", "birth_date_text", "phone_text", "email_text"):
        form.fields[name].control.setText(nonsense)
    form.save.click()
    qtbot.waitUntil(form.fields["birth_date_text"].error.isVisible)
    assert do(count_people) == 0


def test_tab_goes_through_the_fields_in_the_order_in_which_one_asks(form, qtbot):
    with qtbot.waitActive(form):
        form.activateWindow()
    form.fields["given_names"].control.setFocus()
    visited = []
    for _step in range(22):
        focused = QApplication.focusWidget()
        visited += [name for name, field in form.fields.items() if field.control is focused]
        if focused is form.save:
            break
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    hidden = {"document_country", "no_document_reason", "identity_reason"}
    assert visited == [name for name in form.fields if name not in hidden]
    assert QApplication.focusWidget() is form.save
