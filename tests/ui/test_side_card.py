"""A card shows one version, and its button only where it can be chosen."""

import pytest

from desktop.ui.side_card import CardWords, SideCard
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def card(qtbot):
    card = SideCard("")
    qtbot.addWidget(card)
    card.resize(500, 200)
    card.show()
    return card


def test_it_shows_values_by_field_who_wrote_them_and_how_to_choose_them(card):
    card.show_words(CardWords("As it is now", [("Sector", "San Luis")], "Ana", "Leave it (1)"))
    assert card.texts() == ["Sector", "San Luis"]
    assert (card.byline.text(), card.choose.text()) == ("Ana", "Leave it (1)")
    every_control_has_a_name(card)
    nothing_is_cut(card)


def test_what_there_is_not_takes_no_room(card):
    card.show_words(CardWords("Decided", [("a", "b"), ("c", "d")], "", ""))
    card.show_words(CardWords("Decided", [], "", ""))
    assert card.texts() == []
    assert not any(part.isVisible() for part in (card.byline, card.choose, card.figure))


def test_a_telephone_stands_large(card):
    card.show_words(CardWords("PN-01", [], "", "Called (1)", figure="+56 9 8765 4321"))
    assert card.figure.isVisible()
    assert card.figure.sizeHint().height() > card.byline.sizeHint().height()
