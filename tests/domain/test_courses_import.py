"""Reading the catalogue: the office's own of 2026, and rows of every kind."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.courses_import import (
    CourseReject,
    CourseRow,
    read_course_row,
    read_courses,
    recognise_courses,
)

CATALOGUE = Path(__file__).parents[1] / "data" / "cursos_2026.csv"
GOOD = {
    "codigo": "cb-02",
    "nombre": "Costos y precios",
    "name": "Costs and prices",
    "area": "contabilidad",
    "modalidad": "mixta",
    "horas": "8",
    "asistencia_minima": "75",
    "nota_minima": "",
    "cupos": "25",
    "descripcion": "Costos; precios.",
    "description": "Costs; prices.",
}
HEADER = list(GOOD)
MAP = recognise_courses([HEADER])


def test_the_catalogue_of_2026_is_read_whole():
    with CATALOGUE.open(encoding="utf-8-sig", newline="") as sheet:
        rows = list(csv.reader(sheet))
    found = read_courses(rows, recognise_courses(rows))
    assert (len(found.courses), found.repeated, found.rejected) == (24, (), ())
    first, last = found.courses[0], found.courses[-1]
    assert (first.code, first.minutes, first.minimum_grade) == ("PN-01", 1440, Decimal("4.0"))
    assert (first.title_es, first.title_en) == (
        "Plan de negocio paso a paso",
        "Business plan step by step",
    )
    assert (last.code, last.default_places, last.minimum_grade) == ("EM-01", 25, None)
    assert {course.modality for course in found.courses} == {"in_person", "blended", "online"}
    assert len({course.area for course in found.courses}) == 12


def read(**changes):
    return read_course_row([(GOOD | changes)[name] for name in HEADER], MAP)


def test_a_row_becomes_a_course():
    assert read() == CourseRow(
        code="CB-02",
        title_es="Costos y precios",
        title_en="Costs and prices",
        area="accounting",
        modality="blended",
        minutes=480,
        minimum_attendance=75,
        minimum_grade=None,
        default_places=25,
        contents_es="Costos; precios.",
        contents_en="Costs; prices.",
    )


def test_blank_cells_mean_what_is_usual():
    course = read(modalidad="", asistencia_minima=None, cupos="", name="", description=None)
    assert (course.modality, course.minimum_attendance, course.default_places) == (
        "in_person",
        75,
        25,
    )


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"horas": "1,5"}, "minutes", 90),
        ({"horas": 12.0}, "minutes", 720),
        ({"horas": "8 hrs."}, "minutes", 480),
        ({"asistencia_minima": 0.75}, "minimum_attendance", 75),
        ({"asistencia_minima": "80 %"}, "minimum_attendance", 80),
        ({"nota_minima": 4.0}, "minimum_grade", Decimal("4.0")),
        ({"nota_minima": "4,5"}, "minimum_grade", Decimal("4.5")),
        ({"cupos": "20 cupos"}, "default_places", 20),
        ({"area": "Soft skills"}, "area", "soft_skills"),
    ],
)
def test_numbers_are_read_as_sheets_have_them(changes, field, value):
    assert getattr(read(**changes), field) == value


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"codigo": ""}, ("course_code",)),
        ({"codigo": "CB 02"}, ("course_code",)),
        ({"nombre": " "}, ("missing_name",)),
        ({"area": "magia"}, ("area",)),
        ({"area": ""}, ("area",)),
        ({"modalidad": "lunar"}, ("modality",)),
        ({"horas": "muchas"}, ("hours",)),
        ({"horas": "0"}, ("hours",)),
        ({"horas": ""}, ("hours",)),
        ({"asistencia_minima": "101"}, ("minimum_attendance",)),
        ({"nota_minima": "8"}, ("minimum_grade",)),
        ({"cupos": "0"}, ("places",)),
        ({"cupos": "2,5"}, ("places",)),
        ({"descripcion": "x" * 2001}, ("too_long",)),
        ({"codigo": "", "horas": "x"}, ("course_code", "hours")),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(changes, reasons):
    rejected = read(**changes)
    assert isinstance(rejected, CourseReject)
    assert rejected.reasons == reasons


def test_a_code_that_stood_above_is_repeated():
    good = [GOOD[name] for name in HEADER]
    sheet = read_courses([HEADER, good, [], good], MAP)
    assert ([c.number for c in sheet.courses], [c.number for c in sheet.repeated]) == ([2], [4])


@given(
    st.lists(st.one_of(st.none(), st.text(max_size=20), st.integers(), st.floats()), max_size=12)
)
def test_no_row_whatever_is_in_it_makes_reading_fail(cells):
    result = read_course_row(cells, MAP)
    assert isinstance(result, CourseRow) or result.reasons
