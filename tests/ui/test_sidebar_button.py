"""A badge tells how much waits, and nothing while nothing does."""

import pytest

from desktop.ui.sidebar_button import SidebarButton


@pytest.fixture
def button(qtbot):
    button = SidebarButton()
    button.setText("Differences")
    qtbot.addWidget(button)
    button.resize(180, 44)
    button.show()
    return button


@pytest.mark.parametrize(("count", "badge"), [(0, ""), (3, "3"), (99, "99"), (100, "99+")])
def test_the_badge_counts_up_to_two_figures(button, count, badge):
    button.show_count(count)
    assert button.badge() == badge


@pytest.mark.parametrize("words", ["", "Differences"])
def test_it_is_seen_with_and_without_words(button, words):
    button.setText(words)
    before = button.grab().toImage()
    button.show_count(3)
    with_badge = button.grab().toImage()
    assert with_badge != before
    button.show_count(0)
    assert button.grab().toImage() == before
