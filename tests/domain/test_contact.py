"""Telephones and e-mail addresses: understood, or kept as they were typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contact import Email, Phone, read_email, read_phone, show_phone
from desktop.errors import RefusedError


@pytest.mark.parametrize(
    "typed",
    [
        "987654321",
        "9 8765 4321",
        "56987654321",
        "+56 9 8765 4321",
        "+56987654321",
        "09 8765 4321",
        "(9) 8765-4321",
        "0056 9 8765 4321",
        "9.8765.4321",
        "  9 8765\u00a04321 ",
    ],
)
def test_every_habit_of_writing_a_mobile_is_understood(typed):
    phone = read_phone(typed)
    assert phone.e164 == "+56987654321"
    assert show_phone(phone.e164) == "+56 9 8765 4321"


@pytest.mark.parametrize("typed", ["22 486 8100", "(2) 2486 8100", "+5622 4868100", "02 2486 8100"])
def test_telephones_of_santiago_are_understood(typed):
    assert read_phone(typed).e164 == "+56224868100"


def test_a_mobile_of_a_new_block_is_understood():
    assert read_phone("09 7061 3172").e164 == "+56970613172"
    assert read_phone("+51 970 613").e164 is None


def test_a_telephone_from_abroad_is_understood():
    assert read_phone("+51 912 345 678").e164 == "+51912345678"


@pytest.mark.parametrize(
    "typed",
    ["8765 4321", "12345", "s/n", "no tiene", "987654321 / 912345678", "9 8765 432", "0", "+", "-"],
)
def test_what_is_not_understood_is_kept_as_typed(typed):
    assert read_phone(typed) == Phone(None, typed)


@pytest.mark.parametrize("blank", ["", "  ", "\u200b"])
def test_a_blank_is_no_contact_at_all(blank):
    assert read_phone(blank) is None
    assert read_email(blank) is None


def test_what_is_too_long_is_refused():
    with pytest.raises(RefusedError, match="too_long"):
        read_phone("9" * 121)


@given(st.text(max_size=60))
def test_no_text_makes_reading_a_telephone_fail(text):
    phone = read_phone(text)
    assert phone is None or phone.e164 is None or phone.e164.startswith("+")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("nicole1@example.cl", "nicole1@example.cl"),
        (" JUAN.PEREZ@Example.COM ", "juan.perez@example.com"),
        ("jean-pierre193@example.cl", "jean-pierre193@example.cl"),
        ("a+b_c@sub.example.cl", "a+b_c@sub.example.cl"),
        ("info@peñalolén.cl", "info@peñalolén.cl"),
    ],
)
def test_an_ordinary_address_is_understood(typed, address):
    assert read_email(typed).address == address


@pytest.mark.parametrize(
    "typed",
    [
        "x@",
        "sin correo@",
        "juan arroba gmail",
        "a@b",
        "a@@example.cl",
        "a..b@example.cl",
        ".a@example.cl",
        "a@example..cl",
        "a@example.c",
        "a@-example.cl",
        "a@example.cl, b@example.cl",
    ],
)
def test_what_is_not_one_address_is_kept_as_typed(typed):
    assert read_email(typed) == Email(None, typed)
