"""Of pages one upon the other the one that is seen decides how much room is needed."""

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.layout import stack
from desktop.ui.page_area import PageArea
from desktop.ui.stacked_pages import StackedPages


def page(width):
    made, button = QWidget(), QPushButton()
    button.setMinimumSize(width, width)
    stack(made, button, margin=0)
    return made


def test_a_page_behind_asks_for_no_room(qtbot):
    pages, small, large = StackedPages(), page(200), page(2_000)
    qtbot.addWidget(pages)
    for one in (small, large):
        pages.addWidget(one)
    pages.resize(600, 600)
    pages.show()
    assert pages.minimumSizeHint().width() < 600
    assert small.size() == pages.size()


def test_the_pages_themselves_are_spoken_of(qtbot):
    pages, first, second = StackedPages(), page(200), page(200)
    qtbot.addWidget(pages)
    assert pages.currentWidget() is None
    assert [pages.addWidget(one) for one in (first, second)] == [0, 1]
    with qtbot.waitSignal(pages.currentChanged) as changed:
        pages.setCurrentWidget(second)
    assert changed.args == [1]
    assert pages.currentWidget() is second
    assert [pages.indexOf(one) for one in (first, second, QWidget())] == [0, 1, -1]
    assert pages.widget(0) is first
    assert pages.widget(2) is None


def test_a_page_that_was_taken_away_lives_on(qtbot):
    pages, first, second = StackedPages(), page(200), page(200)
    qtbot.addWidget(pages)
    for one in (first, second):
        pages.addWidget(one)
    pages.removeWidget(first)
    pages.setCurrentWidget(first)  # it is not here: nothing happens
    qtbot.addWidget(first)
    assert first.parentWidget() is None
    assert (pages.count(), pages.currentWidget()) == (1, second)
    assert isinstance(second.parentWidget().parentWidget(), PageArea)
