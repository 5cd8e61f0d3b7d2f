"""The functions of the centre, called over one connection."""

import pytest

from desktop.errors import SyncError
from desktop.sync.calls import Calls
from tests.sync.proxies import Way


@pytest.fixture
def calls(desks):
    return desks[0].calls


def hello(desk):
    return {"device": desk.standing().device_id, "pending": 0, "clock_ahead_ms": 0}


def test_a_call_is_answered_and_its_bytes_are_counted(calls, desks):
    greeting = calls.call("hello", **hello(desks[0]))
    assert greeting["centre"]["code"] == "YUN"
    assert calls.bytes_up > 40
    assert calls.bytes_down > 100


def test_a_device_that_the_centre_does_not_know_is_told_so(calls):
    with pytest.raises(SyncError, match="device_unknown"):
        calls.call("hello", device="00000000-0000-4000-8000-000000000000", pending=0)


def test_a_login_that_was_revoked_is_told_so_in_a_connection_that_is_open(town, desks, calls):
    with town.admin() as connection:
        connection.execute("UPDATE referee.login SET revoked_at = now()")
    with pytest.raises(SyncError, match="central_login"):
        calls.call("hello", **hello(desks[0]))


def test_what_the_centre_refuses_keeps_its_reason(calls, desks):
    ids = {"device": desks[0].standing().device_id, "course_run_id": "none", "places": 1}
    with pytest.raises(SyncError, match="central_refused") as refused:
        calls.call("lease", **ids)
    assert refused.value.details["reason"] == "unknown_run"


def test_a_function_that_an_older_centre_does_not_have_is_told_so(calls):
    with pytest.raises(SyncError, match="central_not_set_up"):
        calls.call("fly")


def test_a_line_that_breaks_in_a_call_is_unreachable(town, desks, line):
    first, _second = desks
    town.admin_url, straight = line.url(town.admin_url), town.admin_url
    calls = first.calls
    town.admin_url = straight
    line.cut_after(Way.TO_CLIENT, 5)
    with pytest.raises(SyncError, match="central_unreachable"):
        calls.call("hello", **hello(first))


def test_after_hanging_up_nobody_is_reached(calls, desks):
    Calls(desks[0].calls._connection, "here").close()
    with pytest.raises(SyncError, match="central_unreachable"):
        calls.call("hello", **hello(desks[0]))
