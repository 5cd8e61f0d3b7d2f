"""Two people who were made one by mistake: each has what was written to them, also meanwhile."""

import pytest

from desktop.storage.differences import DifferenceRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from tests.sync.acts import ask_for_place, change, differences, field, register, sync
from tests.sync.promises import all_promises

NUMBER = "11111111-1"


class Pair:
    """Who remained and who did not, and the desk that has not heard of it yet."""

    def __init__(self, desks):
        made = [(register(desk, "Ana", NUMBER), desk) for desk in desks]
        (self.remains, self.other), (self.merged, self.unaware) = sorted(
            made, key=lambda each: each[0]
        )
        self.unaware.sync()
        self.other.sync()

    def tell_apart(self):
        [met] = differences(self.other, "merge")
        change(self.other, DifferenceRecord, met["id"], state="settled", choice="lost")
        sync(self.other, self.unaware)

    def who_has(self, name):
        both = (self.remains, self.merged)
        return tuple(field(self.other, PersonRecord, each, name) for each in both)


@pytest.fixture
def pair(desks):
    return Pair(desks)


def test_what_was_written_to_one_of_them_meanwhile_is_theirs_alone(town, pair):
    change(pair.unaware, PersonRecord, pair.merged, first_surname="Rojas", notes="suya")
    sync(pair.unaware, pair.other)
    assert pair.who_has("first_surname")[0] == "Rojas"
    pair.tell_apart()
    assert pair.who_has("first_surname") == ("Soto", "Rojas")
    assert pair.who_has("notes") == (None, "suya")
    assert differences(pair.other, "value") == []
    all_promises(town)


def test_what_gave_way_while_they_were_one_stands_again(town, pair):
    """The earlier edit arrives later and loses; whose it is, it is no difference any more."""
    change(pair.unaware, PersonRecord, pair.merged, notes="de la otra")
    change(pair.other, PersonRecord, pair.remains, notes="de una")
    sync(pair.other, pair.unaware)
    assert len(differences(pair.other, "value")) == 1
    pair.tell_apart()
    assert pair.who_has("notes") == ("de una", "de la otra")
    assert differences(pair.other, "value") == []
    all_promises(town)


def test_what_was_said_of_the_one_and_gave_way_to_the_other_is_still_told(town, pair):
    """Who remained lost a value to the other's; not that of the merger, so it is not put back."""
    change(pair.other, PersonRecord, pair.remains, notes="de una")
    change(pair.unaware, PersonRecord, pair.merged, notes="de la otra")
    pair.unaware.sync()
    pair.other.sync()
    [met] = differences(pair.other, "value")
    assert (met["kept"], met["lost"]) == ({"notes": "de la otra"}, {"notes": "de una"})
    pair.tell_apart()
    assert pair.who_has("notes")[1] == "de la otra"
    told = [each["lost"] for each in differences(pair.other, "value")]
    assert pair.who_has("notes")[0] == "de una" or {"notes": "de una"} in told
    all_promises(town)


def test_an_enrolment_asked_for_meanwhile_goes_with_whom_it_is_of(town, pair):
    enrolment = ask_for_place(pair.unaware, pair.merged)
    sync(pair.unaware, pair.other)
    assert field(pair.other, EnrolmentRecord, enrolment, "person_id") == pair.remains
    pair.tell_apart()
    assert field(pair.other, EnrolmentRecord, enrolment, "person_id") == pair.merged
    all_promises(town)


def test_two_edits_of_the_one_that_came_back_are_a_difference_of_theirs(
    town, pair, tmp_path, empty_file
):
    third = town.desk(tmp_path / "third", empty_file)
    third.sync()
    change(third, PersonRecord, pair.merged, notes="tercera")
    change(pair.unaware, PersonRecord, pair.merged, notes="segunda")
    sync(third, pair.unaware, pair.other)
    pair.tell_apart()
    third.sync()
    assert pair.who_has("notes")[0] is None
    [met] = differences(pair.other, "value")
    assert met["row_id"] == pair.merged
    assert {met["kept"]["notes"], met["lost"]["notes"]} == {"tercera", "segunda"}
    all_promises(town)


def test_a_withdrawal_written_meanwhile_ends_the_enrolment_it_was_meant_for(town, desks):
    made = [(register(desk, "Ana", NUMBER), desk) for desk in desks]
    (remains, other), (merged, unaware) = sorted(made, key=lambda each: each[0])
    places = {each: ask_for_place(desk, each) for each, desk in made}
    unaware.sync()
    other.sync()
    change(unaware, EnrolmentRecord, places[merged], status="withdrawn", withdrawal_reason="work")
    sync(unaware, other)
    [met] = differences(other, "merge")
    change(other, DifferenceRecord, met["id"], state="settled", choice="lost")
    sync(other, unaware)
    statuses = {each: field(other, EnrolmentRecord, places[each], "status") for each in places}
    assert statuses == {remains: "confirmed", merged: "withdrawn"}
    all_promises(town)


def test_whoever_was_erased_leaves_nothing_in_what_mergers_remember(town, pair):
    change(pair.unaware, PersonRecord, pair.merged, notes="secreta")
    sync(pair.unaware, pair.other)
    change(pair.other, PersonRecord, pair.remains, erased_at="2026-11-28T00:00:00Z")
    sync(pair.other, pair.unaware)
    kept = town.rows(
        "SELECT took::text FROM referee.led UNION SELECT took::text FROM referee.merger"
    )
    assert set(kept) == {("{}",)}
