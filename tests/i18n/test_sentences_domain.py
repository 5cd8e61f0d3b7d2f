"""Every refusal of the domain has its sentence, and fills its blanks."""

import ast
import string
from pathlib import Path

import pytest

from desktop.domain.courses_import import CourseReject
from desktop.domain.layout_rules import MUST_SAY
from desktop.domain.people_import import Reject
from desktop.i18n import catalog
from desktop.i18n.sentences_domain import SENTENCES
from desktop.i18n.wording import SENTENCES as ALL

DOMAIN = Path(__file__).parents[2] / "desktop" / "domain"


def refusals():
    """Return (code, names of the details) of each refusal written in the domain."""
    written = sorted(
        (call.args[0].value, tuple(keyword.arg for keyword in call.keywords))
        for path in DOMAIN.glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "RefusedError"
        if isinstance(call.args[0], ast.Constant)
    )
    return written + [(code, ()) for code in MUST_SAY]


def blanks(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field is not None}


@pytest.mark.parametrize(("code", "details"), refusals())
def test_a_refusal_has_a_sentence_and_fills_its_blanks(code, details):
    assert blanks(ALL[code]) <= set(details)


def test_no_sentence_is_left_over():
    reasons = {"missing_name", "area", "modality", "hours", "places"}
    reasons |= {"course_code", "minimum_attendance", "minimum_grade"}
    assert set(SENTENCES) <= {code for code, _ in refusals()} | reasons


@pytest.mark.parametrize("kind", [Reject, CourseReject])
def test_every_reason_of_a_rejected_row_has_a_sentence_without_blanks(kind):
    reasons = kind.__doc__.partition("Reasons:")[2].strip(" .\n").replace("\n", " ").split(",")
    assert len(reasons) >= 7
    for reason in reasons:
        assert blanks(ALL[reason.strip()]) == set()


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_is_said_in_spanish_too(code):
    assert catalog("es").gettext(SENTENCES[code]) != SENTENCES[code]
