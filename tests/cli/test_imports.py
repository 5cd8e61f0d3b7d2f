"""Importing from the command line: counts, rejects, and refusals in a sentence."""

import csv

import pytest

HEADER = "RUN;Nombres;Apellido Paterno;Apellido Materno;F. Nacimiento"
ANA = "12.345.678-5;Ana;Pérez;Núñez;03-04-1980"


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(f"{HEADER}\n{ANA}\n12.345.678-9;=cmd();Soto;;x\n", "latin-1")
    return path


def test_people_come_in_and_the_others_are_counted_by_reason(answer, sheet):
    report = answer("import", "people", sheet)
    assert report == {
        "rows": 2, "added": 1, "updated": 0, "unchanged": 0, "rejected": 1,
        "reasons": report["reasons"], "warnings": {}, "dry_run": False,
    }  # fmt: skip
    assert set(report["reasons"]) <= {"run_check_digit", "birth_date"}
    assert answer("import", "people", sheet)["unchanged"] == 1


def test_a_dry_run_says_what_would_happen_and_writes_nothing(answer, sheet):
    assert answer("import", "people", sheet, "--dry-run")["added"] == 1
    assert answer("do", "count_people") == 0


def test_rejects_are_a_sheet_that_can_be_corrected_and_imported(answer, sheet, tmp_path):
    rejects = tmp_path / "rejects.csv"
    answer("import", "people", sheet, "--rejects", rejects)
    text = rejects.read_text("utf-8-sig")
    assert "'=cmd()" in text
    corrected = text.replace("12.345.678-9", "11.111.111-1").replace(";x;", ";1980-01-01;")
    rejects.write_text(corrected.replace("'=cmd()", "Luz"), "utf-8")
    assert answer("import", "people", rejects)["added"] == 1
    [row] = list(csv.reader(text.splitlines()[1:], delimiter=";"))
    assert row[-1].endswith(".")


def test_where_rejects_cannot_be_written_it_is_said(typed, sheet, tmp_path):
    code, _out, err = typed("import", "people", sheet, "--rejects", tmp_path)
    assert (code, err.count("\n")) == (1, 1)
    assert str(tmp_path) in err


def test_a_person_reads_the_counts_in_their_language(typed, sheet):
    code, out, _err = typed("import", "people", sheet, lang="es")
    assert code == 0
    assert "Agregad" in out


@pytest.mark.parametrize("name", ["missing.csv", "empty.csv", "noise.xlsx", "."])
@pytest.mark.parametrize("kind", ["people", "courses"])
def test_what_is_no_sheet_is_refused(typed, tmp_path, kind, name):
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "noise.xlsx").write_bytes(bytes(range(256)) * 40)
    code, out, err = typed("import", kind, tmp_path / name)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_courses_come_in_once(answer, tmp_path):
    path = tmp_path / "courses.csv"
    path.write_text("codigo,nombre,area,horas\nHU-01,Huerto,huertos,8\n", "utf-8")
    first = answer("import", "courses", path)
    assert first["rows"] == 1
    assert first["added"] + first["rejected"] == 1
    assert answer("import", "courses", path)["added"] == 0
