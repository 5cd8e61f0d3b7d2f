"""The closing record on paper."""

from dataclasses import replace
from datetime import date, datetime

from desktop.documents.closing_record import ClosingRecord, ResultRow, Signed, render_closing_record
from desktop.documents.pdf_reading import read_pdf

AT = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - local time, as it is printed
RECORD = ClosingRecord(
    language="es",
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    course_title="Panadería básica",
    run_code="PN-01.2026.1",
    taught_by="Marta Rojas",
    starts_on=date(2026, 2, 2),
    ends_on=date(2026, 2, 23),
    rows=(
        ResultRow("Álvarez Soto, Ana", 92, 440, 480, "5,8", "passed"),
        ResultRow("Ñancupil, Juan", None, 0, 0, "", None),
    ),
    instructor=Signed("pin", "Marta Rojas", AT, "Buen grupo."),
    coordinator=Signed("seat", "Ana Soto", AT),
    at=AT,
    by="ana",
)


def words(paper) -> str:
    return " ".join(" ".join(page.text.split()) for page in read_pdf(render_closing_record(paper)))


def test_it_says_how_everybody_ended_and_who_signed():
    said = words(RECORD)
    assert "Curso Panadería básica · PN-01.2026.1 Fechas 02-02-2026 – 23-02-2026" in said
    assert "Aprobado 1" in said
    assert "1 Álvarez Soto, Ana 92 % 440/480 5,8 Aprobado 2 Ñancupil, Juan – 0/0 – –" in said
    assert "Marta Rojas firmó en el programa con su PIN, 02-03-2026 a las 12:00" in said
    assert "Aprobó Ana Soto, 02-03-2026 a las 12:00" in said
    assert "Marta Rojas: Buen grupo." in said
    assert "no reemplaza la firma manuscrita" in said


def test_why_the_instructor_did_not_sign_is_printed():
    unsigned = replace(
        RECORD, instructor=None, coordinator=Signed("seat", "Ana Soto", AT, reason="en papel")
    )
    assert "Cierre sin firma en papel" in words(unsigned)


def test_it_speaks_english_too_and_a_large_class_takes_pages():
    large = replace(RECORD, language="en", rows=RECORD.rows * 60)
    assert "Closing record" in words(large)
    assert len(read_pdf(render_closing_record(large))) > 1


def test_the_same_record_is_the_same_bytes():
    assert render_closing_record(RECORD) == render_closing_record(RECORD)
