"""Tables as files that spreadsheets open, and run nothing of."""

from decimal import Decimal

from desktop.documents.table_files import as_csv, as_workbook
from desktop.documents.workbooks import read_rows

HEADER, ROWS = ["Nombre", "N.º"], [["Ñancupil, Rosa", 3], ["=1+1", Decimal("5.5")]]


def test_the_csv_is_what_excel_expects_in_chile():
    said = as_csv(HEADER, ROWS)
    assert said.startswith(b"\xef\xbb\xbf")
    assert said.decode("utf-8-sig").split("\r\n")[1:3] == ["Ñancupil, Rosa;3", "'=1+1;5,5"]


def test_the_workbook_is_read_back_and_has_no_formula():
    rows = read_rows(as_workbook("Hoja", HEADER, ROWS), 10, "x")
    assert rows == [HEADER, ["Ñancupil, Rosa", 3], ["'=1+1", Decimal("5.5")]]
