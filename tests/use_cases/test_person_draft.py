"""Reading a draft about a person: everything at once, nothing guessed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.use_cases.person_draft import PersonDraft, read_draft, read_notes

TODAY = date(2026, 3, 2)
LISTS = {"commune": frozenset({"13122"}), "verified_how": frozenset({"stated"})}
ANA = PersonDraft(
    given_names="Ana",
    first_surname="Pérez",
    document_text="1-9",
    birth_date_text="1990-02-01",
    phone_text="22 486 8100",
    commune="13122",
)


def codes(remarks):
    return [(remark.field, remark.code) for remark in remarks]


def test_a_draft_that_is_right_has_no_fault():
    read = read_draft(ANA, TODAY, LISTS)
    assert (read.faults, codes(read.warnings)) == ((), [("document_text", "run_filler")])
    assert (read.birth_date, read.phone.e164) == (date(1990, 2, 1), "+56224868100")


@pytest.mark.parametrize(("born", "warned"), [("02-03-2012", []), ("03-03-2012", ["age_young"])])
def test_fourteen_years_are_counted_to_the_day(born, warned):
    read = read_draft(replace(ANA, birth_date_text=born), TODAY, LISTS)
    assert [code for field, code in codes(read.warnings) if field == "birth_date_text"] == warned


def test_notes_keep_their_lines():
    assert read_notes(" uno \r\n\n dos\x00 ") == "uno\n\ndos"
    assert read_notes(" \n ") is None


@given(st.fixed_dictionaries({name: st.text(max_size=60) for name in (
    "given_names", "first_surname", "document_text", "birth_date_text", "phone_text",
    "email_text", "address", "commune", "sector", "notes",
)}))  # fmt: skip
def test_any_text_is_read_or_told_at_its_field(typed):
    read = read_draft(PersonDraft(**typed), TODAY, LISTS)
    fields = {fault.field for fault in read.faults}
    assert fields <= set(PersonDraft.__dataclass_fields__)
    assert len(fields) == len(read.faults)
    assert (read.birth_date is None) == ("birth_date_text" in fields)
