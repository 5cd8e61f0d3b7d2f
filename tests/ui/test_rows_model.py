"""A table is a list of lines and a tuple of columns."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt

from desktop.i18n import N_
from desktop.ui import language
from desktop.ui.rows_model import Column, RowsModel
from tests.ui.eyes import cells, headers


@dataclass(frozen=True)
class PersonLine:
    id: int
    name: str
    age: int


COLUMNS = (
    Column[PersonLine](N_("People"), lambda line: line.name, order=lambda line: line.name),
    Column[PersonLine]("", lambda line: str(line.age), figures=True, width=4),
)
ANA, BEA = PersonLine(1, "Ana", 31), PersonLine(2, "Bea", 28)


@pytest.fixture
def rows(qtmodeltester):
    rows = RowsModel(lambda line: line.id, *COLUMNS)
    rows.show([BEA, ANA])
    qtmodeltester.check(rows)
    return rows


def test_lines_become_rows(rows):
    assert cells(rows) == [["Bea", "28"], ["Ana", "31"]]


def test_figures_stand_to_the_right_with_their_title(rows):
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert rows.data(rows.index(0, 1), Qt.ItemDataRole.TextAlignmentRole) == right
    title = rows.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert title == right


def test_titles_speak_the_language_of_the_moment(rows):
    language.speak("es")
    assert headers(rows) == ["Personas", ""]


def test_the_same_things_again_do_not_reset_the_table(rows, qtbot):
    with qtbot.assertNotEmitted(rows.modelReset):
        rows.show([PersonLine(2, "Beatriz", 28), ANA])
    assert cells(rows) == [["Beatriz", "28"], ["Ana", "31"]]


def test_a_sorted_table_stays_sorted_when_lines_come_again(rows):
    rows.sort(0)
    assert [line.name for line in rows.lines] == ["Ana", "Bea"]
    rows.show([PersonLine(3, "Zoe", 20), PersonLine(4, "Abel", 60)])
    assert [line.name for line in rows.lines] == ["Abel", "Zoe"]
    rows.sort(0, Qt.SortOrder.DescendingOrder)
    assert [line.name for line in rows.lines] == ["Zoe", "Abel"]


def test_a_line_is_found_by_what_it_is_about(rows):
    assert rows.row_of(PersonLine(1, "Ana María", 32)) == 1
    assert rows.row_of(PersonLine(9, "Nobody", 0)) is None


def resets(rows) -> list[str]:
    """Return what a table hears of: "reset", or the rows that are let in."""
    heard = []
    rows.modelReset.connect(lambda: heard.append("reset"))
    rows.rowsInserted.connect(lambda _parent, first, last: heard.append((first, last)))
    return heard


def test_what_comes_in_is_let_in_between_without_a_reset(rows):
    heard = resets(rows)
    new = [PersonLine(number, str(number), 0) for number in range(10, 15)]
    rows.show([new[0], new[1], BEA, new[2], PersonLine(1, "Anita", 31), new[3], new[4]])
    assert heard == [(0, 1), (3, 3), (5, 6)]
    assert [line.name for line in rows.lines] == ["10", "11", "Bea", "12", "Anita", "13", "14"]


@pytest.mark.parametrize(
    "lines", [[ANA, BEA], [BEA], [], [PersonLine(9, "Carla", 40), ANA], [ANA, BEA, BEA]]
)
def test_where_lines_went_away_or_changed_their_order_all_begins_anew(rows, lines):
    heard = resets(rows)
    rows.show(lines)
    assert heard == ["reset"]
    assert list(rows.lines) == lines


def test_an_empty_list_that_stays_empty_is_no_news(rows):
    rows.show([])
    heard = resets(rows)
    rows.show([])
    assert heard == []
