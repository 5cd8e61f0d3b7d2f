"""After an import: what was taken in, and a file of what was not."""

from pathlib import Path

import pytest

from desktop.ui.import_result import ImportResult
from desktop.use_cases.imports import import_people

SAMPLE = Path(__file__).parents[1] / "data" / "inscritos_2026.csv"


@pytest.fixture
def result(records, qtbot, do, centre) -> ImportResult:
    result = ImportResult(records)
    qtbot.addWidget(result)
    result.show()
    result.show_report(do(import_people, path=SAMPLE))
    return result


def test_the_rows_left_out_are_saved_to_be_corrected_and_imported_again(result, do, tmp_path):
    path = tmp_path / "rechazos.csv"
    result.save_as(path)
    again = do(import_people, path=path)
    assert (again.rows, again.rejected) == (33, 33)


def test_a_place_that_cannot_be_written_is_told(result, qtbot, tmp_path):
    with qtbot.waitSignal(result.background.refused):
        result.save_as(tmp_path / "no" / "folder.csv")
    assert result.report is not None
