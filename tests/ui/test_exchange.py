"""The exchange goes on by itself, is stopped when one wants, and never holds a screen up."""

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop.errors import CancelledError, DataFileError, SyncError
from desktop.sync.reports import SyncReport
from desktop.ui.exchange import ExchangeWorker, Pace
from tests.ui.municipality import ALONE, JOINED, Municipality

QUICK = Pace(after_change=1, every=60_000, first_retry=1, longest_retry=4, count=1)


@pytest.fixture
def returns():
    """Who wants to hear that the network is back."""
    return []


@pytest.fixture
def worker(qapp, returns):
    worker = ExchangeWorker(QUICK, chance=lambda: 1.0, on_return=returns.append)
    yield worker
    worker.close()


@pytest.fixture
def town():
    return Municipality()


@pytest.fixture
def started(worker, town, qtbot):
    with qtbot.waitSignal(worker.exchanged):
        worker.start(lambda: town)
    qtbot.waitUntil(lambda: not worker.running)
    return worker


def unreachable():
    return SyncError("central_unreachable", host="central")


def test_it_exchanges_once_it_is_started_and_tells_how_fresh_this_computer_is(started, town):
    assert town.calls == ["synchronise"]
    assert started.latest == JOINED
    assert started.next.isActive()
    assert started.next.interval() == QUICK.every


def test_a_computer_alone_asks_nobody(worker, qtbot):
    town = Municipality(ALONE)
    with qtbot.waitSignal(worker.status) as told:
        worker.start(lambda: town)
    assert (told.args, town.calls) == ([ALONE], [])


def test_a_change_is_sent_soon_and_counted_at_once(started, town, qtbot):
    started.notice(frozenset({"person"}))
    qtbot.waitUntil(lambda: town.calls == ["synchronise"] * 2)
    qtbot.waitUntil(lambda: not started.running)


def test_many_changes_in_a_row_are_sent_together(worker, town, qtbot):
    patient = ExchangeWorker(Pace(count=1), on_return=lambda _it: False)
    with qtbot.waitSignal(patient.exchanged):
        patient.start(lambda: town)
    with qtbot.waitSignal(patient.status):
        for _change in range(5):
            patient.notice(frozenset({"person"}))
    assert town.calls == ["synchronise"]
    assert patient.next.interval() == Pace().after_change
    patient.close()


def test_what_came_is_told_to_the_screens_and_not_taken_for_a_change_here(started, town, qtbot):
    town.report = SyncReport(pulled=3, changed=frozenset({"person"}))
    started.changed.connect(started.notice)
    with qtbot.waitSignal(started.changed) as told:
        started.sync_now()
    assert told.args == [frozenset({"person"})]
    qtbot.waitUntil(lambda: not started.running)
    assert started.next.interval() == QUICK.every


def test_a_change_during_an_exchange_is_sent_after_it(started, town, qtbot):
    town.gate = threading.Event()
    started.sync_now()
    qtbot.waitUntil(lambda: town.calls == ["synchronise"] * 2)
    started.notice(frozenset({"person"}))
    started.sync_now()
    assert town.calls == ["synchronise"] * 2
    town.gate.set()
    qtbot.waitUntil(lambda: town.calls == ["synchronise"] * 3)
    qtbot.waitUntil(lambda: not started.running)


def test_failures_wait_longer_each_time_but_never_too_long():
    waits = [Pace().after(failures, 1.0) for failures in (1, 2, 3, 4, 5_000)]
    assert waits == [5_000, 10_000, 20_000, 30_000, 30_000]
    assert Pace().after(7, 0.0) == 15_000, "desks do not all come back in the same second"


def test_a_line_that_is_back_for_a_minute_and_a_half_is_found_in_time():
    assert max(Pace().after(failures, 1.0) for failures in range(1, 50)) <= 30_000


def test_a_failure_is_told_and_tried_again_until_it_works(started, town, qtbot):
    town.error = unreachable()
    with qtbot.waitSignal(started.failed) as told:
        started.sync_now()
    assert told.args[0].code == "central_unreachable"
    assert started.latest.last_error == "central_unreachable"
    qtbot.waitUntil(lambda: started.failures >= 3)
    town.error = None
    qtbot.waitUntil(lambda: started.failures == 0)
    assert started.latest.last_error is None


def test_a_change_does_not_shorten_the_wait_after_a_failure(town, qtbot):
    slow = ExchangeWorker(Pace(count=1), chance=lambda: 1.0, on_return=lambda _it: False)
    town.error = unreachable()
    with qtbot.waitSignal(slow.failed):
        slow.start(lambda: town)
    slow.notice(frozenset({"person"}))
    assert slow.next.interval() == Pace().first_retry
    slow.close()


