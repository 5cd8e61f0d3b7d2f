"""The lines of a record page: results before standing, events and changes in one row."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from desktop.domain.certificates import CertificateKind, PaperLanguage
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.outcomes import Result
from desktop.ui.code_labels import CodeLabels
from desktop.ui.person_tables import (
    Happening,
    OwnCertificate,
    certificates_model,
    enrolments_model,
    history_model,
)
from desktop.use_cases.person_history import HistoryLine
from desktop.use_cases.person_page import CertificateLine, PersonEnrolmentLine, PersonEvent
from tests.ui.eyes import cells

NOON = datetime(2026, 3, 2, 15, tzinfo=UTC)


def a_line(**changes) -> PersonEnrolmentLine:
    values = {
        "enrolment_id": "e", "course_run_id": "r", "course_run_code": "PN-01.2026.1",
        "course_code": "PN-01", "title_es": "Plan de negocio", "title_en": "Business plan",
        "starts_on": date(2026, 3, 2), "ends_on": date(2026, 4, 2), "run_status": "running",
        "status": EnrolmentStatus.CONFIRMED, "enrolled_at": NOON, "withdrawn_on": None,
        "withdrawal_reason": None, "attendance_percent": 92, "attended_minutes": 92,
        "held_minutes": 100, "result": None, "grade": None, "certificates": (),
    }  # fmt: skip
    return PersonEnrolmentLine(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "standing", "attendance", "grade"),
    [
        ({}, "Enrolled", "92%", ""),
        ({"result": Result.PASSED, "grade": Decimal("6.1")}, "Passed", "92%", "6.1"),
        ({"status": EnrolmentStatus.WAITING, "attendance_percent": 0}, "Waiting list", "–", ""),
        ({"attendance_percent": None}, "Enrolled", "–", ""),
    ],
)
def test_a_course_run_shows_how_it_stands(changes, standing, attendance, grade, qapp):
    model = enrolments_model()
    model.show([a_line(**changes)])
    assert cells(model) == [["Business plan", "2 Mar 2026", standing, attendance, grade]]


def test_a_certificate_says_whether_it_holds(qapp):
    model = certificates_model()
    line = CertificateLine(
        "c", "2026.YUN.A.00017", CertificateKind.COMPLETION, PaperLanguage.ES, "void",
        date(2026, 5, 4),
    )  # fmt: skip
    model.show([OwnCertificate(line, a_line())])
    assert cells(model)[0][-1] == "Void"


def test_events_and_changes_stand_in_one_list(qapp):
    model = history_model(CodeLabels())
    change = HistoryLine(NOON, "ana", "person", "address", "Here", "There", registered=False)
    event = PersonEvent(NOON, "ana", "withdrawn", "PN-01.2026.1", "work")
    model.show([Happening(NOON, "ana", change=change), Happening(NOON, "ana", event=event)])
    assert [row[2] for row in cells(model)] == [
        "Address: Here → There",
        "Withdrawn · PN-01.2026.1 · work",
    ]


def test_who_is_not_known_here_is_another_computer(qapp):
    model = history_model(CodeLabels())
    change = HistoryLine(NOON, "", "person", "address", None, "There", registered=False)
    model.show([Happening(NOON, "", change=change)])
    assert cells(model)[0][1] == "another computer"
