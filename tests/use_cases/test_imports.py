"""Importing people: the municipality's own files, twice, in part, and what is not a file at all."""

import json
from pathlib import Path

import pytest

from desktop.errors import CancelledError, InputFileError, RefusedError
from desktop.i18n import set_language
from desktop.use_cases.imports import import_people, preview_people_import, rejects_file
from desktop.use_cases.people_search import count_people, find_people
from desktop.use_cases.perform import Progress
from desktop.use_cases.person_page import read_person

DATA = Path(__file__).parents[1] / "data"
FILES = {
    "inscritos_2026.csv": "inscritos_2026.expected.json",
    "inscritos_2026.xlsx": "inscritos_2026.xlsx.expected.json",
}
HEADER = "RUT;Nombres;Apellido Paterno;Teléfono;Sector\n"


def sheet(tmp_path, text, name="people.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def the_person(do, text):
    [line] = do(find_people, text=text)
    return do(read_person, person_id=line.person_id).draft


@pytest.mark.parametrize(("name", "expected"), FILES.items())
def test_the_files_of_the_municipality_come_out_as_counted_by_hand(do, centre, name, expected):
    wanted = json.loads((DATA / expected).read_text("utf-8"))
    report = do(import_people, path=DATA / name)
    assert {key: getattr(report, key) for key in wanted} == wanted
    assert report.added + report.updated + report.unchanged + report.rejected == report.rows
    assert do(count_people) == wanted["added"]


@pytest.mark.parametrize("name", FILES)
def test_the_same_file_again_adds_nobody(do, centre, name):
    first = do(import_people, path=DATA / name)
    again = do(import_people, path=DATA / name)
    assert (again.added, again.updated) == (0, 0)
    assert again.unchanged == first.rows - first.rejected


def test_a_dry_run_reports_the_same_and_writes_nothing(do, performer, centre):
    tried = do(import_people, path=DATA / "inscritos_2026.csv", dry_run=True)
    assert do(count_people) == 0
    assert tried == do(import_people, path=DATA / "inscritos_2026.csv")


def test_a_preview_shows_the_columns_the_first_rows_and_what_would_happen(do, centre):
    preview = do(preview_people_import, path=DATA / "inscritos_2026.csv")
    assert (preview.encoding, preview.separator, preview.header_row) == ("cp1252", ";", 0)
    assert preview.header[preview.columns["birth_date"]] == "F. Nacimiento"
    assert (len(preview.rows), preview.rows[0][1]) == (20, "Íñigo")
    assert preview.report.added == 262
    assert do(count_people) == 0


def test_below_a_header_that_is_said_to_stand_after_the_last_row_there_is_nothing(
    do, centre, tmp_path
):
    path = tmp_path / "x.csv"
    path.write_text("RUT;Nombres;Apellidos\n12345678-5;Ana;Soto\n", "utf-8")
    preview = do(preview_people_import, path=path, header_row=400)
    assert (preview.header, preview.report.rows) == ((), 0)


def test_columns_may_be_said_by_hand(do, centre, tmp_path):
    path = sheet(tmp_path, "1-9;Ana;Pérez\n2-7;Rosa;Soto\n")
    preview = do(preview_people_import, path=path)
    assert (preview.header_row, preview.report) == (-1, None)
    chosen = {"document": 0, "given_names": 1, "first_surname": 2}
    assert do(preview_people_import, path=path, columns=chosen).report.added == 2
    assert do(import_people, path=path, columns=chosen).added == 2
    assert [line.list_name for line in do(find_people, text="soto")] == ["Soto, Rosa"]


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        (None, "import_no_columns"),
        ({"given_names": 0}, "import_no_document"),
        ({"document": 0}, "import_no_names"),
        ({"document": -1}, "import_columns"),
        ({"shoe_size": 1}, "import_columns"),
    ],
)
def test_columns_that_lead_nowhere_are_refused(do, centre, tmp_path, columns, code):
    with pytest.raises(RefusedError, match=code):
        do(import_people, path=sheet(tmp_path, "1-9;Ana;Pérez\n"), columns=columns)


