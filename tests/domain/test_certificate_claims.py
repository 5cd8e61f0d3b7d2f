"""What a seal states, and pages that were edited under it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.certificate_claims import claims, differs
from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
    verification_code,
)
from desktop.domain.identity import DocumentType

SNAPSHOT = CertificateSnapshot(
    kind=CertificateKind.COMPLETION,
    language=PaperLanguage.ES,
    folio="2026.YUN.A.00017",
    code=verification_code(bytes(range(8))),
    person_name="María José Pérez Núñez",
    document_label_type=DocumentType.RUN,
    document_number="12.345.678-5",
    country=None,
    course_title_es="Gestión de microempresas",
    course_title_en="Managing micro-enterprises",
    minutes=2400,
    hour_kind="clock",
    modality="in_person",
    starts_on=date(2026, 3, 3),
    ends_on=date(2026, 4, 28),
    attendance_percent=92,
    grade=Decimal("6.1"),
    issued_on=date(2026, 5, 4),
    place="Peñalolén",
    municipality="Municipalidad de Peñalolén",
    centre_name_es="Centro Yunus",
    centre_name_en="Yunus Centre",
    signatories=(SignatoryLine("Ana Soto", "Directora", "Director"),),
    verification_url="https://example.cl/v",
)
PAGE_ES = """Municipalidad de Peñalolén — Centro Yunus
La Municipalidad de Peñalolén, a través de su Centro Yunus, certifica que MARÍA JOSÉ
PÉREZ NÚÑEZ, RUN 12.345.678-5, aprobó el curso «Gestión de micro
empresas», de 40 horas cronológicas, realizado entre el 3 de marzo y el 28 de abril de 2026, con
un 92 % de asistencia y nota final 6,1 (seis coma uno). Peñalolén, 4 de mayo de 2026.
Folio 2026.YUN.A.00017 Código {code}"""
PAGE_EN = """certifies that María José Pérez Núñez, RUN 12.345.678-5, successfully completed
the course “Managing micro-enterprises” (40 hours), held from 3 March to 28 April 2026, with
92 % attendance and a final grade of 6.1 on a scale of 1.0 to 7.0 (pass: 4.0).
Peñalolén, 4 May 2026. Folio 2026.YUN.A.00017, code {code}"""


def test_the_statement_is_the_same_every_time_and_hides_the_number():
    stated = claims(SNAPSHOT, "id-1", "YUN")
    assert stated == claims(CertificateSnapshot.from_json(SNAPSHOT.to_json()), "id-1", "YUN")
    assert stated == {
        "iss": "YUN",
        "jti": "id-1",
        "kind": "completion",
        "folio": "2026.YUN.A.00017",
        "code": SNAPSHOT.code,
        "name": "María José Pérez Núñez",
        "doc": "678-5",
        "course": "Gestión de microempresas",
        "h": 2400,
        "hk": "clock",
        "att": 92,
        "grade": "6.1",
        "from": "2026-03-03",
        "to": "2026-04-28",
        "date": "2026-05-04",
    }


def test_what_is_not_there_is_not_stated():
    bare = replace(SNAPSHOT, document_label_type=None, document_number="", grade=None)
    assert {"doc", "grade"}.isdisjoint(claims(bare, "id-1", "YUN"))
    passport = replace(
        SNAPSHOT, document_label_type=DocumentType.PASSPORT, document_number="AB123456"
    )
    assert claims(passport, "id-1", "YUN")["doc"] == "3456"


@pytest.mark.parametrize(
    ("language", "page"), [(PaperLanguage.ES, PAGE_ES), (PaperLanguage.EN, PAGE_EN)]
)
def test_a_page_as_it_was_issued_says_what_its_seal_states(language, page):
    snapshot = replace(SNAPSHOT, language=language)
    assert differs(claims(snapshot, "i", "YUN"), page.format(code=snapshot.code)) == []


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("PÉREZ", "PÉRES", ["name"]),
        ("678-5", "679-3", ["doc"]),
        ("40 horas", "140 horas", ["h"]),
        ("92 %", "99 %", ["att"]),
        ("6,1", "7,0", ["grade"]),
        ("3 de marzo", "13 de marzo", ["from"]),
        ("28 de abril de 2026", "28 de abril de 2027", ["to"]),
        ("4 de mayo", "4 de junio", ["date"]),
        ("00017", "00018", ["folio"]),
        ("Gestión", "Dirección", ["course"]),
    ],
)
def test_an_edited_page_differs_where_it_was_edited(before, after, names):
    page = PAGE_ES.format(code=SNAPSHOT.code)
    assert differs(claims(SNAPSHOT, "i", "YUN"), page.replace(before, after)) == names


def test_the_scale_printed_beside_a_grade_is_not_taken_for_the_grade():
    snapshot = replace(SNAPSHOT, language=PaperLanguage.EN, grade=Decimal("4.0"))
    page = PAGE_EN.format(code=SNAPSHOT.code)
    assert differs(claims(snapshot, "i", "YUN"), page) == ["grade"]


def test_days_of_the_same_month_may_share_its_name():
    snapshot = replace(SNAPSHOT, starts_on=date(2026, 4, 1))
    page = PAGE_ES.format(code=SNAPSHOT.code).replace("3 de marzo y", "1.º y")
    assert differs(claims(snapshot, "i", "YUN"), page) == []
