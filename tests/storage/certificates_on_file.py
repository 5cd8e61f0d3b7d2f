"""A certificate as a bare row: whatever the rules of issuing say."""

from datetime import date
from decimal import Decimal

from desktop.domain.certificates import CertificateKind, CertificateSnapshot, PaperLanguage
from desktop.domain.identity import DocumentType
from desktop.storage.certificates import CertificateRecord
from tests.use_cases.class_factory import a_class

SNAPSHOT = CertificateSnapshot(
    kind=CertificateKind.COMPLETION,
    language=PaperLanguage.ES,
    folio="2026.YUN.A.00017",
    code="000G.40R4.0M30.F",
    person_name="María José Pérez Núñez",
    document_label_type=DocumentType.RUN,
    document_number="12.345.678-5",
    country=None,
    course_title_es="Gestión de microempresas",
    course_title_en="Running a micro-enterprise",
    minutes=480,
    hour_kind="clock",
    modality="in_person",
    starts_on=date(2026, 2, 2),
    ends_on=date(2026, 2, 23),
    attendance_percent=92,
    grade=Decimal("6.1"),
    issued_on=date(2026, 3, 2),
    place="Peñalolén",
    municipality="Municipalidad de Peñalolén",
    centre_name_es="Centro Yunus",
    centre_name_en="Yunus Centre",
    signatories=(),
    verification_url="",
)


def a_certificate(database, do) -> str:
    """Write a class and one certificate of it; returns whose it is."""
    made = a_class(database, do, names=[("María José", "Pérez", "Núñez")])
    person_id = made.person_of(0)
    with database.begin(writes=True) as unit:
        unit.session.add(
            CertificateRecord(
                enrolment_id=made.enrolments[0],
                person_id=person_id,
                course_run_id=made.run_id,
                kind=SNAPSHOT.kind,
                language=SNAPSHOT.language,
                folio=SNAPSHOT.folio,
                code=SNAPSHOT.code,
                snapshot=SNAPSHOT.to_json(),
                token="",
                key_id="k",
                pdf_sha256="",
                issued_on=SNAPSHOT.issued_on,
            )
        )
    return person_id
