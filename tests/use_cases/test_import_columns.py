"""Which column of a sheet holds what: as its header says, or as somebody chose."""

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.import_columns import PREVIEW_ROWS
from desktop.use_cases.import_courses import COURSES
from desktop.use_cases.import_reports import open_sheet
from desktop.use_cases.imports import PEOPLE


@pytest.fixture
def sheet(tmp_path):
    def _sheet(text: str):
        path = tmp_path / "sheet.csv"
        path.write_text(text, "utf-8")
        return open_sheet(path)

    return _sheet


def test_the_header_says_where_the_columns_are(sheet):
    found = COURSES.columns(sheet("codigo;nombre;area;horas\nA1;X;oficios;8\n"), None, None)
    assert (found.header_row, found.columns) == (
        0,
        {"code": 0, "title_es": 1, "area": 2, "hours": 3},
    )
    assert COURSES.lack(found) is None


def test_what_was_chosen_takes_the_place_of_the_header(sheet):
    plain = sheet("uno;dos\nA1;X\n")
    assert COURSES.lack(COURSES.columns(plain, None, None)) == "import_no_columns"
    chosen = COURSES.columns(plain, {"code": 1}, 0)
    assert (chosen.header_row, chosen.columns) == (0, {"code": 1})


@pytest.mark.parametrize(
    ("columns", "row"), [({"code": -1}, 0), ({"birth_date": 0}, 0), ({"code": 0}, 9)]
)
def test_a_choice_that_is_not_of_this_sheet_is_refused(sheet, columns, row):
    with pytest.raises(RefusedError, match="import_columns"):
        COURSES.columns(sheet("uno;dos\nA1;X\n"), columns, row)


@pytest.mark.parametrize(
    ("kind", "columns", "lack"),
    [
        (COURSES, {"title_es": 0}, "import_no_code"),
        (COURSES, {"code": 0}, "import_no_title"),
        (COURSES, {"code": 0, "title_es": 1}, "import_no_area"),
        (COURSES, {"code": 0, "title_es": 1, "area": 2}, "import_no_hours"),
        (PEOPLE, {"full_name": 0}, "import_no_document"),
        (PEOPLE, {"document": 0}, "import_no_names"),
        (PEOPLE, {"document": 0, "full_name": 1}, None),
    ],
)
def test_what_is_still_to_be_named_is_told(sheet, kind, columns, lack):
    assert kind.lack(kind.columns(sheet("a;b;c\n1;2;3\n"), columns, 0)) == lack


def test_a_preview_shows_the_first_rows_and_no_report_while_something_is_lacking(sheet):
    many = sheet("uno;dos\n" + "A;B\n" * (PREVIEW_ROWS + 5))
    shown = COURSES.preview(many, COURSES.columns(many, {"code": 0}, 0), lambda: 1 / 0)
    assert (len(shown.rows), shown.header, shown.report) == (PREVIEW_ROWS, ("uno", "dos"), None)
