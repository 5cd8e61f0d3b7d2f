"""Pages behind tabs: neither they nor their titles make a window larger than it is."""

from PySide6.QtWidgets import QPushButton, QWidget

from desktop.ui.tabbed_pages import TabbedPages
from tests.ui.reach import out_of_reach


def test_many_tabs_and_large_pages_stay_within_the_room_there_is(qtbot):
    tabs, button = TabbedPages(), QPushButton()
    qtbot.addWidget(tabs)
    button.setMinimumSize(1_000, 1_000)
    tabs.add_page(button)
    for at in range(1, 12):
        tabs.add_page(QPushButton())
        tabs.setTabText(at, f"Datos personales {at}")
    tabs.resize(400, 300)
    tabs.show()
    assert (tabs.width(), tabs.height()) == (400, 300)
    assert out_of_reach(tabs) == []
    tabs.setCurrentIndex(11)
    last = tabs.tabBar().tabRect(11)
    assert tabs.tabBar().rect().contains(last.center()), "the tab that is chosen is brought there"


def test_it_speaks_of_pages_and_not_of_what_is_around_them(qtbot):
    tabs, pages = TabbedPages(), [QWidget(), QWidget()]
    qtbot.addWidget(tabs)
    for page in pages:
        tabs.add_page(page)
    assert tabs.currentWidget() is pages[0]
    tabs.setCurrentWidget(pages[1])
    assert (tabs.currentIndex(), tabs.currentWidget()) == (1, pages[1])


def test_a_page_stands_below_its_tab_with_a_gap(qtbot):
    tabs, page = TabbedPages(), QWidget()
    qtbot.addWidget(tabs)
    tabs.add_page(page, gap=16)
    tabs.resize(400, 300)
    tabs.show()
    assert page.y() == 16
