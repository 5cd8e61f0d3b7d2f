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
