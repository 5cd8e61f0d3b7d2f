"""The sheet that people sign, and the code by which it is typed back."""

from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.sign_in_sheet import (
    NAME,
    NAME_LEFT,
    ROWS_TOP,
    SIGN_LEFT,
    SheetCode,
    SignInSheet,
    list_version,
    read_sheet_code,
    render_sign_in_sheet,
    sheet_code,
)
from desktop.errors import RefusedError
from tests.documents.test_certificate import NAMES, boxes, letters, overlapping

SESSION = "01997a1e-7c1e-7abc-8def-0123456789ab"
SHEET = SignInSheet(
    language="es",
    municipality="Municipalidad de Peñalolén",
    centre_name="Centro Yunus",
    course_title="Gestión de microempresas",
    run_code="GM-2026-03",
    session_number=5,
    sessions=16,
    day=date(2026, 3, 17),
    starts_at=time(18, 30),
    ends_at=time(21, 30),
    room="Sala 2",
    instructor="Iván Ibáñez Rojas",
    names=tuple(f"Ñancupil Soto, Rayén {number}" for number in range(1, 31)),
    session_id=SESSION,
)


def words(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_bounded().split())


def test_thirty_people_and_three_who_walk_in_fit_on_one_page():
    pdf = render_sign_in_sheet(SHEET)
    said = words(pdf)
    assert len(read_pdf(pdf)) == 1
    assert "Lista de asistencia" in said
    assert "Sesión 5 de 16 · martes 17 de marzo de 2026 · 18:30–21:30" in said
    assert "1 Ñancupil Soto, Rayén 1 2 Ñancupil Soto, Rayén 2" in said
    assert "30 Ñancupil Soto, Rayén 30 31 32 33" in said
    assert said.endswith(f"Lista {list_version(SHEET.names)} Página 1 de 1")


def test_english_has_its_own_words():
    said = words(render_sign_in_sheet(replace(SHEET, language="en")))
    assert "Attendance sheet" in said
    assert "Session 5 of 16 · Tuesday 17 March 2026" in said


def test_a_longer_list_goes_on_with_its_numbers_on_the_next_page():
    names = tuple(f"Persona {number}" for number in range(1, 41))
    pdf = render_sign_in_sheet(replace(SHEET, names=names, blank_rows=0))
    assert "34 Persona 34" in words(pdf, 1)
    assert words(pdf, 1).endswith("Página 2 de 2")


def test_an_empty_class_still_has_rows_to_sign():
    assert "1 2 3" in words(render_sign_in_sheet(replace(SHEET, names=())))
    assert words(render_sign_in_sheet(replace(SHEET, names=(), blank_rows=0)))


def test_the_code_on_the_sheet_names_the_session_and_the_list():
    [page] = read_pdf(render_sign_in_sheet(SHEET))
    assert [read_sheet_code(code) for code in page.codes] == [
        SheetCode(SESSION, list_version(SHEET.names))
    ]


def test_the_code_survives_any_scanner_and_keyboard():
    code = sheet_code(SESSION, "0AZ9TX")
    assert set(code) <= set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.")
    assert read_sheet_code(f" {code.lower()}\n") == SheetCode(SESSION, "0AZ9TX")


@pytest.mark.parametrize("text", ["", "hola", "MINGA.L.123.ABC", "x" * 10_000])
def test_another_code_is_refused(text: str):
    with pytest.raises(RefusedError) as refused:
        read_sheet_code(text)
    assert refused.value.code == "not_a_sign_in_sheet"


@given(st.lists(st.text(max_size=10), max_size=8), st.data())
def test_the_version_changes_with_the_list_or_its_order(names: list[str], data: st.DataObject):
    shuffled = data.draw(st.permutations(names))
    assert (list_version(names) == list_version(shuffled)) == (names == shuffled)
    assert len(list_version(names)) == 6


def test_a_name_has_one_version_however_its_accents_are_stored():
    assert list_version(["José"]) == list_version(["Jose\u0301"])


def names_on(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Return where the names stand: left, bottom, right, top."""
    column = [box for box in boxes(pdf) if NAME_LEFT - 3 < box[0] < SIGN_LEFT]
    return [box for box in column if box[3] < ROWS_TOP]


@pytest.mark.parametrize("start", range(0, 50, 25))
def test_fifty_awkward_names_stand_whole_in_their_rows_and_nothing_meets(start):
    names = tuple(NAMES[start : start + 25])
    pdf = render_sign_in_sheet(replace(SHEET, names=names))
    said = letters(words(pdf))
    assert all(letters(name) in said for name in names)
    assert overlapping(pdf) == []
    in_rows = [
        box for box in boxes(pdf) if NAME_LEFT - 3 < box[0] < SIGN_LEFT and box[3] < ROWS_TOP
    ]
    assert len(in_rows) >= len(names)
    assert all(right < SIGN_LEFT for _left, _low, right, _top in in_rows)


@pytest.mark.parametrize("blank_rows", [3, 32])
def test_a_long_name_takes_two_lines_rather_than_letters_that_nobody_reads(blank_rows):
    """Also where rows are low, because the page is full."""
    pdf = render_sign_in_sheet(replace(SHEET, names=(NAMES[45],), blank_rows=blank_rows))
    lines = names_on(pdf)
    assert len(lines) == 2
    assert all(top - low > NAME.size * 0.5 for _left, low, _right, top in lines)
