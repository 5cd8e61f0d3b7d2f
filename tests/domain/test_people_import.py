"""Reading sheets of people: the office's own sheets of 2026, and rows of every kind."""

import csv
import json
from collections import Counter
from datetime import date, datetime
from math import inf, nan
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contact import Email, Phone
from desktop.domain.identity import DocumentType, IdentityDocument
from desktop.domain.people_import import (
    PersonRow,
    Reject,
    merge,
    person_fields,
    read_people,
    read_row,
    recognise_people,
)
from desktop.domain.sheet_columns import ColumnMap

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2026, 11, 23)
GOOD = {
    "document": "12.345.678-5",
    "given_names": "NICOLE",
    "first_surname": "De la Fuente",
    "second_surname": "O'HIGGINS",
    "birth_date": "08/04/1949",
    "sex": "Mujer",
    "phone": "9 8765 4321",
    "email": "Nicole1@example.cl",
    "address": "Pasaje 30 N° 4919",
    "sector": "Peñalolén Alto",
    "commune": "Peñalolén",
    "education_level": "Básica incompleta",
    "notes": "Trae cédula; vive con su mamá",
}
FIELDS = list(GOOD)
MAP = ColumnMap(0, {field: place for place, field in enumerate(FIELDS)})


def csv_rows():
    with (DATA / "inscritos_2026.csv").open(encoding="latin-1", newline="") as sheet:
        return list(csv.reader(sheet, delimiter=";"))


def xlsx_rows():
    book = openpyxl.load_workbook(DATA / "inscritos_2026.xlsx")
    return list(book.active.iter_rows(values_only=True))


@pytest.mark.parametrize(
    ("rows", "expected", "header_row"),
    [
        (csv_rows, "inscritos_2026.expected.json", 0),
        (xlsx_rows, "inscritos_2026.xlsx.expected.json", 2),
    ],
)
def test_the_sheets_of_2026_give_exactly_what_was_counted_by_hand(rows, expected, header_row):
    rows = rows()
    column_map = recognise_people(rows)
    assert column_map == ColumnMap(header_row, MAP.columns)
    sheet = read_people(rows, column_map, TODAY)
    counted = {
        "rows": len(sheet.people) + len(sheet.repeated) + len(sheet.rejected),
        "added": len(sheet.people),
        "rejected": len(sheet.rejected),
        "duplicate_in_file": len(sheet.repeated),
        "reasons": Counter(reason for row in sheet.rejected for reason in row.reasons),
        "warnings": Counter(warning for row in sheet.people for warning in row.warnings),
    }
    assert counted == json.loads((DATA / expected).read_text(encoding="utf-8"))


def read(**changes):
    return read_row([(GOOD | changes)[field] for field in FIELDS], MAP, TODAY)


def test_a_good_row_becomes_a_person():
    assert read() == PersonRow(
        IdentityDocument(DocumentType.RUN, "12345678-5"),
        "Nicole",
        "De la Fuente",
        "O'Higgins",
        birth_date=date(1949, 4, 8),
        sex="F",
        phone=Phone("+56987654321", "9 8765 4321"),
        email=Email("nicole1@example.cl", "Nicole1@example.cl"),
        address="Pasaje 30 N° 4919",
        sector="penalolen_alto",
        commune="13122",
        education_level="primary_incomplete",
        notes="Trae cédula; vive con su mamá",
    )


def test_a_row_of_a_run_and_a_name_is_enough():
    person = read(**dict.fromkeys(FIELDS[3:], None))
    assert isinstance(person, PersonRow)
    assert (person.second_surname, person.birth_date, person.phone, person.notes) == (
        "",
        None,
        None,
        None,
    )


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"document": "12.345.678-6"}, ("run_check_digit",)),
        ({"document": "12.345.678"}, ("run_missing_check_digit",)),
        ({"document": "26.377.501-"}, ("run_missing_check_digit",)),
        ({"document": "pendiente"}, ("run_unreadable",)),
        ({"document": " "}, ("missing_run",)),
        ({"document": None}, ("missing_run",)),
        ({"given_names": "  "}, ("missing_name",)),
        ({"first_surname": None}, ("missing_name",)),
        ({"birth_date": "31-02-1980"}, ("birth_date",)),
        ({"birth_date": date(2027, 1, 1)}, ("birth_date",)),
        ({"birth_date": 1985}, ("birth_date",)),
        ({"given_names": "N" * 81}, ("too_long", "missing_name")),
        (
            {"document": "1-1", "given_names": "", "birth_date": "ayer"},
            ("run_check_digit", "missing_name", "birth_date"),
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_every_reason_once(changes, reasons):
    rejected = read(**changes)
    assert isinstance(rejected, Reject)
    assert rejected.reasons == reasons
    assert rejected.row == tuple((GOOD | changes)[field] for field in FIELDS)


@pytest.mark.parametrize(
    "cell",
    [
        date(1949, 4, 8),
        datetime(1949, 4, 8, 0, 0),  # noqa: DTZ001 - as a sheet gives it
        "1949-04-08",
        17996,
        17996.0,
    ],
)
def test_a_date_may_be_a_day_a_text_or_the_number_of_a_day(cell):
    assert read(birth_date=cell).birth_date == date(1949, 4, 8)


def test_numbers_in_cells_are_read_like_text():
    person = read(document=123456785, phone=987654321.0)
    assert person.document.number == "12345678-5"
    assert person.phone.e164 == "+56987654321"


def test_what_is_not_understood_is_kept_and_warned_about():
    person = read(phone="no tiene", email="sin correo@")
    assert person.warnings == ("phone", "email")
    assert (person.phone, person.email) == (Phone(None, "no tiene"), Email(None, "sin correo@"))


def test_labels_that_no_list_has_are_kept_in_the_notes():
    person = read(
        sector="Villa Galvarino", education_level="4° medio", notes="Llega tarde", sex="?"
    )
    assert (person.sector, person.education_level, person.sex) == (None, None, None)
    assert (
        person.notes == "Llega tarde; Sector: Villa Galvarino; Nivel educacional: 4° medio; Sexo: ?"
    )


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Enseñanza Media Completa", "secondary"),
        ("Educación básica completa", "primary"),
        ("Universitaria incompleta", "professional_incomplete"),
        ("Educación especial o diferencial", "special"),
        ("NO INFORMADO", "not_stated"),
    ],
)
def test_education_is_understood_in_the_words_of_other_offices(typed, code):
    assert read(education_level=typed).education_level == code


