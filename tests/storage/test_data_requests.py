"""Requests on file: the most urgent first, the answered last."""

from datetime import date

from desktop.domain.data_requests import RequestKind
from desktop.storage.data_requests import find_request, requests
from desktop.use_cases.data_requests import RequestDraft, add_data_request, answer_data_request
from tests.use_cases.classes import some_people


def test_the_most_urgent_comes_first_and_the_answered_last(do, database, centre):
    [ana] = some_people(database, 1)
    later = do(add_data_request, person_id=ana, draft=RequestDraft(RequestKind.ACCESS))
    early = RequestDraft(RequestKind.ERASURE, received_on=date(2026, 2, 1))
    urgent = do(add_data_request, person_id=ana, draft=early)
    done = do(add_data_request, person_id=ana, draft=early)
    do(answer_data_request, request_id=done.request_id, granted=True, answer="hecho")
    with database.begin(writes=False) as unit:
        found = [row.id for row in requests(unit.session, ana)]
        assert found == [urgent.request_id, later.request_id, done.request_id]
        assert requests(unit.session, "nobody") == []
        assert find_request(unit.session, "none") is None
