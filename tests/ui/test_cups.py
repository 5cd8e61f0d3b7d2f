"""CUPS is asked through its own library: which queues, what of them, and what of a job."""

import pytest

from desktop.ui.cups import cancel_job, job_called, library, queue_names, queue_options
from tests.ui.print_queue import QUEUES, print_queues


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


def test_queues_are_told_with_what_is_known_of_them(queues):
    cups = library()
    assert cups is not None
    assert sorted(queue_names(cups)) == sorted(QUEUES)
    assert queue_options(cups, "Stopped", b"printer-state", b"no-such-thing") == ["5", ""]
    assert queue_options(cups, "Sold", b"printer-state") is None


def test_a_job_that_is_not_there_is_none_and_cannot_be_withdrawn(queues):
    cups = library()
    assert cups is not None
    assert job_called(cups, "Good", "nothing") is None
    assert cancel_job(cups, "Good", 4711) is False
