"""The slip that a person takes home."""

from dataclasses import replace
from datetime import date, datetime, time

import pypdfium2
import pytest

from desktop.documents.sheet_style import LETTER
from desktop.documents.slip import EnrolmentSlip, WeeklyTime, render_slip
from desktop.domain.certificates import PaperLanguage
from desktop.domain.enrolment import EnrolmentStatus
from tests.documents.test_certificate import NAMES, boxes, letters, overlapping
from tests.documents.test_certificate import words as text_of

SLIP = EnrolmentSlip(
    language=PaperLanguage.ES,
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    centre_address="Av. Grecia 8735, Peñalolén",
    centre_phone="+56 2 2486 8000",
    person_name="María José Pérez Núñez",
    document="RUN 12.345.678-5",
    course_title="Gestión de microempresas",
    run_code="GM-2026-03",
    starts_on=date(2026, 3, 3),
    ends_on=date(2026, 4, 28),
    timetable=(WeeklyTime((1, 3), time(18, 30), time(21, 30)),),
    room="Sala 2",
    status=EnrolmentStatus.CONFIRMED,
    position=None,
    printed_at=datetime(2026, 3, 1, 9, 5),  # noqa: DTZ001 - local time, as it is printed
    printed_by="ana",
)


def words(slip: EnrolmentSlip) -> str:
    with pypdfium2.PdfDocument(render_slip(slip)) as document:
        assert len(document) == 1
        assert document[0].get_size() == (612, 792)
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_the_slip_says_who_what_when_and_where():
    assert words(SLIP) == (
        "MUNICIPALIDAD DE PEÑALOLÉN Centro Yunus Comprobante de inscripción"
        " María José Pérez Núñez RUN 12.345.678-5 Curso Gestión de microempresas"
        " Edición GM-2026-03 Fechas 3 de marzo de 2026 – 28 de abril de 2026"
        " Horario martes y jueves 18:30–21:30 Sala Sala 2"
        " Dónde Centro Yunus, Av. Grecia 8735, Peñalolén Teléfono +56 2 2486 8000"
        " Cupo confirmado Si no puede asistir, por favor avise en el centro, para que otra"
        " persona pueda aprovechar el cupo. Impreso el 01-03-2026 a las 09:05 por ana"
    )


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (EnrolmentStatus.WAITING, "Waiting list: number 4 You do not have a place yet."),
        (EnrolmentStatus.PROVISIONAL, "Provisional place The centre still has to check"),
        (EnrolmentStatus.WITHDRAWN, "Withdrawn This enrolment is no longer in force."),
        (EnrolmentStatus.MOVED, "Moved to another course run"),
        (EnrolmentStatus.CONFIRMED, "Place confirmed If you cannot attend"),
    ],
)
def test_the_status_is_said_with_what_it_means(status: EnrolmentStatus, said: str):
    english = replace(SLIP, language=PaperLanguage.EN, status=status, position=4)
    assert said in words(english)


def test_a_place_that_is_not_sure_yet_is_said_to_be_provisional():
    assert (
        "Cupo provisorio por ahora Se confirma cuando este computador se sincronice con el centro."
        " Si finalmente no hubiera cupo, el centro le avisará; mientras tanto, puede asistir."
    ) in words(replace(SLIP, for_now=True))


def test_both_languages_share_the_slip():
    said = words(replace(SLIP, language=PaperLanguage.BOTH))
    assert "Comprobante de inscripción / Enrolment slip" in said
    assert "martes y jueves / Tuesday and Thursday 18:30–21:30" in said


def test_what_is_not_known_leaves_no_label():
    said = words(replace(SLIP, document="", room="", centre_phone="", timetable=()))
    assert not {"Sala", "Teléfono", "Horario", "RUN"} & set(said.split())


def test_the_same_slip_is_the_same_bytes_with_our_fonts_only():
    assert render_slip(SLIP) == render_slip(SLIP)
    assert b"Helvetica" not in render_slip(SLIP)


def test_who_is_registered_for_a_draw_takes_the_code_home():
    slip = replace(SLIP, status=EnrolmentStatus.WAITING, position=3, draw_code="7K3QW0ZD")
    said = words(slip)
    assert "Inscripción para el sorteo: código 7K3QW0ZD Nadie tiene cupo todavía" in said
    assert "Lista de espera" not in said


@pytest.mark.parametrize("name", NAMES)
def test_fifty_awkward_names_are_printed_whole_and_nothing_meets(name):
    pdf = render_slip(replace(SLIP, person_name=name))
    assert letters(name) in letters(text_of(pdf))
    assert overlapping(pdf) == []
    assert all(0 < left < right < LETTER[0] for left, _low, right, _top in boxes(pdf))
