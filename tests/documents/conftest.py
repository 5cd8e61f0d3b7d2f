"""A certificate to print, and the key that seals it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.documents import seal
from desktop.documents.certificate import CertificatePage
from desktop.domain.certificate_claims import claims
from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
)
from desktop.domain.identity import DocumentType

SNAPSHOT = CertificateSnapshot(
    kind=CertificateKind.COMPLETION,
    language=PaperLanguage.ES,
    folio="2026.YUN.A.00017",
    code="7K2M.9Q4T.0ZC8.V",
    person_name="María José Pérez Núñez",
    document_label_type=DocumentType.RUN,
    document_number="12.345.678-5",
    country=None,
    course_title_es="Gestión de microempresas",
    course_title_en="Managing a micro-enterprise",
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
    signatories=(
        SignatoryLine("Rayén Ñancupil Soto", "Directora de Desarrollo Económico", "Director"),
        SignatoryLine("Iván Ibáñez Rojas", "Facilitador", "Instructor"),
    ),
    verification_url="https://verifica.example.cl",
)


@pytest.fixture
def snapshot() -> CertificateSnapshot:
    return SNAPSHOT


@pytest.fixture
def key() -> seal.SigningKey:
    return seal.SigningKey(bytes(range(32)))


@pytest.fixture
def page(key: seal.SigningKey) -> Callable[..., CertificatePage]:
    def _page(duplicate_number: int = 0, **changes: object) -> CertificatePage:
        snapshot = replace(SNAPSHOT, **changes)
        stated = claims(snapshot, "01997a1e-7c1e-7abc-8def-0123456789ab", "YUN")
        link = f"{snapshot.verification_url}/#{seal.sign(stated, key)}"
        return CertificatePage(snapshot, link, duplicate_number)

    return _page
