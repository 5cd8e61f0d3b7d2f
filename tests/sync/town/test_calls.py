"""Offers by telephone: desks that heard of the same calls agree on whom to call next."""

from desktop.domain.place_calls import CallAbout, CallOutcome
from desktop.storage.course_runs import CourseRunRecord
from desktop.use_cases.enrolment import withdraw
from desktop.use_cases.place_calls import list_calls, log_call, people_to_call
from tests.sync.acts import ask_for_place, change, differences, only, register, sync
from tests.sync.promises import all_promises
from tests.sync.town.conftest import NUMBER


def by_phone(desk):
    """Let the run be by phone, and ask for places: two of four have one."""
    change(desk, CourseRunRecord, only(desk, CourseRunRecord), place_rule="by_phone")
    return [ask_for_place(desk, register(desk, name)) for name in ("Ana", "Eva", "Iris", "Olga")]


def to_call(desk):
    return [(line.enrolled.enrolment_id, line.about) for line in desk.do(people_to_call)]


def test_the_centre_gives_no_place_that_is_to_be_offered_and_both_desks_call_the_same(town, desks):
    first, second = desks
    ana, _, iris, _ = by_phone(first)
    sync(*desks)
    first.do(withdraw, enrolment_id=ana, reason="work")
    sync(*desks)
    assert to_call(first) == to_call(second) == [(iris, CallAbout.OFFER)]
    all_promises(town)


def test_calls_of_two_desks_come_together_and_the_next_is_the_same_for_both(town, desks):
    first, second = desks
    ana, _, iris, olga = by_phone(first)
    first.do(withdraw, enrolment_id=ana, reason="work")
    sync(*desks)
    first.do(log_call, enrolment_id=iris, outcome=CallOutcome.NO_ANSWER)
    second.do(log_call, enrolment_id=iris, outcome=CallOutcome.DECLINES)
    sync(*desks)
    for desk in desks:
        outcomes = {call.outcome for call in desk.do(list_calls, enrolment_id=iris)}
        assert outcomes == {CallOutcome.NO_ANSWER, CallOutcome.DECLINES}
        assert to_call(desk) == [(olga, CallAbout.OFFER)]
    all_promises(town)


def test_a_place_that_two_people_said_yes_to_goes_to_who_asked_first_and_the_other_is_called(
    town, desks
):
    first, second = desks
    ana, _, iris, olga = by_phone(first)
    first.do(withdraw, enrolment_id=ana, reason="work")
    sync(*desks)
    second.do(log_call, enrolment_id=iris, outcome=CallOutcome.DECLINES)
    second.do(log_call, enrolment_id=olga, outcome=CallOutcome.ACCEPTS)
    first.do(log_call, enrolment_id=iris, outcome=CallOutcome.ACCEPTS)
    sync(second, first)
    for desk in desks:
        assert to_call(desk) == [(olga, CallAbout.LOST_PLACE)]
        assert [each["reason"] for each in differences(desk, "place")] == ["overfilled"]
    first.do(log_call, enrolment_id=olga, outcome=CallOutcome.ACCEPTS)
    sync(*desks)
    for desk in desks:
        assert to_call(desk) == []
        assert differences(desk, "place") == []
    all_promises(town)


def test_calls_to_somebody_who_was_registered_twice_stand_together(town, desks):
    first, second = desks
    ana, *_ = by_phone(first)
    first.do(withdraw, enrolment_id=ana, reason="work")
    first.do(withdraw, enrolment_id=by_name(first, "Eva"), reason="work")
    for name in ("Iris", "Olga"):
        first.do(log_call, enrolment_id=by_name(first, name), outcome=CallOutcome.ACCEPTS)
    sync(*desks)
    for desk in desks:
        who = ask_for_place(desk, register(desk, "Rosa", NUMBER))
        assert desk.rows("SELECT status FROM enrolment WHERE id = ?", who) == [("waiting",)]
    first.do(withdraw, enrolment_id=by_name(first, "Iris"), reason="work")
    first.do(log_call, enrolment_id=by_name(first, "Rosa"), outcome=CallOutcome.MESSAGE)
    sync(*desks)
    sync(*desks)
    [(one, about)] = to_call(second)
    assert about is CallAbout.OFFER
    assert [call.outcome for call in second.do(list_calls, enrolment_id=one)] == ["message"]
    assert to_call(first) == to_call(second)
    all_promises(town)


def by_name(desk, name):
    """Return the enrolment of somebody that is there."""
    return desk.rows(
        "SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id"
        " WHERE p.given_names = ? AND e.deleted_at IS NULL",
        name,
    )[0][0]
