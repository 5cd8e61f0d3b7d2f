"""Places of a course run: never more confirmed than there are, and nobody who asked is lost."""

from desktop.storage.course_runs import CourseRunRecord
from tests.sync.acts import ask_for_place, differences, only, register, sync
from tests.sync.promises import all_promises


def standing(desk):
    """Return who has a place, and who waits, in the order of asking."""
    rows = desk.rows(
        "SELECT e.status, p.given_names FROM enrolment e JOIN person p ON p.id = e.person_id"
        " ORDER BY e.queue_key"
    )
    return [
        [name for status, name in rows if status == wanted] for wanted in ("confirmed", "waiting")
    ]


def ask(desk, *names):
    for name in names:
        ask_for_place(desk, register(desk, name))


def lease(desk, places):
    ids = {"device": desk.standing().device_id, "course_run_id": only(desk, CourseRunRecord)}
    return desk.calls.call("lease", **ids, places=places)["places"]


def test_two_desks_that_fill_one_run_together_leave_exactly_its_places_filled(town, desks):
    first, second = desks
    ask(first, "Ana", "Eva")
    ask(second, "Iris", "Olga")
    sync(second, first)
    for desk in desks:
        assert standing(desk) == [["Ana", "Eva"], ["Iris", "Olga"]]
        met = differences(desk, "place")
        assert [each["reason"] for each in met] == ["overfilled", "overfilled"]
        assert met[0]["kept"] == {"status": "waiting"}
        assert met[0]["lost"] == {"status": "confirmed"}
    all_promises(town)


def test_places_that_a_desk_holds_are_not_taken_away_by_who_asked_before(town, desks):
    first, second = desks
    assert lease(second, 1) == 1
    sync(*desks)
    ask(first, "Ana", "Eva")
    ask(second, "Iris")
    sync(*desks)
    confirmed, waiting = standing(first)
    assert "Iris" in confirmed
    assert (len(confirmed), len(waiting)) == (2, 1)
    assert standing(second) == [confirmed, waiting]
    all_promises(town)


def test_no_more_places_are_held_than_are_free_and_what_is_given_back_is_free(desks):
    first, second = desks
    assert lease(first, 5) == 2
    assert lease(second, 1) == 0
    assert lease(first, 0) == 0
    assert lease(second, 1) == 1
