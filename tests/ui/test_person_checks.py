"""Nobody is told what is missing before they had a chance to write it."""

import pytest

from desktop.ui.field import Field
from desktop.ui.fields import PLAIN, ChoiceField, TextField
from desktop.ui.person_checks import FieldChecks
from desktop.ui.person_fields import NO_DOCUMENT
from desktop.use_cases.people import CheckedPerson
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.remarks import Remark

MISSING = Remark("given_names", "given_names_missing")
WRONG_DIGIT = Remark("document_text", "run_check_digit")


@pytest.fixture
def fields(qtbot) -> dict[str, Field]:
    fields = {
        "given_names": TextField("given_names", "", PLAIN),
        "document_type": ChoiceField("document_type", ""),
        "document_text": TextField("document_text", "", PLAIN),
        "no_document_reason": ChoiceField("no_document_reason", ""),
    }
    for field in fields.values():
        qtbot.addWidget(field)
    fields["document_type"].offer([("run", "RUN"), (NO_DOCUMENT, "None")])
    return fields


@pytest.fixture
def checks(fields) -> FieldChecks:
    return FieldChecks(fields)


def told(fields):
    return [name for name, field in fields.items() if not field.error.isHidden()]


def test_what_is_missing_is_told_only_where_one_was(checks, fields):
    checks.show(CheckedPerson((MISSING,), ()), PersonDraft())
    assert told(fields) == []
    checks.touch("given_names")
    checks.show(CheckedPerson((MISSING,), ()), PersonDraft())
    assert told(fields) == ["given_names"]


def test_what_was_mended_is_not_told_any_more(checks, fields):
    checks.touch()
    checks.show(CheckedPerson((MISSING, WRONG_DIGIT), ()), PersonDraft())
    checks.show(CheckedPerson((), ()), PersonDraft())
    assert told(fields) == []


@pytest.mark.parametrize(
    ("typed", "at_once"),
    [("1234567", False), ("12.345.678", False), ("123456789", True), ("7.654.321-1", True),
     ("7654321-", False)],
)  # fmt: skip
def test_a_wrong_digit_is_told_as_soon_as_the_run_is_whole(checks, fields, typed, at_once):
    checks.show(CheckedPerson((WRONG_DIGIT,), ()), PersonDraft(document_text=typed))
    assert told(fields) == (["document_text"] if at_once else [])


def test_without_a_document_the_reason_is_what_is_missing(checks, fields):
    fields["document_type"].show_value(NO_DOCUMENT)
    checks.touch()
    missing = Remark("document_text", "document_missing")
    checks.show(CheckedPerson((missing,), ()), PersonDraft())
    assert told(fields) == ["no_document_reason"]


def test_doubts_are_told_of_fields_where_one_was(checks):
    doubt = Remark("document_text", "run_filler")
    assert checks.show(CheckedPerson((), (doubt,)), PersonDraft()) == ()
    checks.touch("document_text")
    assert checks.show(CheckedPerson((), (doubt,)), PersonDraft()) == (doubt,)
