"""Certificates are spoken of in both languages; nothing the records say is left without words."""

import pytest

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import set_language
from desktop.ui.certificate_words import (
    CLAIMS,
    EVENTS,
    LANGUAGES,
    LEFT_OUT,
    REASON_LISTS,
    event_words,
    left_out_words,
    reason_words,
    status_chip,
)
from desktop.ui.code_labels import CodeLabels
from desktop.use_cases.certificates import read_certificate, void_certificate
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.issue import replace_certificate
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.reprints import record_reprinted
from tests.ui.closed_class import a_closed_class, issued_to


@pytest.fixture
def made(database, do, centre):
    return a_closed_class(database, do)


@pytest.fixture
def labels(do, centre) -> CodeLabels:
    labels = CodeLabels()
    labels.take(do(read_codes, lists=REASON_LISTS))
    return labels


def test_every_status_has_its_chip(made, do):
    first, second, third = issued_to(made)
    do(void_certificate, certificate_id=second.id, reason="duplicate")
    do(replace_certificate, certificate_id=third.id, reason="name")
    shown = [status_chip(do(read_certificate, certificate_id=it.id).line).text
             for it in (first, second, third)]  # fmt: skip
    assert shown == ["Valid", "Void", "Replaced"]


def test_every_movement_is_told_with_its_reason(made, do, labels):
    [first, *_] = issued_to(made)
    do(record_reprinted, certificate_id=first.id, number=1, reason="lost")
    new = do(replace_certificate, certificate_id=first.id, reason="Se quemó").certificates[0]
    events = do(read_certificate, certificate_id=first.id).events
    told = sorted(event_words(event, labels) for event in events)
    assert told == [
        "Duplicate no. 1 printed: Lost", "Issued", f"Replaced by {new.folio}", "Voided: Se quemó"
    ]  # fmt: skip
    set_language("es")
    assert "Duplicado N.º 1 impreso: Se extravió" in [event_words(it, labels) for it in events]
    assert set(EVENTS) >= {event.kind for event in events}


def test_a_reason_in_words_stays_as_it_was_written(labels):
    assert reason_words("wrong_person", labels) == "Issued to another person"
    assert reason_words("se mojó", labels) == "se mojó"


def test_who_gets_none_is_told_why(made, do):
    [first, *_] = issued_to(made)
    lines = do(preview_certificates, course_run_id=made.run_id).lines
    assert left_out_words(lines[0]) == f"Has {first.folio} already"
    assert left_out_words(lines[4]) == "Did not earn it"


def test_every_language_and_reason_has_words():
    assert set(LANGUAGES) == set(PaperLanguage)
    assert {"already_issued", "no_outcome", "not_earned", "no_name"} <= set(LEFT_OUT)
    assert {"folio", "name", "course", "h", "att", "grade", "date", "doc"} <= set(CLAIMS)
