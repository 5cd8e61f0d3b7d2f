"""What is typed becomes a draft as it is; what was searched for is a good guess to begin with."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.card_scan import read_card_scan
from desktop.domain.identity import DocumentType
from desktop.ui.forms import Form
from desktop.ui.person_fields import (
    CHOICES,
    NO_DOCUMENT,
    document_reading,
    draft_of,
    guessed,
    needed_fields,
    other_fields,
    values_of,
)
from tests.cards import MRZ, NAMED, QR
from tests.ui.counter import ROSA


@pytest.fixture
def forms(qtbot):
    kind = {"value": "run"}
    reading = document_reading(lambda: kind["value"], str)
    forms = (Form(*needed_fields(reading)), Form(*other_fields()))
    fields = forms[0].fields | forms[1].fields
    for name in CHOICES:
        fields[name].offer([(code, code) for code in ("13122", "lo_hermida", "lost", "stated")])
    fields["document_type"].offer([(code, code) for code in (*DocumentType, NO_DOCUMENT)])
    for form in forms:
        qtbot.addWidget(form)
    return forms


@pytest.mark.parametrize(
    "draft",
    [
        ROSA,
        replace(ROSA, document_text="", no_document_reason="lost"),
        replace(ROSA, phone_text="", no_phone=True, notes="two\nlines"),
        replace(ROSA, birth_date_text="nonsense", phone_text="the neighbour"),
    ],
)
def test_a_draft_shown_is_the_draft_handed_back(forms, draft):
    for form in forms:
        form.fill(values_of(draft))
    assert draft_of(forms) == draft


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("juana", {"given_names": "Juana"}),
        ("Juana Rojas", {"given_names": "Juana", "first_surname": "Rojas"}),
        (
            "maría josé pérez núñez",
            {
                "given_names": "María José",
                "first_surname": "Pérez",
                "second_surname": "Núñez",
            },
        ),
        ("123456785", {"document_text": "12.345.678-5"}),
        ("123456789", {"document_text": "123456789"}),
        ("9 8765 4321", {"phone_text": "+56 9 8765 4321"}),
    ],
)
def test_what_was_searched_for_begins_the_form(words, values):
    assert guessed(words) == values


def test_nothing_searched_for_is_nothing_guessed():
    assert set(guessed("").values()) <= {""}


@pytest.mark.parametrize(
    ("typed", "shown"), [("123456785", "12.345.678-5"), ("?", "?"), (" 12 ", "12")]
)
def test_a_run_is_written_with_dots_and_nonsense_left_alone(typed, shown):
    assert document_reading(lambda: "run", str).parse(typed) == shown


def test_a_card_fills_in_what_it_says_and_no_more():
    scan = read_card_scan(NAMED, date(2026, 11, 25))
    assert guessed(scan) == {
        "given_names": "Maria José",
        "first_surname": "Pérez",
        "second_surname": "Núñez",
        "document_type": "run",
        "document_text": "12.345.678-5",
        "verified_how": "scanned",
        "birth_date_text": "17-04-1985",
    }
    lines = read_card_scan("\n".join(MRZ), date(2026, 11, 25))
    assert guessed(lines)["sex"] == "F"
    assert "given_names" not in guessed(read_card_scan(QR, date(2026, 11, 25)))
