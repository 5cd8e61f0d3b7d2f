"""Sheets that somebody hands over to do harm: refused in one sentence, within memory and time."""

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.spreadsheets import read_table
from desktop.errors import InputFileError
from tests.hostile.confined import read_confined
from tests.hostile.examples import tried, wished

SHEET = "xl/worksheets/sheet1.xml"
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def good() -> bytes:
    book = openpyxl.Workbook()
    for row in (["RUN", "Nombre", "Fecha"], ["12345678-5", "Ana", 7.5], ["1-9", "=1+1", None]):
        book.active.append(row)
    book.active.merge_cells("A1:C1")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WORKBOOK = good()
with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as packed:
    PARTS = {name: packed.read(name) for name in packed.namelist()}


def with_parts(**changed: bytes) -> bytes:
    """Return the workbook with other parts; ``__`` in a name stands for ``/``."""
    out = io.BytesIO()
    others = {name.replace("__", "/") + ".xml": content for name, content in changed.items()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**PARTS, **others}.items():
            archive.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, before: str = "") -> bytes:
    text = f'{before}<worksheet xmlns="{NAMESPACE}"><sheetData>{rows}</sheetData></worksheet>'
    return with_parts(xl__worksheets__sheet1=text.encode())


def outcome(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        read_table(path)
    except InputFileError as refused:
        return refused.code
    return ""


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
BOMBS = {
    "entities": (
        sheet("<row><c t='str'><v>&a11;</v></c></row>", f'<!DOCTYPE x [<!ENTITY a0 "x">{LAUGHS}]>'),
        "workbook_damaged",
    ),
    "an entity of this computer": (
        sheet("<row><c><v>&a;</v></c></row>", '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]>'),
        "workbook_damaged",
    ),
    "a row beyond the last": (sheet('<row r="99999999999999"><c r="A1"><v>1</v></c></row>'), ""),
    "a column beyond the last": (
        sheet('<row r="1"><c r="ZZZZZZZZ1"><v>1</v></c></row>'), "workbook_damaged",
    ),
    "a million columns": (
        sheet("<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>"), "file_too_big",
    ),
    "a million things without a row": (sheet("<x/>" * 3_000_000), "file_too_big"),
    "an endless tag": (
        sheet("<row " + " ".join(f"a{n}=''" for n in range(99_999)) + "/>"), "file_too_big",
    ),
    "ends that are feigned": (sheet("<row><!--</row>--><c/>" * 100 + "</row>"), "file_too_big"),
    "words beyond measure": (
        with_parts(xl__sharedStrings=b"<si><t>x</t></si>" * 2_500_000), "file_too_big",
    ),
    "a number without end": (sheet(f"<row><c><v>{'9' * 9_000}</v></c></row>"), "workbook_damaged"),
    "no number": (sheet("<row><c><v>1e999</v></c><c><v>nan</v></c></row>"), "workbook_damaged"),
    "a date beyond all": (sheet("<row><c t='d'><v>99999-01-01</v></c></row>"), "workbook_damaged"),
    "a word that is not there": (sheet("<row><c t='s'><v>9</v></c></row>"), "workbook_damaged"),
    "an unknown encoding": (
        sheet("", '<?xml version="1.0" encoding="klingon"?>'), "workbook_damaged",
    ),
    "nested too deep": (sheet("<a>" * 200_000), "workbook_damaged"),
    "nothing but separators": (b";" * 20_000_000, "table_unreadable"),
    "rows of separators": ((b";" * 999 + b"\n") * 20_000, "table_too_long"),
    "a quotation that never ends": (b'a;b\n"' + b"x;\n" * 5_000_000, "table_too_long"),
    "lines in quotation marks": (b'"\n";' * 4_000_000, "table_too_long"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_or_read_within_a_second_or_two(name, tmp_path):
    content, code = BOMBS[name]
    assert outcome(tmp_path / "a", content) in {code, "file_empty" if code == "" else code}


def test_the_largest_tables_that_are_read_fit_in_memory(tmp_path):
    """Small ones in 500 MB with every run; as large as they may be, in 2 GB, by ``fuzz``."""
    share = 1 if wished() else 40
    row = "<row>" + "<c><v>1</v></c>" * 15 + "</row>"
    tables = {
        "rows.csv": (b";" * 24 + b"x\n") * (199_000 // share),
        "letters.csv": b"a;b\n" + "\U0001f600;x\n".encode() * (1_900_000 // share),
        "workbook.xlsx": sheet(row * (190_000 // share)),
    }
    for name, content in tables.items():
        (tmp_path / name).write_bytes(content)
        told = read_confined(
            "table", tmp_path / name, megabytes=2_000 if wished() else 500, seconds=600
        )
        assert told.code in {"", "file_too_big", "table_too_long"}, (name, told)
        sys.stdout.write(f"{name}: {told}\n")


@tried(25)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_a_workbook_with_a_spoilt_part_is_read_or_refused(tmp_path, name, data):
    whole = PARTS[name]
    at = data.draw(st.integers(0, len(whole) - 1))
    length = data.draw(st.integers(0, 40))
    spoilt = whole[:at] + data.draw(HARM) + whole[at + length :]
    content = with_parts(**{name.replace("/", "__").removesuffix(".xml"): spoilt})
    outcome(tmp_path / "a", content)


HARM = st.binary(max_size=12) | st.sampled_from(
    [b"<", b"&", b"]]>", b'r="9999999999"', b't="s"', b't="d"', b"<f>1/0</f>", b's="99"', b"-1",
     b"<!DOCTYPE a>", b"\0", b"../../../etc/passwd", b'TargetMode="External"', b"1e400",
     b'count="-1"'],
)  # fmt: skip


@tried(25)
@given(st.integers(0, len(WORKBOOK) - 1), st.binary(min_size=1, max_size=8))
def test_a_workbook_with_spoilt_bytes_is_read_or_refused(tmp_path, at, harm):
    outcome(tmp_path / "a", WORKBOOK[:at] + harm + WORKBOOK[at + len(harm) :])


@tried(25)
@given(st.binary() | st.lists(st.sampled_from([b'"', b";", b"\n", b"\r", b"=", b"\xff\xfe", b"x"])))
def test_any_bytes_are_a_table_or_none(tmp_path, content):
    outcome(tmp_path / "a", content if isinstance(content, bytes) else b"".join(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_workbook_packed_in_another_way_is_read_or_refused(tmp_path, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in PARTS.items():
            archive.writestr(name, content)
    packed = out.getvalue()
    assert outcome(tmp_path / "a", packed) == ""
    for at in range(0, len(packed), 97):
        outcome(tmp_path / "a", packed[:at] + b"\xff" + packed[at + 1 :])


def test_a_workbook_that_wants_a_password_for_a_part_is_refused(tmp_path):
    locked = bytearray(WORKBOOK)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    assert outcome(tmp_path / "a", bytes(locked)) == "workbook_damaged"


def test_a_thousand_sheets_of_one_part_are_refused(tmp_path):
    book = PARTS["xl/workbook.xml"].decode()
    one = book[book.index("<sheet ") : book.index("</sheets>")]
    large = sheet("<row><c><v>1</v></c></row>" * 60_000)
    with zipfile.ZipFile(io.BytesIO(large)) as archive:
        part = archive.read(SHEET)
    content = with_parts(
        xl__worksheets__sheet1=part, xl__workbook=book.replace(one, one * 1_000).encode()
    )
    assert outcome(tmp_path / "a", content) == "file_too_big"
