"""A job that was under way when the program ended is read from what was kept, or it is none."""

import json

import pytest

from desktop.ui.kept_job import KeptJob, kept_job, take_up
from desktop.ui.print_queues import SentJob
from desktop.ui.sheet_book import KEPT, SheetBook
from desktop.ui.view import View
from desktop.use_cases.preferences import read_settings
from tests.ui.print_queue import print_queues

JOB = SentJob("Office", "Minga 12345678", 2, 3)
IDS = ("a", "b", "c")


@pytest.fixture
def view(records, qtbot):
    view = View(records)
    qtbot.addWidget(view)
    return view


def test_what_a_book_keeps_is_read_again_until_the_job_ends(view, records, do, qtbot):
    book = SheetBook(view, IDS)
    book.begin(JOB)
    qtbot.waitUntil(lambda: kept_job(do(read_settings)) == KeptJob(JOB, IDS))
    book.end()
    qtbot.waitUntil(lambda: kept_job(do(read_settings)) is None)


def test_a_pile_too_large_to_keep_is_printed_all_the_same(view, records, do, qtbot):
    SheetBook(view, ["x" * 36] * 200).begin(JOB)
    qtbot.waitUntil(lambda: not records.busy)
    assert kept_job(do(read_settings)) is None


@pytest.mark.parametrize(
    "value",
    ["", "x", "1", "[]", "[1, 2]", json.dumps([[*JOB], ["a"]]), json.dumps([[*JOB], [1, 2, 3]]),
     json.dumps([["Office", "Minga", 4, 3], [*IDS]]), json.dumps([[1, 2, 3, 4], [*IDS]])],
)  # fmt: skip
def test_what_cannot_be_read_is_no_job(value):
    assert kept_job({KEPT: value}) is None


def test_only_the_job_of_this_pile_is_taken_up_and_only_once(view, qtbot):
    settings = {KEPT: json.dumps([[*JOB], [*IDS]])}
    with print_queues():
        assert take_up(view, ["a", "b"], settings) is None
        assert take_up(view, ["d", *IDS], settings) is not None
        assert take_up(view, ["d", *IDS], settings) is None
        qtbot.waitUntil(lambda: not view.background.busy)
