"""Registering and correcting people: what is asked, what is refused, what is kept."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.identity import DocumentType, check_digit
from desktop.errors import MissingError, RefusedError
from desktop.i18n.wording import SENTENCES
from desktop.use_cases.people import (
    DocumentDraft,
    add_identity_document,
    check_person,
    correct_person,
    register_person,
)
from desktop.use_cases.people_search import count_people, find_people
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.person_page import read_person

ROSA = PersonDraft(
    given_names="Rosa",
    first_surname="Ñancupil",
    second_surname="O'Higgins",
    document_text="21.540.325-4",
    birth_date_text="26-03-1969",
    phone_text="+56 9 5498 7809",
    commune="13122",
)

BODIES = count(1_000_000)  # nobody else's number, in one example after the other


@pytest.fixture
def rosa(do, centre):
    return do(register_person, draft=ROSA).person_id


def refusal(do, use_case, **arguments):
    with pytest.raises(RefusedError) as refused:
        do(use_case, **arguments)
    assert refused.value.code in SENTENCES
    return refused.value.code, refused.value.details.get("field")


@pytest.mark.parametrize(
    ("left_out", "code"),
    [
        ("given_names", "given_names_missing"),
        ("first_surname", "first_surname_missing"),
        ("document_text", "document_missing"),
        ("birth_date_text", "birth_date_missing"),
        ("phone_text", "phone_missing"),
        ("commune", "commune_missing"),
    ],
)
def test_each_of_the_five_fields_is_asked_for_at_its_place(do, centre, left_out, code):
    draft = replace(ROSA, **{left_out: "  "})
    assert refusal(do, register_person, draft=draft) == (code, left_out)
    assert do(count_people) == 0


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [
        ("document_text", "21.540.325-5", "run_check_digit"),
        ("document_text", "21.540.325", "run_missing_check_digit"),
        ("document_text", "=cmd()", "run_unreadable"),
        ("birth_date_text", "31-02-1990", "birth_date"),
        ("birth_date_text", "01-01-2030", "birth_date"),
        ("given_names", "x" * 10_000, "too_long"),
        ("notes", "n" * 10_000, "too_long"),
        ("notes", "n\n" * 10_000, "too_long"),
        ("sector", "atlantis", "unknown_code"),
        ("sex", "x" * 10_000, "unknown_code"),
        ("verified_how", "guessed", "unknown_code"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(do, centre, field, typed, code):
    error = refusal(do, register_person, draft=replace(ROSA, **{field: typed}))
    assert error == (code, field)


def test_all_faults_of_a_form_are_told_at_once(do, centre):
    checked = do(check_person, draft=PersonDraft(document_text="1-1"))
    assert {fault.field for fault in checked.faults} == {
        "given_names", "first_surname", "document_text", "birth_date_text", "phone_text", "commune",
    }  # fmt: skip


def test_a_long_text_is_quoted_in_part_only(do, centre):
    [fault] = do(check_person, draft=replace(ROSA, document_text="9" * 10_000)).faults
    assert len(str(fault.details["typed"])) <= 80


def test_what_is_doubtful_is_kept_and_said(do, centre):
    draft = replace(
        ROSA,
        document_text="76.086.428-5",
        phone_text="llamar a la tía 8765 4321",
        email_text="rosa arroba gmail",
        birth_date_text="01-01-2015",
    )
    registered = do(register_person, draft=draft)
    assert {(warning.field, warning.code) for warning in registered.warnings} == {
        ("document_text", "run_company"),
        ("phone_text", "phone_kept"),
        ("email_text", "email_kept"),
        ("birth_date_text", "age_young"),
    }
    page = do(read_person, person_id=registered.person_id)
    assert page.draft.phone_text == "llamar a la tía 8765 4321"
    assert page.draft.email_text == "rosa arroba gmail"
    assert all(warning.code in SENTENCES for warning in registered.warnings)


def test_a_very_old_person_is_asked_about_but_welcome(do, centre):
    registered = do(register_person, draft=replace(ROSA, birth_date_text="01-01-1920"))
    assert [warning.code for warning in registered.warnings] == ["age_old"]


def test_a_person_without_document_or_telephone_says_why(do, centre):
    draft = replace(
        ROSA, document_text="", no_document_reason="in_process", phone_text="", no_phone=True
    )
    person_id = do(register_person, draft=draft).person_id
    page = do(read_person, person_id=person_id)
    assert (page.draft.no_document_reason, page.draft.no_phone, page.documents) == (
        "in_process", True, (),
    )  # fmt: skip


def test_a_person_of_one_name_is_welcome_with_a_passport(do, centre):
    draft = replace(
        ROSA,
        given_names="Suharto",
        first_surname="",
        second_surname="",
        document_type=DocumentType.PASSPORT,
        document_country="IDN",
        document_text="B 1234567",
    )
    assert do(register_person, draft=draft).list_name == "Suharto"


def test_the_same_document_is_refused_with_the_name_of_its_holder(do, rosa):
    with pytest.raises(RefusedError, match="document_taken") as refused:
        do(register_person, draft=replace(ROSA, given_names="Otra"), despite_duplicates=True)
    assert refused.value.details["who"] == "Ñancupil O'Higgins, Rosa"
    assert refused.value.details["person_id"] == rosa


def test_likely_duplicates_are_refused_until_confirmed(do, rosa):
    again = replace(ROSA, document_text="6498203-6", first_surname="ÑANCUPIL", second_surname="")
    assert refusal(do, register_person, draft=again) == ("perhaps_same_person", None)
    do(register_person, draft=again, despite_duplicates=True)
    assert do(count_people) == 2


def test_a_later_run_is_added_to_who_came_without(do, centre):
    person_id = do(
        register_person, draft=replace(ROSA, document_text="", no_document_reason="in_process")
    ).person_id
    document = DocumentDraft(DocumentType.RUN, "21540325-4", verified_how="seen")
    do(add_identity_document, person_id=person_id, draft=document)
    do(add_identity_document, person_id=person_id, draft=document)
    page = do(read_person, person_id=person_id)
    assert [(shown.type, shown.shown) for shown in page.documents] == [("run", "21.540.325-4")]
    assert page.draft.no_document_reason == ""
    assert [line.person_id for line in do(find_people, text="21540325")] == [person_id]


def test_a_document_of_another_person_or_none_at_all_cannot_be_added(do, rosa):
    other = replace(ROSA, given_names="Ana", document_text="1-9", phone_text="", no_phone=True)
    other_id = do(register_person, draft=other).person_id
    taken = DocumentDraft(DocumentType.RUN, ROSA.document_text)
    wrong = DocumentDraft(DocumentType.RUN, "21540325-1")
    assert refusal(do, add_identity_document, person_id=other_id, draft=taken) == (
        "document_taken", "document_text",
    )  # fmt: skip
    assert refusal(do, add_identity_document, person_id=other_id, draft=wrong) == (
        "run_check_digit", "document_text",
    )  # fmt: skip
    with pytest.raises(MissingError):
        do(add_identity_document, person_id="nobody", draft=taken)


def test_a_form_of_the_page_saved_untouched_changes_nothing(do, performer, rosa, clock):
    before = do(read_person, person_id=rosa)
    clock.go_on(days=1)
    do(correct_person, person_id=rosa, draft=before.draft)
    assert do(read_person, person_id=rosa) == before


def test_a_correction_is_found_under_the_new_name_and_number(do, rosa):
    draft = replace(ROSA, first_surname="Ñanculef", document_text="6498203-6")
    do(correct_person, person_id=rosa, draft=draft)
    assert do(find_people, text="ñancupil") == ()
    assert do(find_people, text="21540325") == ()
    [line] = do(find_people, text="6498203")
    assert line.list_name == "Ñanculef O'Higgins, Rosa"


def test_a_correction_adds_a_document_of_another_type(do, rosa):
    passport = replace(
        ROSA, document_type=DocumentType.PASSPORT, document_text="AB12345", document_country="PER"
    )
    do(correct_person, person_id=rosa, draft=passport)
    page = do(read_person, person_id=rosa)
    assert [document.type for document in page.documents] == ["run", "passport"]


def test_a_correction_may_not_take_away_what_is_asked_for(do, rosa):
    assert refusal(do, correct_person, person_id=rosa, draft=replace(ROSA, commune="")) == (
        "commune_missing", "commune",
    )  # fmt: skip
    do(correct_person, person_id=rosa, draft=replace(ROSA, document_text=""))
    assert len(do(read_person, person_id=rosa).documents) == 1


def test_a_correction_of_nobody_says_so(do, centre):
    with pytest.raises(MissingError, match="no_such_record"):
        do(correct_person, person_id="nobody", draft=ROSA)


def test_decomposed_letters_and_control_characters_are_tidied(do, centre):
    draft = replace(ROSA, given_names="Jose\u0301\x00\x07 \t Luis", address="=cmd()|'/c calc'!A0")
    page = do(read_person, person_id=do(register_person, draft=draft).person_id)
    assert page.draft.given_names == "José Luis"
    assert page.draft.address == "=cmd()|'/c calc'!A0"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.tuples(*[st.text(max_size=90)] * 4),
    typed=st.tuples(*[st.text(max_size=40)] * 5),
)
def test_whatever_is_typed_is_saved_or_refused_at_a_field(do, centre, names, typed):
    body = next(BODIES)
    draft = replace(
        ROSA,
        given_names=names[0],
        first_surname=names[1],
        second_surname=names[2],
        chosen_name=names[3],
        document_text=f"{body}-{check_digit(body)}",
        phone_text=typed[0] or "s/n",
        email_text=typed[1],
        address=typed[2],
        notes=typed[3],
        sector=typed[4],
    )
    faults = do(check_person, draft=draft).faults
    if faults:
        assert refusal(do, register_person, draft=draft) == (faults[0].code, faults[0].field)
        return
    person_id = do(register_person, draft=draft, despite_duplicates=True).person_id
    saved = do(read_person, person_id=person_id).draft
    do(correct_person, person_id=person_id, draft=saved)
    assert do(read_person, person_id=person_id).draft == saved


def test_a_correction_leaves_what_changed_elsewhere_while_the_form_was_open(do, rosa):
    seen = do(read_person, person_id=rosa).draft
    do(correct_person, person_id=rosa, draft=replace(seen, phone_text="9 1111 2222"), seen=seen)
    do(correct_person, person_id=rosa, draft=replace(seen, given_names="Rosa Elena"), seen=seen)
    now = do(read_person, person_id=rosa).draft
    assert (now.given_names, now.phone_text) == ("Rosa Elena", "9 1111 2222")


def test_the_same_field_edited_in_two_places_is_never_overwritten_unseen(do, rosa):
    seen = do(read_person, person_id=rosa).draft
    do(correct_person, person_id=rosa, draft=replace(seen, address="Grecia 1"), seen=seen)
    mine = replace(seen, address="Grecia 2", notes="Avisar por teléfono")
    code, field = refusal(do, correct_person, person_id=rosa, draft=mine, seen=seen)
    assert (code, field) == ("changed_meanwhile", "address")
    now = do(read_person, person_id=rosa).draft
    assert (now.address, now.notes) == ("Grecia 1", "")
    do(correct_person, person_id=rosa, draft=replace(mine, phone_text=now.phone_text), seen=now)
    assert do(read_person, person_id=rosa).draft.address == "Grecia 2"
