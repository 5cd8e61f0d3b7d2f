"""A long table fetches only the pages that are looked at."""

from dataclasses import dataclass

import pytest

from desktop.i18n import N_
from desktop.ui.paged_model import PAGE, PagedModel
from desktop.ui.rows_model import Column
from desktop.ui.rows_table import RowsTable


@dataclass(frozen=True)
class PersonLine:
    id: int
    name: str


ALL = [PersonLine(number, f"Person {number}") for number in range(30_000)]


@pytest.fixture
def asked():
    return []


@pytest.fixture
def people(asked):
    people = PagedModel(lambda line: line.id, Column(N_("People"), lambda line: line.name))

    def answer(offset, limit):
        asked.append(offset // PAGE)
        people.fill(offset, ALL[offset : offset + limit])

    people.wanted.connect(answer)
    return people


@pytest.fixture
def table(qtbot, people):
    table = RowsTable(people)
    table.resize(400, 300)
    qtbot.addWidget(table)
    table.show()
    return table


def test_only_what_is_looked_at_is_fetched(people, table, asked, qtbot):
    people.begin(len(ALL))
    qtbot.waitUntil(lambda: people.index(3, 0).data() == "Person 3")
    assert asked == [0]
    table.scrollToBottom()
    qtbot.waitUntil(lambda: people.index(29_999, 0).data() == "Person 29999")
    assert set(asked) == {0, 29_999 // PAGE}


def test_a_line_that_is_not_here_yet_says_so(people):
    people.begin(len(ALL))
    assert people.index(5_000, 0).data() == "…"


def test_the_first_page_may_come_with_the_count(people, asked):
    people.begin(len(ALL), ALL[:300])
    assert people.index(299, 0).data() == "Person 299"
    assert asked == []


def test_a_person_is_found_among_what_was_fetched(people):
    people.begin(len(ALL), ALL[:600])
    assert people.row_of(PersonLine(555, "renamed")) == 555
    assert people.row_of(PersonLine(20_000, "far")) is None


def test_a_new_search_forgets_the_pages_of_the_old(people, qtbot):
    people.begin(len(ALL), ALL[:PAGE])
    people.begin(1, [PersonLine(7, "Ñanculef")])
    assert people.rowCount() == 1
    assert people.index(0, 0).data() == "Ñanculef"
