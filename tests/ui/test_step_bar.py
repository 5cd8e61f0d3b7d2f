"""The bar of steps: what was chosen, and a way back."""

import pytest

from desktop.ui.step_bar import Step, StepBar

STEPS = (Step("Person", "Rosa", "12.345.678-5"), Step("Course run"), Step("Place"))


@pytest.fixture
def bar(qtbot):
    bar = StepBar(3)
    qtbot.addWidget(bar)
    bar.show_steps(STEPS, 1)
    bar.show()
    return bar


def test_steps_before_can_be_changed(bar, qtbot):
    assert [card.change.isVisible() for card in bar.cards] == [True, False, False]
    with qtbot.waitSignal(bar.wanted) as wanted:
        bar.cards[0].change.click()
    assert wanted.args == [0]


def test_where_one_is_stands_out(bar):
    assert [card.property("kind") for card in bar.cards] == ["card", "info", "card"]
    bar.show_steps(STEPS, 2, done=True)
    assert [card.property("kind") for card in bar.cards] == ["card", "card", "info"]
    assert not any(card.change.isVisible() for card in bar.cards)


def test_a_step_says_what_was_chosen(bar):
    assert bar.cards[0].chosen.text() == "Rosa"
    assert bar.cards[1].chosen.text() == "–"
