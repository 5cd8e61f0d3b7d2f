"""One call runs while its caller does something else; what it answers or raises is waited for."""

from threading import Event

import pytest

from desktop.sync.ahead import Ahead


def test_a_call_runs_while_its_caller_goes_on():
    met = Event()
    with Ahead() as ahead:
        ahead.begin(lambda: met.wait(20))
        met.set()
        assert ahead.wait() is True


def test_what_a_call_raises_is_raised_where_it_is_waited_for():
    with Ahead() as ahead:
        ahead.begin(lambda: {}["missing"])
        with pytest.raises(KeyError, match="missing"):
            ahead.wait()


def test_leaving_waits_for_a_call_that_nobody_asks_about():
    done = []
    with Ahead() as ahead:
        ahead.begin(lambda: done.append("called"))
    assert done == ["called"]


def test_one_call_follows_another():
    with Ahead() as ahead:
        for number in range(3):
            ahead.begin(lambda number=number: number)
            assert ahead.wait() == number