def test_when_the_network_is_back_nothing_is_waited_for(started, town, returns, qtbot):
    town.error = unreachable()
    with qtbot.waitSignal(started.failed):
        started.sync_now()
    town.error = None
    [back] = returns
    back()
    qtbot.waitUntil(lambda: not started.running and started.failures == 0)


def test_it_stops_between_two_steps_and_that_is_no_failure(started, town, qtbot):
    town.steps, town.gate = 3, threading.Event()
    with qtbot.waitSignal(started.progress) as told:
        started.sync_now()
    assert (told.args[0].done, told.args[0].total) == (0, 3)
    started.cancel()
    with qtbot.waitSignal(started.failed) as stopped:
        town.gate.set()
    assert isinstance(stopped.args[0], CancelledError)
    assert started.failures == 0
    assert started.next.interval() == QUICK.every


def test_it_says_while_it_runs(started, qtbot):
    said = []
    started.ran.connect(said.append)
    started.sync_now()
    qtbot.waitUntil(lambda: said == [True, False])


def test_other_wishes_run_in_its_thread_and_their_answers_come_back(started, town, qtbot):
    answers, asker = [], QObject()
    started.do(asker, lambda desk: desk.join("u", "c"), answers.append, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].series == "B"
    qtbot.waitUntil(lambda: town.calls == ["synchronise", "join u c", "synchronise"])
    town.error = SyncError("joining_code_wrong")
    started.do(asker, lambda desk: desk.join("u", "x"), answers.append, answers.append)
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1].code == "joining_code_wrong"


def test_whoever_is_gone_is_not_answered(started, town, qtbot):
    answers, asker = [], QObject()
    started.do(asker, lambda desk: desk.hold_places("r", 3), answers.append, answers.append)
    import shiboken6

    shiboken6.delete(asker)
    qtbot.waitUntil(lambda: town.calls[-2:] == ["hold r 3", "synchronise"])
    town.error = unreachable()
    gone = QObject()
    started.do(gone, lambda desk: desk.hold_places("r", 4), answers.append, answers.append)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: "hold r 4" in town.calls)
    with qtbot.waitSignal(started.failed):
        started.sync_now()
    assert answers == []


def test_what_a_bundle_brought_is_told_to_the_screens(started, qtbot, tmp_path):
    with qtbot.waitSignal(started.changed) as told:
        path = tmp_path / "a.minga"
        started.do(started, lambda desk: desk.import_bundle(path), lambda _r: 0, lambda _e: 0)
    assert told.args == [frozenset({"person"})]


def test_it_holds_still_while_the_records_are_put_back(started, town, qtbot):
    over = threading.Event()
    quiet = started.hold(over)
    assert quiet.wait(10)
    started.sync_now()
    assert town.calls == ["synchronise"]
    over.set()
    qtbot.waitUntil(lambda: town.calls == ["synchronise"] * 2)


def test_closing_stops_what_runs_and_hangs_up(worker, town, qtbot):
    town.steps = 1_000
    with qtbot.waitSignal(worker.progress):
        worker.start(lambda: town)
    worker.close()
    worker.sync_now()
    worker.notice(frozenset({"person"}))
    assert town.calls[-1] == "close"


def test_steps_are_told_in_the_thread_of_the_screens_and_may_be_heard_for_a_while_only(
    started, town, qtbot
):
    town.steps, threads = 5_000, set()
    started.progress.connect(lambda _step: threads.add(threading.current_thread()))
    started.sync_now()
    while started.running:
        heard = []
        hear = started.progress.connect(heard.append)
        QApplication.processEvents()
        started.progress.disconnect(hear)
    assert threads == {threading.main_thread()}


def test_before_it_is_started_nothing_happens(worker):
    worker.sync_now()
    worker.notice(frozenset({"person"}))
    worker.do(worker, lambda desk: desk.status(), lambda _s: 0, lambda _e: 0)
    assert not worker.running


def test_a_file_that_fails_is_told(started, town, qtbot):
    class Broken(Municipality):
        def status(self):
            raise DataFileError("disk_failed", path="x")

    broken = ExchangeWorker(QUICK, chance=lambda: 1.0, on_return=lambda _it: False)
    with qtbot.waitSignal(broken.failed) as told:
        broken.start(Broken)
    assert told.args[0].code == "disk_failed"
    with qtbot.waitSignal(broken.failed):
        broken._count_pending()
    broken.close()


def test_an_exchange_that_cannot_be_made_is_told(worker, qtbot):
    def wrong():
        raise DataFileError("disk_failed", path="x")

    with qtbot.waitSignal(worker.failed):
        worker.start(wrong)
    assert not worker.running