@pytest.mark.parametrize(
    ("typed", "code"), [("F", "F"), ("hombre", "M"), ("MASCULINO", "M"), ("No binario", "X")]
)
def test_sex_is_understood_in_words_and_letters(typed, code):
    assert read(sex=typed).sex == code


def test_an_english_header_is_understood():
    header = ["Date of birth", "RUN", "Given names", "First surname", "E-mail", "Remarks"]
    assert recognise_people([header]).columns == {
        "birth_date": 0,
        "document": 1,
        "given_names": 2,
        "first_surname": 3,
        "email": 4,
        "notes": 5,
    }


@pytest.mark.parametrize(
    ("whole", "names", "warnings"),
    [
        ("Pérez Núñez, María José", ("María José", "Pérez Núñez", ""), ()),
        ("María José Pérez Núñez", ("María José Pérez Núñez", "", ""), ("full_name",)),
        ("PÉREZ NÚÑEZ, ANA", ("Ana", "Pérez Núñez", ""), ()),
    ],
)
def test_a_whole_name_is_parted_at_its_comma_only(whole, names, warnings):
    column_map = recognise_people([["RUT", "Nombre"]])
    assert column_map.columns == {"document": 0, "full_name": 1}
    person = read_row(["12.345.678-5", whole], column_map, TODAY)
    assert (person.given_names, person.first_surname, person.second_surname) == names
    assert person.warnings == warnings


def test_a_comma_without_a_given_name_is_a_missing_name():
    column_map = recognise_people([["RUT", "Nombre completo"]])
    assert read_row(["12.345.678-5", "Pérez,"], column_map, TODAY).reasons == ("missing_name",)


def test_rows_are_numbered_and_a_repeated_person_is_told_apart():
    good = [GOOD[field] for field in FIELDS]
    rows = [["RUT", "Nombres"], good, [None] * 13, good, ["1-1", *good[1:]]]
    sheet = read_people(rows, MAP, TODAY)
    assert [row.number for row in sheet.people] == [2]
    assert [row.number for row in sheet.repeated] == [4]
    assert [row.number for row in sheet.rejected] == [5]


def test_a_repeated_person_fills_only_what_is_empty():
    existing = {"given_names": "Nicolle", "phone": None, "phone_typed": "casa de la tía", "sex": ""}
    changes = merge(existing, read())
    assert "given_names" not in changes
    assert {"phone", "phone_typed"}.isdisjoint(changes)
    assert changes["sex"] == "F"
    assert changes["email"] == "nicole1@example.cl"


CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.dates(), st.datetimes()
)


@pytest.mark.parametrize("number", [inf, -inf, nan])
def test_a_birth_date_that_is_no_number_of_a_day_is_refused(number):
    cells = [number if field == "birth_date" else None for field in FIELDS]
    assert "birth_date" in read_row(cells, MAP, TODAY).reasons


@given(st.lists(CELLS, max_size=14))
def test_no_row_whatever_is_in_it_makes_reading_fail(cells):
    result = read_row(cells, MAP, TODAY)
    assert isinstance(result, PersonRow) or result.reasons


@given(st.sets(st.sampled_from(sorted(person_fields(read())))))
def test_merging_twice_changes_nothing_more(filled):
    person = read()
    existing = dict.fromkeys(filled, "x")
    once = existing | merge(existing, person)
    assert merge(once, person) == {}
    assert {name: once[name] for name in filled} == existing
