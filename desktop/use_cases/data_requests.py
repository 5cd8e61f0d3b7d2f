"""What people ask about their data: written down with its last day, extended once, answered."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.data_requests import RequestKind, RequestState, due_on, extended
from desktop.domain.names import list_name, tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.data_requests import DataRequestRecord, find_request, requests
from desktop.storage.database import UnitOfWork
from desktop.storage.people import PersonRecord, find_person
from desktop.use_cases.registry import command, query
from desktop.use_cases.sensitive import person_to_open

_LIMIT = 500


@dataclass(frozen=True)
class RequestLine:
    """One request; *days_left* is negative when the answer is late, None when it was given."""

    request_id: str
    person_id: str
    list_name: str
    kind: RequestKind
    channel: str
    received_on: date
    due_on: date
    extended: bool
    extension_reason: str
    state: RequestState
    answered_on: date | None
    answered_by: str
    asked: str
    answer: str
    days_left: int | None


@dataclass(frozen=True)
class RequestDraft:
    """A request as it came in; without a day it was received today."""

    kind: RequestKind
    channel: str = "counter"
    received_on: date | None = None
    asked: str = ""


@command(Right.REGISTER_PEOPLE)
def add_data_request(unit: UnitOfWork, *, person_id: str, draft: RequestDraft) -> RequestLine:
    """Write a request down; its last day is counted from the day it was received.

    Raises MissingError no_such_record; RefusedError received_later, too_long.
    """
    person = person_to_open(unit, person_id)
    received = draft.received_on or unit.today
    if received > unit.today:
        raise RefusedError("received_later", field="received_on")
    row = DataRequestRecord(
        person_id=person.id,
        kind=draft.kind,
        channel=draft.channel,
        received_on=received,
        due_on=due_on(draft.kind, received),
        extended=False,
        state=RequestState.OPEN,
        asked=tidy(draft.asked, field="asked", limit=_LIMIT) or None,
    )
    unit.session.add(row)
    unit.session.flush()
    return _line(unit, row)


@query(Right.PROTECT_DATA)
def list_data_requests(
    unit: UnitOfWork, *, person_id: str | None = None
) -> tuple[RequestLine, ...]:
    """Return requests: the open ones first, the most urgent before."""
    return tuple(_line(unit, row) for row in requests(unit.session, person_id))


@command(Right.PROTECT_DATA)
def extend_data_request(unit: UnitOfWork, *, request_id: str, reason: str) -> RequestLine:
    """Give the answer thirty days more, once, with the reason that the person is told.

    Raises MissingError no_such_record; RefusedError request_answered, extended_once,
    block_not_extended, reason_missing, too_long.
    """
    row = _open_request(unit, request_id)
    because = tidy(reason, field="reason", limit=_LIMIT)
    if not because:
        raise RefusedError("reason_missing", field="reason")
    row.due_on = extended(RequestKind(row.kind), row.due_on, already=row.extended)
    row.extended, row.extension_reason = True, because
    unit.session.flush()
    return _line(unit, row)


@command(Right.PROTECT_DATA)
def answer_data_request(
    unit: UnitOfWork, *, request_id: str, granted: bool, answer: str
) -> RequestLine:
    """Close a request with what was answered; a refusal says why.

    Raises MissingError no_such_record; RefusedError request_answered, request_answer_missing,
    too_long.
    """
    row = _open_request(unit, request_id)
    said = tidy(answer, field="answer", limit=_LIMIT)
    if not said:
        raise RefusedError("request_answer_missing", field="answer")
    row.state = RequestState.GRANTED if granted else RequestState.REFUSED
    row.answered_on, row.answered_by, row.answer = unit.today, unit.actor, said
    unit.session.flush()
    return _line(unit, row)


def _open_request(unit: UnitOfWork, request_id: str) -> DataRequestRecord:
    row = find_request(unit.session, request_id)
    if row is None:
        raise MissingError("no_such_record")
    if row.answered_on is not None:
        raise RefusedError("request_answered", when=row.answered_on)
    return row


def _line(unit: UnitOfWork, row: DataRequestRecord) -> RequestLine:
    return RequestLine(
        request_id=row.id,
        person_id=row.person_id,
        list_name=_name(find_person(unit.session, row.person_id)),
        kind=RequestKind(row.kind),
        channel=row.channel,
        received_on=row.received_on,
        due_on=row.due_on,
        extended=row.extended,
        extension_reason=row.extension_reason or "",
        state=RequestState(row.state),
        answered_on=row.answered_on,
        answered_by=row.answered_by or "",
        asked=row.asked or "",
        answer=row.answer or "",
        days_left=None if row.answered_on else (row.due_on - unit.today).days,
    )


def _name(person: PersonRecord | None) -> str:
    if person is None:
        return "–"
    given = person.chosen_name or person.given_names
    return list_name(given, person.first_surname, person.second_surname)
