"""A workbook is looked through before it is read; more of them in tests/hostile/test_tables.py."""

import io
import zipfile

import pytest

from desktop.documents import workbook_bombs
from desktop.errors import InputFileError


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(f"{name}.xml", content)
    return out.getvalue()


def test_an_ordinary_part_passes():
    workbook_bombs.refuse_bombs(archive(sheet=b"<row><c><v>1</v></c></row>" * 1_000), "a.xlsx")
    workbook_bombs.refuse_bombs(archive(), "a.xlsx")


@pytest.mark.parametrize(
    "part",
    [
        b"<c/>" * 400_001,
        b"<a " + b"b=''" * 20_000 + b">",
        b"<!-- -->" * 51,
        b"<row></row>" * 6_000_001,
        b"0" * 30_000_000,
    ],
    ids=["no end of a row", "an endless tag", "asides", "tags", "bytes"],
)
def test_more_than_any_sheet_has_is_refused(part: bytes):
    with pytest.raises(InputFileError) as refused:
        workbook_bombs.refuse_bombs(archive(sheet=part), "a.xlsx")
    assert refused.value.code == "file_too_big"


def test_more_sheets_than_could_be_read_are_refused():
    large, names = b"<row><c/></row>" * 100_000, b"<sheet name='x'/>" * 250
    with pytest.raises(InputFileError):
        workbook_bombs.refuse_bombs(archive(sheet=large, workbook=names), "a.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_defines_words_of_its_own_is_refused(encoding: str):
    part = (" " * 2_000_000 + "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").encode(encoding)
    with pytest.raises(ValueError, match="sheet"):
        workbook_bombs.refuse_bombs(archive(sheet=part), "a.xlsx")
