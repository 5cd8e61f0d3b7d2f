"""The report of an import and the file of its rejects."""

from desktop.i18n import set_language
from desktop.use_cases.import_reports import (
    ImportReport,
    RejectLine,
    count_all,
    open_sheet,
    rejects_file,
)


def report(*rejects: RejectLine) -> ImportReport:
    return ImportReport(1, 0, 0, 0, len(rejects), 0, {}, {}, ("RUT", "Nombres"), rejects)


def test_rejects_say_every_reason_in_the_language_spoken():
    line = RejectLine(2, ("missing_run", "missing_name"), ("", "=1+1"))
    english = rejects_file(report(line)).content.decode("utf-8-sig")
    set_language("es")
    spanish = rejects_file(report(line))
    assert "The RUN is missing." in english
    assert "The given names or the first surname are missing." in english
    assert spanish.file_name == "filas rechazadas.csv"
    assert "Falta el RUN" in spanish.content.decode("utf-8-sig")


def test_what_comes_most_is_counted_first():
    assert list(count_all([("b",), ("a", "b"), ()]).items()) == [("b", 2), ("a", 1)]


def test_a_sheet_keeps_the_texts_of_its_rows(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("RUT;Nombres\n1-9;Ana\n", "utf-8")
    assert open_sheet(path).texts(1) == ("1-9", "Ana")