def test_only_what_is_empty_is_filled(do, centre, tmp_path):
    do(import_people, path=sheet(tmp_path, HEADER + "1-9;Ana;Pérez;;La Faena\n"))
    more = do(import_people, path=sheet(tmp_path, HEADER + "1-9;Otra;Pérez;987654321;San Luis\n"))
    assert (more.added, more.updated, more.unchanged) == (0, 1, 0)
    ana = the_person(do, "perez")
    assert (ana.given_names, ana.phone_text, ana.sector) == ("Ana", "987654321", "la_faena")


def test_who_comes_twice_in_a_file_is_one_person_with_what_both_rows_say(do, centre, tmp_path):
    path = sheet(tmp_path, HEADER + "1-9;Ana;Pérez;;La Faena\n1-9;Ana;Pérez;987654321;San Luis\n")
    report = do(import_people, path=path)
    assert (report.added, report.updated, report.duplicate_in_file) == (1, 1, 1)
    ana = the_person(do, "perez")
    assert (ana.phone_text, ana.sector) == ("987654321", "la_faena")


def test_corrected_rejects_are_imported_again(do, centre, tmp_path):
    report = do(import_people, path=DATA / "inscritos_2026.csv")
    set_language("es")
    paper = rejects_file(report)
    text = paper.content.decode("utf-8-sig")
    assert "fecha de nacimiento" in text
    assert "Motivo" in text.splitlines()[0]
    path = tmp_path / paper.file_name
    path.write_bytes(paper.content)
    again = do(import_people, path=path)
    assert (again.rows, again.rejected, again.reasons) == (33, 33, report.reasons)
    path.write_bytes(paper.content.replace(b"00-00-0000", b"01-01-1980"))
    assert do(import_people, path=path).added > 0


def test_a_formula_comes_in_as_text_and_goes_out_disarmed(do, centre, tmp_path):
    rows = "1-9;=cmd()|'/c calc'!A0;Pérez;+x;\n2-8;=2+2;Soto;;\n"
    report = do(import_people, path=sheet(tmp_path, HEADER + rows))
    assert the_person(do, "perez").given_names == "=cmd()|'/c calc'!A0"
    assert "'=2+2" in rejects_file(report).content.decode("utf-8-sig")


def test_nonsense_of_any_length_is_rejected_row_by_row(do, centre, tmp_path):
    rows = f"1-9;{'x' * 10_000};P\x01érez;;\n{'9' * 10_000};Ana;Soto;;\n"
    rows += "2-7;Jose\u0301;Mun\u0303oz;;\n"
    report = do(import_people, path=sheet(tmp_path, HEADER + rows))
    assert report.reasons == {"too_long": 1, "missing_name": 1, "run_unreadable": 1}
    assert the_person(do, "muñoz").given_names == "José"


def test_a_cancelled_import_leaves_nothing(do, centre):
    seen = []

    def stop_half_way(done, total):
        seen.append(done / total)
        if done * 2 >= total:
            progress.cancel()

    progress = Progress(stop_half_way)
    with pytest.raises(CancelledError):
        do(import_people, path=DATA / "inscritos_2026.csv", progress=progress)
    assert do(count_people) == 0
    assert seen == sorted(seen)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_not_a_file_is_said(do, centre, tmp_path, name):
    with pytest.raises(InputFileError):
        do(import_people, path=tmp_path / name)


def test_who_and_when_are_written_and_the_search_knows_the_imported(do, performer, centre, clock):
    do(import_people, path=DATA / "inscritos_2026.csv")
    [line, *_] = do(find_people, text="21.540.325-4")
    page = do(read_person, person_id=line.person_id)
    assert (page.created_by, page.created_at) == ("ana", clock.now)
    assert page.documents[0].verified_how == "imported"
