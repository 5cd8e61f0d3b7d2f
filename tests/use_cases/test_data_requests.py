"""Requests about data: written down with their last day, extended once, answered."""

from datetime import date

import pytest

from desktop.domain.data_requests import RequestKind, RequestState
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.data_requests import (
    RequestDraft,
    add_data_request,
    answer_data_request,
    extend_data_request,
    list_data_requests,
)
from tests.use_cases.classes import some_people


@pytest.fixture
def ana(database, centre):
    return some_people(database, 1)[0]


def test_the_last_day_is_counted_from_the_day_it_was_received(do, ana):
    draft = RequestDraft(RequestKind.ACCESS, "email", date(2026, 2, 20), "copia de mis datos")
    line = do(add_data_request, person_id=ana, draft=draft)
    assert (line.due_on, line.days_left, line.state) == (date(2026, 3, 22), 20, RequestState.OPEN)
    block = do(add_data_request, person_id=ana, draft=RequestDraft(RequestKind.BLOCK))
    assert block.due_on == date(2026, 3, 4)
    assert [each.request_id for each in do(list_data_requests)] == [
        block.request_id, line.request_id,
    ]  # fmt: skip
    late = RequestDraft(RequestKind.ACCESS, received_on=date(2026, 3, 3))
    with pytest.raises(RefusedError, match="received_later"):
        do(add_data_request, person_id=ana, draft=late)


def test_it_is_extended_once_with_a_reason(do, ana):
    line = do(add_data_request, person_id=ana, draft=RequestDraft(RequestKind.ACCESS))
    with pytest.raises(RefusedError, match="reason_missing"):
        do(extend_data_request, request_id=line.request_id, reason=" ")
    longer = do(extend_data_request, request_id=line.request_id, reason="muchos papeles")
    assert (longer.due_on - line.due_on).days == 30
    with pytest.raises(RefusedError, match="extended_once"):
        do(extend_data_request, request_id=line.request_id, reason="más")


def test_it_is_answered_once_with_what_was_said(do, ana):
    line = do(add_data_request, person_id=ana, draft=RequestDraft(RequestKind.OBJECTION))
    with pytest.raises(RefusedError, match="request_answer_missing"):
        do(answer_data_request, request_id=line.request_id, granted=False, answer="")
    done = do(
        answer_data_request, request_id=line.request_id, granted=False, answer="función legal"
    )
    assert (done.state, done.answered_by, done.days_left) == (RequestState.REFUSED, "ana", None)
    for again in (extend_data_request, answer_data_request):
        more = {"reason": "x"} if again is extend_data_request else {"granted": True, "answer": "x"}
        with pytest.raises(RefusedError, match="request_answered"):
            do(again, request_id=line.request_id, **more)
    with pytest.raises(MissingError):
        do(extend_data_request, request_id="none", reason="x")
