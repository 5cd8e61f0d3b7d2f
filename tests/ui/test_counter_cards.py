"""Whose turn a card says it is, without a counter around it."""

import pytest

from desktop.domain.card_scan import CardPart, CardScan
from desktop.ui.counter_cards import CounterCards
from desktop.ui.view import View
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person

HERS, HIS, NOBODYS = (
    CardScan(CardPart.QR, run) for run in ("12345678-5", "7654321-6", "11111111-1")
)


@pytest.fixture
def people(do, centre):
    return a_person(do), a_person(do, given_names="Juan", document_text="7654321-6")


@pytest.fixture
def called(records, qtbot):
    """Who was called or has to be registered, in their order; ``cards`` takes the cards."""
    view = View(records)
    qtbot.addWidget(view)
    told: list[object] = []
    cards = CounterCards(view, told.append, told.append)
    view.telling.connect(lambda message: told.append(message.text))
    return cards, told


def test_who_is_on_file_is_called_and_who_is_not_is_registered(called, people, qtbot):
    cards, told = called
    cards.take(HERS, None)
    qtbot.waitUntil(lambda: told == [people[0]])
    cards.take(NOBODYS, None)
    qtbot.waitUntil(lambda: told == [people[0], NOBODYS])


def test_the_card_of_who_is_served_is_told_and_nobody_comes_next(called, people, do, qtbot):
    cards, told = called
    cards.take(HERS, do(read_person, person_id=people[0]))
    assert told == ["This card is of Rosa Muñoz Pérez, who is here already."]
    cards.call_next()
    assert len(told) == 1


def test_those_who_came_meanwhile_come_in_their_order_and_each_once(called, people, do, qtbot):
    cards, told = called
    rosa = do(read_person, person_id=people[0])
    for scan in (NOBODYS, HIS, NOBODYS):
        cards.take(scan, rosa)
    assert len(told) == 3
    cards.call_next()
    qtbot.waitUntil(lambda: told[-1] == NOBODYS)
    cards.call_next()
    qtbot.waitUntil(lambda: told[-1] == people[1])
    cards.call_next()
    assert len(told) == 5
