"""While an exchange runs one sees how far it is, and can stop it."""

import pytest

from desktop.sync.reports import SyncStep
from desktop.ui import language
from desktop.ui.exchange import ExchangeWorker
from desktop.ui.exchange_progress import ExchangeProgress
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def worker(qapp):
    worker = ExchangeWorker(on_return=lambda _it: False)
    yield worker
    worker.close()


@pytest.fixture
def panel(worker, qtbot):
    panel = ExchangeProgress(worker)
    qtbot.addWidget(panel)
    panel.resize(700, 60)
    return panel


def test_it_is_there_only_while_an_exchange_runs(panel, worker):
    assert panel.isHidden()
    worker.ran.emit(True)
    assert not panel.isHidden()
    assert panel.text.text() == "Connecting…"
    worker.ran.emit(False)
    assert panel.isHidden()


def test_it_says_how_far_it_is_in_the_language_spoken_now(panel, worker, qtbot):
    panel.show()
    worker.ran.emit(True)
    worker.progress.emit(SyncStep(sending=True, done=400, total=1_200))
    assert panel.text.text() == "Sending 400 of 1,200…"
    assert (panel.bar.value(), panel.bar.maximum()) == (400, 1_200)
    every_control_has_a_name(panel)
    nothing_is_cut(panel)
    language.speak("es")
    qtbot.waitUntil(lambda: panel.text.text() == "Enviando 400 de 1.200…")


def test_stop_asks_the_exchange_once(panel, worker):
    worker.ran.emit(True)
    panel.stop.click()
    assert worker._cancelled.is_set()
    assert not panel.stop.isEnabled()
    worker.ran.emit(True)
    assert panel.stop.isEnabled()
