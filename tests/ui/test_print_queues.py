"""Whether a printer would print is asked of the system's own queues."""

import pytest

from desktop.ui.print_queues import printer_names, standing_of, trouble_of
from tests.ui.print_queue import QUEUES, print_queues


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


def test_the_printers_are_those_of_the_system(queues):
    assert sorted(printer_names()) == sorted(QUEUES)


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("Good", ""),
        ("Stopped", "printer_stopped"),
        ("Refusing", "printer_refusing"),
        ("Sold", "printer_gone"),
    ],
)
def test_a_printer_that_would_not_print_says_why(queues, name, trouble):
    assert trouble_of(name) == trouble


def test_of_a_job_that_nobody_sent_nothing_is_told(queues):
    assert standing_of("Good", "Minga 00000000") is None
    assert standing_of("Sold", "Minga 00000000") is None
