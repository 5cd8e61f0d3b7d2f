"""What the centre lays before the desks is decided on one of them and known on all of them.

This is S-32.
"""

import pytest

from desktop.domain.differences import Choice, DifferenceKind
from desktop.errors import RefusedError
from desktop.storage.centre import RoomRecord
from desktop.storage.people import PersonRecord
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_values import field_words, kept_values, side_words
from desktop.ui.difference_words import byline, explained, subject_title
from desktop.use_cases.differences import (
    list_differences,
    reopen_differences,
    settle_difference,
)
from tests.sync.acts import ask_for_place, change, delete, field, only, register, sync


@pytest.fixture
def ana(desks):
    """A person whom both desks know."""
    ana = register(desks[0], "Ana", "11111111-1")
    sync(*desks)
    return ana


@pytest.fixture
def two_addresses(desks, ana):
    """What both wrote at once: the second desk, later, "la segunda"."""
    first, second = desks
    change(first, PersonRecord, ana, address="la primera")
    change(second, PersonRecord, ana, address="la segunda")
    sync(second, first)
    return ana


def lines(desk):
    return desk.do(list_differences)


def decide(desk, choice):
    [line] = lines(desk)
    desk.do(settle_difference, difference_id=line.difference_id, choice=choice)
    return line.difference_id


def addresses(desks, person):
    return [field(desk, PersonRecord, person, "address") for desk in desks]


def said(desk):
    """Return what the page shows of each difference, in the words of the counter."""
    labels = CodeLabels()
    return [
        (
            line.kind,
            subject_title(line.subject),
            field_words(line),
            side_words(line, kept_values(line), labels),
            side_words(line, line.lost.values, labels),
            byline(line.kept).split(" · ")[0],
            byline(line.lost).split(" · ")[0],
        )
        for line in lines(desk)
    ]


def test_both_desks_are_shown_the_same_in_words(desks, two_addresses):
    told = ("value", "Soto, Ana", "Address", "la segunda", "la primera", "second", "first")
    assert [said(desk) for desk in desks] == [[told], [told]]


def test_the_other_side_that_one_desk_chose_holds_on_all_of_them(desks, two_addresses):
    decide(desks[0], Choice.LOST)
    sync(*desks)
    assert addresses(desks, two_addresses) == ["la primera", "la primera"]
    assert [lines(desk) for desk in desks] == [(), ()]


def test_what_one_desk_decided_cannot_be_decided_again_on_the_other(desks, two_addresses):
    difference_id = decide(desks[0], Choice.KEPT)
    sync(*desks)
    with pytest.raises(RefusedError) as refused:
        desks[1].do(settle_difference, difference_id=difference_id, choice=Choice.LOST)
    assert (refused.value.code, refused.value.details["who"]) == ("difference_settled", "first")


def test_two_desks_that_decide_alike_or_not_end_with_the_same(desks, two_addresses):
    decide(desks[0], Choice.LOST)
    decide(desks[1], Choice.KEPT)
    sync(*desks)
    one, other = addresses(desks, two_addresses)
    assert one == other == "la primera", "only one of them wrote a value"
    assert [lines(desk) for desk in desks] == [(), ()]


def test_a_decision_that_is_taken_back_is_so_on_all_desks(desks, two_addresses):
    difference_id = decide(desks[0], Choice.LOST)
    sync(*desks)
    desks[0].do(reopen_differences, ids=(difference_id,))
    sync(*desks)
    assert addresses(desks, two_addresses) == ["la segunda", "la segunda"]
    assert [len(lines(desk)) for desk in desks] == [1, 1]


def test_what_one_deleted_and_another_edited_can_be_deleted_after_all(desks):
    first, second = desks
    room = only(first, RoomRecord)
    delete(first, RoomRecord, room)
    change(second, RoomRecord, room, capacity=12)
    sync(*desks)
    assert said(second)[0][2:5] == ("The whole record", "kept", "deleted")
    decide(second, Choice.LOST)
    sync(*desks)
    for desk in desks:
        assert field(desk, RoomRecord, room, "deleted_at") is not None


def test_two_people_whom_the_centre_took_for_one_are_two_again(desks):
    first, second = desks
    register(first, "Ana", "11111111-1")
    register(second, "Anita", "11111111-1")
    sync(*desks)
    [merge] = [line for line in lines(second) if line.kind == DifferenceKind.MERGE]
    assert "joined" in explained(merge)
    assert field_words(merge) == ""
    second.do(settle_difference, difference_id=merge.difference_id, choice=Choice.LOST)
    sync(*desks)
    living = "SELECT count(*) FROM person WHERE merged_into IS NULL AND deleted_at IS NULL"
    assert [desk.rows(living)[0][0] for desk in desks] == [2, 2]
    [document] = [line for line in lines(first) if line.kind == DifferenceKind.DOCUMENT]
    assert document.choices == (Choice.KEPT,)
    assert "right document" in explained(document)


def test_who_lost_a_place_is_shown_with_the_position_to_be_phoned(desks):
    first, second = desks
    people = [register(desks[place % 2], name) for place, name in enumerate(("Ana", "Bea"))]
    sync(*desks)
    run = first.rows("SELECT id, places_max FROM course_run ORDER BY id")[0]
    filled = [register(first, f"Carla {n}") for n in range(run[1] - 1)]
    for person in filled:
        ask_for_place(first, person, run[0])
    sync(*desks)
    ask_for_place(first, people[0], run[0])
    ask_for_place(second, people[1], run[0])
    sync(*desks)
    [line] = [line for line in lines(first) if line.kind == DifferenceKind.PLACE]
    assert line.position == 1
    assert line.subject.run_code
    assert "Somebody must phone" in explained(line)
    first.do(settle_difference, difference_id=line.difference_id, choice=Choice.KEPT)
    sync(*desks)
    assert [lines(desk) for desk in desks] == [(), ()]
