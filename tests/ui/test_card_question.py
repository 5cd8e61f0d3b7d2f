"""Whether a card is of who is half typed: only what agrees is filled in unasked."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from desktop.domain.card_scan import read_card_scan
from desktop.ui import language, theme
from desktop.ui.card_question import WhoseCard, is_of_the_same
from desktop.use_cases.person_draft import PersonDraft
from tests.cards import MRZ, NAMED, QR
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

TODAY = date(2026, 11, 25)


def scan(card):
    return read_card_scan(card, TODAY)


@pytest.mark.parametrize(
    ("draft", "card", "same"),
    [
        (PersonDraft(given_names="María"), NAMED, True),
        (PersonDraft(given_names="maria jo", first_surname="PEREZ"), NAMED, True),
        (PersonDraft(first_surname="Núñez"), "\n".join(MRZ), True),
        (PersonDraft(given_names="Hilda"), NAMED, False),
        (PersonDraft(given_names="María", first_surname="Soto"), NAMED, False),
        (PersonDraft(given_names="María", birth_date_text="17/4/1985"), NAMED, True),
        (PersonDraft(given_names="María", birth_date_text="18/4/1985"), NAMED, False),
        (PersonDraft(birth_date_text="17-04-1985"), QR, True),
        (PersonDraft(birth_date_text="mañana"), QR, False),
        (PersonDraft(given_names="Hilda"), QR, False),
        (PersonDraft(phone_text="987654321"), NAMED, False),
    ],
)
def test_only_who_is_plainly_the_same_is(draft, card, same):
    assert is_of_the_same(draft, scan(card)) is same


def test_the_name_on_file_tells_where_the_card_tells_none():
    draft = PersonDraft(given_names="Rosa")
    assert is_of_the_same(draft, scan(QR), "Muñoz Pérez, Rosa")
    assert not is_of_the_same(draft, scan(QR), "Soto Díaz, Hilda")


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def ask(parent, card=NAMED, draft=PersonDraft(given_names="Hilda")):  # noqa: B008 (never changes)
    question = WhoseCard(parent, scan(card), draft)
    question.told = []
    question.another.connect(lambda: question.told.append("another"))
    question.same.connect(lambda: question.told.append("same"))
    question.open()
    return question


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (lambda question: question.do(), ["another"]),
        (lambda question: question.fill.click(), ["same"]),
        (lambda question: question.reject(), []),
    ],
)
def test_each_answer_tells_one_thing(parent, answer, told):
    question = ask(parent)
    answer(question)
    assert question.told == told


def test_it_is_whole_in_every_look(parent):
    question = ask(parent)
    every_look(question, WhoseCard)


def test_it_names_both_and_nothing_of_the_card_but_who_it_is(parent):
    words = ask(parent).text.text()
    assert "Maria José Pérez Núñez, RUN 12.345.678-5" in words
    assert "Hilda" in words
    assert "B5F0" not in words
    assert "somebody without a name yet" in ask(parent, QR, PersonDraft()).text.text()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(parent, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    question = ask(parent)
    every_control_has_a_name(question)
    nothing_is_cut(question)


def test_the_dialog_is_right_in_every_look(parent):
    every_look(ask(parent), WhoseCard)
