"""Python's rubbish is collected where the screens live, and not while another thread works."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from desktop.ui.collector import Collector


class Ring:
    """Something that only the collector takes apart, and that tells in which thread it was."""

    def __init__(self, told):
        self.me = self
        weakref.finalize(self, lambda: told.append(threading.current_thread()))


@pytest.fixture
def collector(qapp):
    parent = QObject()
    yield Collector(parent)
    gc.enable()


def make_rubbish(told):
    Ring(told)
    return [[one] for one in range(200_000)]


def test_a_thread_that_works_collects_nothing_and_the_screen_all(collector):
    gc.collect()
    told = []
    worker = threading.Thread(target=make_rubbish, args=(told,))
    worker.start()
    worker.join()
    assert told == []
    kept = make_rubbish(told)
    collector.look()
    assert told
    assert set(told) == {threading.main_thread()}
    assert len(kept) == 200_000


def test_it_looks_by_itself(collector, qtbot):
    gc.collect()
    told = []
    kept = make_rubbish(told)
    qtbot.waitUntil(lambda: told != [])
    assert len(kept) == 200_000
