"""Importing the catalogue of the municipality."""

from decimal import Decimal
from pathlib import Path

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.courses import list_courses, read_course
from desktop.use_cases.import_courses import import_courses, preview_courses_import

CATALOGUE = Path(__file__).parents[1] / "data" / "cursos_2026.csv"


def test_the_catalogue_comes_in_once(do, centre):
    report = do(import_courses, path=CATALOGUE)
    assert (report.rows, report.added, report.rejected) == (24, 24, 0)
    assert len(do(list_courses)) == 24
    again = do(import_courses, path=CATALOGUE)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 24)


def test_a_dry_run_writes_nothing(do, centre):
    assert do(import_courses, path=CATALOGUE, dry_run=True).added == 24
    assert do(list_courses) == ()


def test_an_unused_course_is_changed_in_place_and_keeps_what_the_sheet_lacks(do, centre, tmp_path):
    do(import_courses, path=CATALOGUE)
    path = tmp_path / "cursos.csv"
    path.write_text(
        "codigo;nombre;area;horas\nPN-01;Plan de negocio nuevo;emprendimiento;12\n", "utf-8"
    )
    report = do(import_courses, path=path)
    assert (report.updated, report.rows) == (1, 1)
    [course] = [line for line in do(list_courses) if line.code == "PN-01"]
    page = do(read_course, course_id=course.course_id)
    assert len(page.versions) == 1
    assert (page.draft.title_es, page.draft.hours) == ("Plan de negocio nuevo", Decimal(12))
    assert page.draft.title_en == "Business plan step by step"


def test_bad_rows_are_left_out_with_their_reasons(do, centre, tmp_path):
    path = tmp_path / "cursos.csv"
    path.write_text("codigo;nombre;area;horas\n;X;oficios;1\nA1;Y;magia;0\nA2;Z;oficios;8\n")
    report = do(import_courses, path=path)
    assert (report.added, report.rejected) == (1, 2)
    assert {line.row: line.reasons for line in report.rejects} == {
        2: ("course_code",),
        3: ("area", "hours"),
    }


def test_a_sheet_without_header_is_refused(do, centre, tmp_path):
    path = tmp_path / "cursos.csv"
    path.write_text("1;2;3\n4;5;6\n")
    with pytest.raises(RefusedError, match="import_no_columns"):
        do(import_courses, path=path)


def test_columns_with_titles_of_their_own_are_taken_as_chosen(do, centre, tmp_path):
    path = tmp_path / "cursos.csv"
    path.write_text("clave;llamado;rubro;dura\nA1;Costura;oficios;8\n", "utf-8")
    shown = do(preview_courses_import, path=path)
    assert shown.report is None, "nobody can tell yet what the columns hold"
    chosen = {"code": 0, "title_es": 1, "area": 2, "hours": 3}
    assert do(preview_courses_import, path=path, columns=chosen, header_row=0).report.added == 1
    assert do(list_courses) == (), "a preview writes nothing"
    assert do(import_courses, path=path, columns=chosen, header_row=0).added == 1
    assert [line.title_es for line in do(list_courses)] == ["Costura"]
