"""What is told about the exchange."""

from desktop.sync.reports import SyncReport, SyncState, SyncStep


def test_a_report_of_nothing_says_zero():
    report = SyncReport()
    assert (report.pushed, report.pulled, report.pending, report.changed) == (0, 0, 0, frozenset())


def test_the_states_are_the_words_of_the_file():
    assert [str(state) for state in SyncState] == ["alone", "joined", "copied"]


def test_steps_are_values_that_can_be_compared():
    assert SyncStep(sending=True, done=1, total=2) == SyncStep(sending=True, done=1, total=2)
