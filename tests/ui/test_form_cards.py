"""A card read while the form of a person is open: through the form alone, without a window."""

from datetime import date

import pytest

from desktop.domain.card_scan import read_card_scan
from desktop.ui.card_question import WhoseCard
from desktop.ui.form_cards import FormCards
from desktop.ui.person_fields import show_right_fields
from desktop.ui.person_form import PersonForm
from desktop.use_cases.person_page import read_person
from tests.cards import MRZ, NAMED, QR
from tests.ui.counter import a_person
from tests.ui.hands import type_text

TODAY = date(2026, 11, 25)
OTHER = QR.replace("12345678-5", "7654321-6")


def scan(card):
    return read_card_scan(card, TODAY)


@pytest.fixture
def form(records, qtbot, centre):
    form = PersonForm(records)
    qtbot.addWidget(form)
    form.show()
    form.start_new()
    qtbot.waitUntil(lambda: form.fields["commune"].value() == "13122")
    return form


@pytest.fixture
def cards(form):
    return FormCards(form)


def test_names_without_accents_never_replace_what_is_typed(form, cards, qtbot):
    type_text(form.fields["first_surname"].control, "Núñez")
    assert cards.take(scan("\n".join(MRZ)))
    qtbot.waitUntil(lambda: form.draft().document_text == "12.345.678-5")
    draft = form.draft()
    assert (draft.first_surname, draft.second_surname) == ("Núñez", "Nunez")
    assert (draft.birth_date_text, draft.sex) == ("17-04-1985", "F")


def test_no_document_yet_becomes_the_document_of_the_card(form, cards, qtbot):
    form.fields["document_type"].show_value("no_document")
    show_right_fields(form.fields, "no_document")
    type_text(form.fields["given_names"].control, "María")
    assert cards.take(scan(NAMED))
    qtbot.waitUntil(lambda: form.draft().document_text == "12.345.678-5")
    assert form.fields["document_text"].isVisible()
    assert form.fields["no_document_reason"].isHidden()


def test_a_form_that_nobody_has_changed_leaves_the_card_of_another_to_the_window(
    form, cards, qtbot, do, centre
):
    form.start_with(do(read_person, person_id=a_person(do)))
    assert not cards.take(scan(OTHER))
    with qtbot.waitSignal(form.telling):
        assert cards.take(scan(QR))


def test_what_is_being_corrected_is_not_left_for_another_card(form, cards, qtbot, do, records):
    form.start_with(do(read_person, person_id=a_person(do)))
    type_text(form.fields["given_names"].control, "Rosa María")
    with qtbot.waitSignal(records.refused) as told:
        assert cards.take(scan(OTHER))
    assert told.args[0].code == "card_of_another"


def test_typed_names_and_the_card_of_somebody_on_file_say_that_it_is_taken(form, cards, qtbot, do):
    a_person(do)
    type_text(form.fields["given_names"].control, "Rosa")
    assert cards.take(scan(QR))
    qtbot.waitUntil(form.fields["document_text"].error.isVisible)


def begun(form, name, value):
    type_text(form.fields[name].control, value)


@pytest.fixture
def asked(form, cards, qtbot):
    """The question that a card of somebody else, or of nobody knows whom, brings up."""

    def ask(card):
        assert cards.take(scan(card))
        qtbot.waitUntil(lambda: any(one.isVisible() for one in form.findChildren(WhoseCard)))
        return next(one for one in form.findChildren(WhoseCard) if one.isVisible())

    return ask


@pytest.mark.parametrize(
    ("field", "value", "card"),
    [
        ("given_names", "Hilda", NAMED),
        ("given_names", "Hilda", QR),
        ("phone_text", "987654321", QR),
        ("birth_date_text", "1-1-1970", QR),
        ("first_surname", "Soto", "\n".join(MRZ)),
    ],
)
def test_a_form_of_somebody_else_is_not_filled_but_asked_about(form, asked, field, value, card):
    begun(form, field, value)
    before = form.draft()
    question = asked(card)
    assert form.draft() == before
    question.reject()
    assert form.draft() == before


def test_the_card_gets_a_form_of_its_own_and_what_was_typed_is_kept(form, asked, qtbot):
    begun(form, "given_names", "Hilda")
    asked(NAMED).do()
    qtbot.waitUntil(lambda: form.draft().document_text == "12.345.678-5")
    assert (form.draft().given_names, form.draft().first_surname) == ("Maria José", "Pérez")
    form.start_new()
    assert (form.draft().given_names, form.draft().document_text) == ("Hilda", "")


def test_who_says_that_it_is_the_same_person_has_the_blanks_filled(form, asked, qtbot):
    begun(form, "phone_text", "987654321")
    asked(QR).fill.click()
    qtbot.waitUntil(lambda: form.draft().document_text == "12.345.678-5")
    assert form.draft().phone_text == "987654321"


def test_the_card_of_somebody_on_file_never_gets_into_the_form_of_another(
    form, cards, qtbot, do, records
):
    a_person(do)
    begun(form, "given_names", "Hilda")
    before = form.draft()
    with qtbot.waitSignal(records.refused) as told:
        assert cards.take(scan(QR))
    assert told.args[0].code == "card_of_another"
    assert form.draft() == before


def test_a_number_typed_while_the_card_is_looked_up_is_kept(form, cards, qtbot, records):
    with qtbot.waitSignal(records.refused) as told:
        assert cards.take(scan(NAMED))
        begun(form, "document_text", "76543216")
    assert told.args[0].code == "card_of_another"
    assert form.draft().given_names == ""
