"""What was typed about somebody is put aside and handed out once."""

import pytest

from desktop.ui.dialogs import Dialog
from desktop.ui.kept_drafts import KeptDraft, KeptDrafts
from desktop.ui.person_form import PersonForm
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.person_page import read_person
from tests.ui.counter import ROSA, a_person
from tests.ui.hands import type_text

BLANK = PersonDraft()


def test_what_was_typed_about_each_is_handed_out_once(do, centre):
    rosa = do(read_person, person_id=a_person(do))
    drafts = KeptDrafts()
    drafts.keep(KeptDraft(None, BLANK, ROSA))
    drafts.keep(KeptDraft(rosa, rosa.draft, BLANK))
    assert drafts.take(rosa) == KeptDraft(rosa, rosa.draft, BLANK)
    assert drafts.take(rosa) is None
    assert drafts.take(None) == KeptDraft(None, BLANK, ROSA)


def test_a_form_in_which_nothing_was_typed_is_not_kept():
    drafts = KeptDrafts()
    drafts.keep(KeptDraft(None, ROSA, ROSA))
    assert drafts.take(None) is None


@pytest.fixture
def form(records, centre, qtbot) -> PersonForm:
    form = PersonForm(records)
    qtbot.addWidget(form)
    form.show()
    form.start_new()
    qtbot.waitUntil(lambda: not records.busy)
    return form


@pytest.fixture
def pages(do, centre):
    """Rosa and Juan as their records have them."""
    juan = a_person(do, given_names="Juan", document_text="7654321-6", birth_date_text="1-1-1970")
    return [do(read_person, person_id=person_id) for person_id in (a_person(do), juan)]


def retype(form, name: str, text: str) -> None:
    form.fields[name].control.clear()
    type_text(form.fields[name].control, text)


def test_edits_of_one_person_are_back_after_another_was_edited(form, pages, do, qtbot):
    rosa, juan = pages
    form.start_with(rosa)
    retype(form, "second_surname", "Ñancupil")
    form.start_with(juan)
    assert form.fields["given_names"].control.text() == "Juan"
    assert not form.is_dirty()
    form.start_new()
    with qtbot.waitSignal(form.telling) as told:
        form.start_with(rosa)
    assert "is back" in told.args[0].text
    with qtbot.waitSignal(form.saved):
        form.save.click()
    after = [do(read_person, person_id=page.person_id).draft.second_surname for page in pages]
    assert after == ["Ñancupil", "Pérez"]
    form.start_with(do(read_person, person_id=rosa.person_id))
    assert not form.is_dirty(), "what was saved is not a draft any more"


def test_a_new_person_half_typed_is_back_after_somebody_else_was_edited(form, pages):
    retype(form, "given_names", "Ana")
    form.start_with(pages[0])
    form.start_new()
    assert form.fields["given_names"].control.text() == "Ana"


def test_what_was_given_up_is_not_kept(form, pages, qtbot):
    form.start_with(pages[0])
    retype(form, "second_surname", "Ñancupil")
    form.leave()
    with qtbot.waitSignal(form.left):
        form.findChild(Dialog).verb.click()
    form.start_with(pages[1])
    form.start_with(pages[0])
    assert form.fields["second_surname"].control.text() == "Pérez"
