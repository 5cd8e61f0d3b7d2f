"""Numbers of identity, in every spelling that people, scanners and sheets produce."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import (
    DocumentType,
    IdentityDocument,
    check_digit,
    is_provisional,
    mask_document,
    mask_run,
    read_document,
    read_run,
    run_hints,
    show_document,
    show_run,
)
from desktop.errors import RefusedError

VECTORS = [
    "12345678-5",
    "11111111-1",
    "22222222-2",
    "7654321-6",
    "11111112-K",
    "1000005-K",
    "10000013-K",
    "100000000-7",
    "100200300-3",
    "72041-0",
    "7612-0",
    "1365664-9",
    "66666666-6",
    "55555555-5",
    "99999999-9",
]
BODIES = st.integers(1, 999_999_999)


def refusal(text):
    with pytest.raises(RefusedError) as caught:
        read_run(text)
    return caught.value.code


def canonical(body):
    return f"{body}-{check_digit(body)}"


@pytest.mark.parametrize("run", VECTORS)
def test_known_numbers_are_read_and_shown(run):
    assert read_run(run) == run
    assert read_run(show_run(run)) == run


@pytest.mark.parametrize(
    "typed",
    [
        "12.345.678-5",
        "12345678-5",
        "123456785",
        "12 345 678 5",
        "12.345.678 5",
        "12.345.678.5",
        "12,345,678-5",
        "12345678'5",
        "12345678–5",
        "12345678−5",
        "012345678-5",
        "00012.345.678-5",
        " 12.345.678 - 5 ",
        "RUN: 12.345.678-5",
        "RUT 12345678-5",
        "rut:12345678-5",
        "R.U.T. N° 12.345.678-5",
        "C.I. 12.345.678-5",
        "12\u00a0345\u00a0678-5",
        "12.345.678-5.",
    ],
)
def test_every_spelling_of_one_number_is_the_same_number(typed):
    assert read_run(typed) == "12345678-5"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7.581.544", "run_missing_check_digit"),
        ("12 345 678", "run_missing_check_digit"),
        ("26.377.501-", "run_missing_check_digit"),
        ("12345678-", "run_missing_check_digit"),
        ("12.345.678-6", "run_check_digit"),
        ("12345678-K", "run_check_digit"),
        ("123456784", "run_check_digit"),
        ("", "run_unreadable"),
        ("-", "run_unreadable"),
        ("0-0", "run_unreadable"),
        ("sin rut", "run_unreadable"),
        ("K", "run_unreadable"),
        ("1234567890-1", "run_unreadable"),
        ("12.345.67A-5", "run_unreadable"),
        ("12-345-678-5", "run_unreadable"),
        ("AB123456", "run_unreadable"),
    ],
)
def test_what_cannot_be_a_number_says_why(typed, code):
    assert refusal(typed) == code


def test_eight_digits_in_a_row_end_in_their_check_digit():
    assert read_run("76221588") == "7622158-8"
    assert read_run("13656649") == "1365664-9"


def test_a_missing_check_digit_is_offered_not_guessed():
    with pytest.raises(RefusedError) as caught:
        read_run("12.345.678")
    assert caught.value.details["expected"] == "5"


@given(BODIES)
def test_every_body_round_trips_through_every_spelling(body):
    run = canonical(body)
    digits, digit = run.split("-")
    grouped = show_run(run)
    spellings = [
        run,
        grouped,
        grouped.lower(),
        digits + digit,
        grouped.replace("-", " "),
        grouped.replace(".", " "),
        f"RUN: {grouped}",
        f"0{run}",
        f" {digits} \u2013 {digit} ",
        f"{digits}'{digit}",
    ]
    assert {read_run(spelling) for spelling in spellings} == {run}


@given(BODIES, st.data())
def test_one_wrong_character_is_always_refused(body, data):
    run = canonical(body)
    place = data.draw(st.sampled_from([i for i, char in enumerate(run) if char != "-"]))
    last = place == len(run) - 1
    other = data.draw(st.sampled_from([c for c in "0123456789" + "K" * last if c != run[place]]))
    assert refusal(run[:place] + other + run[place + 1 :]) in {"run_check_digit", "run_unreadable"}


@given(BODIES)
def test_a_mask_hides_the_last_four_characters(body):
    run = canonical(body)
    assert mask_run(run).endswith("XXX-X")
    assert mask_run(run).removesuffix("XXX-X") == show_run(run)[:-5]


def test_masks_of_long_and_short_numbers():
    assert mask_run("12345678-5") == "12.345.XXX-X"
    assert mask_run("7612-0") == "7.XXX-X"
    assert mask_run(canonical(12)) == "XXX-X"


def test_hints_warn_about_companies_and_fillers():
    assert run_hints("12345678-5") == frozenset()
    assert run_hints("11111111-1") == {"filler"}
    assert run_hints("1-9") == {"filler"}
    assert run_hints("66666666-6") == {"filler", "company"}
    assert run_hints(canonical(76_543_210)) == {"company"}
    assert run_hints("100000000-7") == frozenset()
    assert is_provisional("100000000-7")


def test_documents_are_read_by_their_kind():
    assert read_document(DocumentType.RUN, "12.345.678-5") == IdentityDocument(
        DocumentType.RUN, "12345678-5"
    )
    assert read_document(DocumentType.IPE, "100.200.300-3").number == "100200300-3"
    assert read_document(DocumentType.NIP, "12.345.678-5").number == "12345678-5"
    assert read_document(DocumentType.PASSPORT, " ab 123.456 ", "ven") == IdentityDocument(
        DocumentType.PASSPORT, "AB123456", "VEN"
    )
    assert read_document(DocumentType.FOREIGN, "001–1234567", "DOM").number == "001-1234567"


@pytest.mark.parametrize(
    ("kind", "text", "country", "code"),
    [
        (DocumentType.IPE, "12.345.678-5", None, "ipe_too_short"),
        (DocumentType.RUN, "12.345.678-6", None, "run_check_digit"),
        (DocumentType.PASSPORT, "AB123456", None, "document_country"),
        (DocumentType.PASSPORT, "AB123456", "VE", "document_country"),
        (DocumentType.PASSPORT, "A1", "VEN", "document_number"),
        (DocumentType.FOREIGN, "---", "VEN", "document_number"),
        (DocumentType.FOREIGN, "A" * 21, "VEN", "document_number"),
        (DocumentType.FOREIGN, "AB/1234", "VEN", "document_number"),
    ],
)
def test_documents_that_cannot_be(kind, text, country, code):
    with pytest.raises(RefusedError) as caught:
        read_document(kind, text, country)
    assert caught.value.code == code


def test_documents_are_shown_and_masked():
    run = read_document(DocumentType.RUN, "12345678-5")
    passport = read_document(DocumentType.PASSPORT, "AB123456", "VEN")
    assert (show_document(run), mask_document(run)) == ("12.345.678-5", "12.345.XXX-X")
    assert (show_document(passport), mask_document(passport)) == ("AB123456", "AB123XXX")


def test_ten_thousand_digits_are_not_a_run():
    with pytest.raises(RefusedError, match="run_unreadable"):
        read_run("9" * 10_000)
