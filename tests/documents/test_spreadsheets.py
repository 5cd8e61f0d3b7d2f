"""Tables as municipalities hand them over."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents import spreadsheets, text_tables
from desktop.documents.spreadsheets import read_table
from desktop.errors import InputFileError

TEXT = "RUT;Nombre;Nota\r\n12.345.678-5;Íñigo Ñúñez;5,8\r\n;;\r\n1-9;“Ana”;\r\n"
ROWS = [
    ["RUT", "Nombre", "Nota"],
    ["12.345.678-5", "Íñigo Ñúñez", "5,8"],
    ["", "", ""],
    ["1-9", "“Ana”", ""],
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str):
    path = tmp_path / "personas.csv"
    path.write_bytes(TEXT.encode(encoding))
    table = read_table(path)
    assert (table.rows, table.kind, table.separator) == (ROWS, "csv", ";")


def test_bytes_that_windows_does_not_know_are_latin_1(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_bytes("año;b\x81\r\n".encode("latin-1"))
    assert read_table(path).encoding == "latin-1"


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found_among_commas_in_the_words(tmp_path: Path, separator: str):
    path = tmp_path / "a.txt"
    out = io.StringIO(newline="")
    rows = [["id", "nota", "texto"], *([str(n), "5,8", "uno; dos, tres"] for n in range(20))]
    csv.writer(out, delimiter=separator).writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    table = read_table(path)
    assert (table.separator, table.rows) == (separator, rows)


def test_ragged_rows_stay_as_they_are(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("a;b;c\n1\n1;2;3;4\n\n9;8;7\n", encoding="utf-8")
    assert read_table(path).rows == [
        ["a", "b", "c"],
        ["1"],
        ["1", "2", "3", "4"],
        [],
        ["9", "8", "7"],
    ]


def test_a_quotation_mark_that_nobody_closed_swallows_no_rows(tmp_path: Path):
    path = tmp_path / "a.csv"
    lines = ["n;apodo", '0;"Nena', *(f"{number};x" for number in range(1, 40))]
    path.write_text("\n".join(lines), encoding="utf-8")
    rows = read_table(path).rows
    assert len(rows) == 41
    assert rows[1] == ["0", '"Nena']


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6),
            min_size=3,
            max_size=3,
        ),
        min_size=3,
        max_size=9,
    )
)
def test_what_was_written_is_read(cells: list[list[str]]):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL).writerows(cells)
    read = text_tables.read_rows(out.getvalue(), ";", 100, "a.csv")
    assert read == [[text_tables.rearm(cell) for cell in row] for row in cells]


def workbook(path: Path, *sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_gives_its_fullest_sheet_with_real_values(tmp_path: Path):
    rows: list[list[object]] = [
        ["Municipalidad"],
        [],
        ["RUT", "Nacimiento", "Nota"],
        [12345678, datetime(1990, 5, 17), 5.8],  # noqa: DTZ001 - Excel knows no zones
        [" 1-9 ", date(1985, 1, 2), 7.0],
    ]
    table = read_table(workbook(tmp_path / "a.xlsx", [["notas"]], rows))
    assert table.kind == "xlsx"
    assert [cell for cell in table.rows[0] if cell] == ["Municipalidad"]
    assert [cell for cell in table.rows[1] if cell] == []
    assert table.rows[3] == [12345678, date(1990, 5, 17), Decimal("5.8")]
    assert table.rows[4] == ["1-9", date(1985, 1, 2), 7]


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path):
    assert read_table(workbook(tmp_path / "a.csv", [["a"], ["b"]])).kind == "xlsx"


def code_of(path: Path) -> str:
    with pytest.raises(InputFileError) as refused:
        read_table(path)
    return refused.value.code


def test_a_folder_is_refused(tmp_path: Path):
    assert code_of(tmp_path) == "file_is_folder"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path):
    assert code_of(tmp_path / "no.csv") == "file_missing"


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path):
    assert code_of(tmp_path / ("x" * 10_000)) == "file_unreadable"
    assert code_of(tmp_path / "a\0b") == "file_unreadable"


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b" ; ; \r\n;;", b"\xef\xbb\xbf"])
def test_a_file_that_says_nothing_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert code_of(path) == "file_empty"


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 900,
        b"%PDF-1.7 hola",
        b"\xff\xfea",
        b"a;b\n" + b"x" * 200_000 + b";1",
    ],
    ids=["binary", "picture", "pdf", "half a character", "endless cell"],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert code_of(path) == "table_unreadable"


def test_a_workbook_with_a_password_is_refused(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert code_of(path) == "workbook_locked"


def test_a_workbook_cut_short_is_refused_wherever_it_ends(tmp_path: Path):
    whole = workbook(tmp_path / "a.xlsx", [["a", 1], ["b", 2]]).read_bytes()
    for length in range(60, len(whole), 97):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        assert code_of(path) == "workbook_damaged"


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hola.txt", "hola")
    assert code_of(path) == "workbook_damaged"


def test_an_archive_that_unpacks_beyond_measure_is_refused(tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    assert code_of(path) == "file_too_big"


def test_a_table_longer_than_the_limit_is_refused(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("a;b\n" * (spreadsheets.MOST_ROWS + 1), encoding="utf-8")
    assert code_of(path) == "table_too_long"
