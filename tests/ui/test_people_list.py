"""The list counts, opens, and hands what was typed to whoever registers."""

import pytest

from desktop.ui.people_list import PeopleList
from tests.ui.counter import a_person, someone
from tests.ui.hands import type_text


@pytest.fixture
def view(do, centre, records, qtbot):
    for number in range(3):
        someone(do, number)
    view = PeopleList(records)
    qtbot.addWidget(view)
    view.resize(1100, 500)
    view.show()
    qtbot.waitUntil(lambda: view.count.text() == "3 people")
    return view


def test_one_is_counted_in_the_singular(view, qtbot):
    type_text(view.finder.field, "n1")
    qtbot.waitUntil(lambda: view.count.text() == "1 person")


def test_what_was_typed_goes_along_to_the_form(view, qtbot):
    type_text(view.finder.field, "juana")
    with qtbot.waitSignal(view.wanted) as wanted:
        view.add.click()
    assert wanted.args == ["juana"]


def test_whoever_is_opened_is_told_by_id(view, qtbot):
    view.finder.table.selectRow(0)
    with qtbot.waitSignal(view.opened) as opened:
        view.finder.table.opened.emit(view.finder.table.selected())
    assert opened.args == [view.finder.people.line_at(0).person_id]


def test_who_comes_in_moves_neither_the_cursor_nor_what_is_typed(view, qtbot, do, records):
    view.finder.table.selectRow(1)
    chosen = view.finder.table.selected()
    someone(do, 0)
    records.changed.emit(frozenset({"person"}))
    qtbot.waitUntil(lambda: view.count.text() == "4 people")
    assert view.finder.table.selected() == chosen
    type_text(view.finder.field, "n1")
    qtbot.waitUntil(lambda: view.count.text() == "1 person")
    chosen = view.finder.table.selected()
    a_person(do, given_names="N1 Ana")
    records.changed.emit(frozenset({"person"}))
    qtbot.waitUntil(lambda: view.count.text() == "2 people")
    assert view.finder.field.text() == "n1"
    assert view.finder.table.selected().person_id == chosen.person_id
