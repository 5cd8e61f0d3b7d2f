"""Rooms, instructors, who signs, and the days the centre is closed."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import MissingError, RefusedError
from desktop.i18n.wording import SENTENCES
from desktop.use_cases.settings import (
    InstructorDraft,
    RoomDraft,
    SignatoryDraft,
    add_closed_day,
    list_closed_days,
    list_instructors,
    list_rooms,
    list_signatories,
    remove_closed_day,
    save_instructor,
    save_room,
    save_signatory,
)

ELECTION = date(2026, 11, 29)


def refusal(do, use_case, **arguments):
    with pytest.raises(RefusedError) as refused:
        do(use_case, **arguments)
    assert refused.value.code in SENTENCES
    return refused.value.code


def test_rooms_are_saved_changed_and_listed_by_name(do, centre):
    do(save_room, draft=RoomDraft("Taller", 12))
    hall = do(save_room, draft=RoomDraft(" Auditorio ", 80, accessible=True))
    assert [room.name for room in do(list_rooms)] == ["Auditorio", "Taller"]
    do(save_room, draft=replace(hall, capacity=90, active=False))
    assert do(list_rooms)[0] == replace(hall, capacity=90, active=False)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (RoomDraft(" \x00 "), "name_missing"),
        (RoomDraft("x" * 10_000), "too_long"),
        (RoomDraft("Sala", 0), "room_capacity"),
        (RoomDraft("Sala", 10_001), "room_capacity"),
    ],
)
def test_a_room_that_cannot_be_is_refused(do, centre, draft, code):
    assert refusal(do, save_room, draft=draft) == code


def test_a_row_that_is_gone_cannot_be_changed(do, centre):
    with pytest.raises(MissingError):
        do(save_room, draft=RoomDraft("Sala", room_id="nothing"))


def test_instructors_are_saved_with_their_contact_as_understood(do, centre):
    draft = InstructorDraft("Íñigo Núñez", "INIGO@example.cl", "9 8765 4321")
    saved = do(save_instructor, draft=draft)
    assert (saved.email, saved.phone) == ("inigo@example.cl", "+56987654321")
    do(save_instructor, draft=replace(saved, phone="llamar a la portería"))
    assert [line.phone for line in do(list_instructors)] == ["llamar a la portería"]
    assert refusal(do, save_instructor, draft=InstructorDraft(" ")) == "name_missing"


def test_signatories_are_listed_in_the_order_of_their_signatures(do, centre):
    second = SignatoryDraft("Rosa Soto", "Jefa de Capacitación", "Head of Training")
    do(save_signatory, draft=replace(second, position_order=2))
    first = do(save_signatory, draft=SignatoryDraft("Ana Pérez", "Alcaldesa", position_order=1))
    assert [line.full_name for line in do(list_signatories)] == ["Ana Pérez", "Rosa Soto"]
    assert first.position_en == "Alcaldesa"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (SignatoryDraft("", "Alcaldesa"), "name_missing"),
        (SignatoryDraft("Ana", " "), "position_missing"),
        (
            SignatoryDraft("Ana", "X", valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)),
            "valid_days",
        ),
    ],
)
def test_a_signatory_that_cannot_be_is_refused(do, centre, draft, code):
    assert refusal(do, save_signatory, draft=draft) == code


def test_a_day_is_closed_opened_and_closed_again_in_one_row(do, centre):
    first = do(add_closed_day, day=ELECTION, label="Elecciones")
    do(remove_closed_day, day=ELECTION)
    assert do(list_closed_days) == ()
    with pytest.raises(MissingError):
        do(remove_closed_day, day=ELECTION)
    again = do(add_closed_day, day=ELECTION, label="Segunda vuelta")
    assert again.id == first.id
    assert do(list_closed_days) == (again,)
    assert refusal(do, add_closed_day, day=ELECTION, label="") == "label_missing"


def test_what_another_desk_changed_in_a_line_meanwhile_stays(do, centre):
    room = do(save_room, draft=RoomDraft("Taller", 12))
    do(save_room, draft=replace(room, capacity=20), seen=room)
    do(save_room, draft=replace(room, name="Taller 1"), seen=room)
    assert do(list_rooms)[0] == replace(room, name="Taller 1", capacity=20)
    rosa = do(save_instructor, draft=InstructorDraft("Rosa Pino", email="rosa@example.cl"))
    do(save_instructor, draft=replace(rosa, phone="987654321"), seen=rosa)
    do(save_instructor, draft=replace(rosa, full_name="Rosa Pino Díaz"), seen=rosa)
    assert do(list_instructors)[0].phone == "+56987654321"
    signs = do(save_signatory, draft=SignatoryDraft("Ana Soto", "Directora"))
    do(save_signatory, draft=replace(signs, valid_until=ELECTION), seen=signs)
    do(save_signatory, draft=replace(signs, active=False), seen=signs)
    assert do(list_signatories)[0] == replace(signs, valid_until=ELECTION, active=False)


@pytest.mark.parametrize(
    ("use_case", "draft", "field", "theirs", "mine"),
    [
        (save_room, RoomDraft("Taller", 12), "capacity", 20, 30),
        (save_instructor, InstructorDraft("Rosa Pino"), "full_name", "Rosa Díaz", "Rosa Soto"),
        (save_signatory, SignatoryDraft("Ana", "Jefa"), "position_es", "Directora", "Alcaldesa"),
    ],
)
def test_what_two_desks_changed_differently_in_a_line_is_asked_back(
    do, centre, use_case, draft, field, theirs, mine
):
    seen = do(use_case, draft=draft)
    do(use_case, draft=replace(seen, **{field: theirs}), seen=seen)
    with pytest.raises(RefusedError) as refused:
        do(use_case, draft=replace(seen, **{field: mine}), seen=seen)
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.details == {"field": field, "value": theirs}
