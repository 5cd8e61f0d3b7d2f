"""Each sheet is written down when it came out, once, and each that was spoilt."""

import pytest

from desktop.ui.sheet_book import SheetBook
from desktop.ui.view import View
from desktop.use_cases.certificates import read_certificate
from tests.ui.closed_class import a_closed_class, issued_to


@pytest.fixture
def issued(database, do, centre):
    return issued_to(a_closed_class(database, do))


@pytest.fixture
def book(records, qtbot, issued):
    view = View(records)
    qtbot.addWidget(view)
    made = SheetBook(view, [line.id for line in issued])
    made.setParent(view)
    return made


def written(do, issued) -> list[list[str]]:
    """Return what was written down of each sheet since it was issued."""
    pages = [do(read_certificate, certificate_id=line.id) for line in issued]
    return [[event.kind for event in page.events[1:]] for page in pages]


def test_a_sheet_is_written_down_once_however_often_it_is_counted(book, do, issued, records, qtbot):
    for count in (0, 1, 1, 2, 1):
        book.came_out(count)
    qtbot.waitUntil(lambda: not records.busy)
    assert written(do, issued) == [["printed"], ["printed"], []]


def test_what_the_printer_counted_too_early_is_written_down_when_it_comes(
    book, do, issued, records, qtbot
):
    book.came_out(3)
    book.settle(1, 1)
    book.came_out(3)
    qtbot.waitUntil(lambda: not records.busy)
    assert written(do, issued) == [["printed"], ["printed", "spoilt", "printed"], ["printed"] * 2]


def test_what_came_out_and_was_not_counted_is_written_down_too(book, do, issued, records, qtbot):
    book.settle(2, 0)
    qtbot.waitUntil(lambda: not records.busy)
    assert written(do, issued) == [["printed"], ["printed"], []]
