"""One more document: which country is asked only of papers from abroad."""

import pytest

from desktop.ui.code_labels import CodeLabels
from desktop.ui.document_dialog import DocumentDialog, ask_document
from desktop.ui.view import View
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def dialog(do, centre, records, qtbot):
    labels = CodeLabels()
    labels.take(do(read_codes, lists=("document_type", "nationality", "verified_how")))
    view = View(records)
    qtbot.addWidget(view)
    view.show()
    return ask_document(view, do(read_person, person_id=a_person(do)), labels)


def test_the_country_is_asked_of_papers_from_abroad_only(dialog):
    assert dialog.country.isVisible()
    dialog.kind.show_value("ipe")
    dialog.kind.edited.emit()
    assert not dialog.country.isVisible()


def test_a_refusal_is_told_at_the_field(dialog, qtbot):
    dialog.kind.show_value("run")
    dialog.form.field("document_text").control.setText("7654321-1")
    dialog.do()
    qtbot.waitUntil(dialog.form.field("document_text").error.isVisible)


def test_it_is_named_and_not_cut(dialog):
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, DocumentDialog)
