"""Files are chosen in the system's dialogs and written whole or not at all."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.errors import OutputError
from desktop.ui.files import choose_file, choose_place, write_whole


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_file_that_is_there_is_chosen(window, qtbot, tmp_path):
    sheet, chosen = tmp_path / "sheet.csv", []
    sheet.touch()
    dialog = choose_file(window, "Choose", "CSV (*.csv)", chosen.append)
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFile
    dialog.fileSelected.emit(str(sheet))
    assert chosen == [sheet]
    dialog.reject()


def test_a_file_that_is_proposed_is_chosen_at_once(window, tmp_path):
    for name in ("old.maleta", "answer.maleta"):
        (tmp_path / name).touch()
    proposed = tmp_path / "answer.maleta"
    dialog = choose_file(window, "Read", "(*.maleta)", lambda _path: None, proposed=proposed)
    assert dialog.selectedFiles() == [str(proposed)]
    dialog.reject()


def test_a_place_to_save_begins_with_the_name_of_the_file(window, tmp_path):
    chosen = []
    dialog = choose_place(window, "Save", "slip.pdf", chosen.append)
    assert (dialog.defaultSuffix(), dialog.nameFilters()) == ("pdf", ["PDF (*.pdf)"])
    dialog.fileSelected.emit(str(tmp_path / "slip.pdf"))
    assert chosen == [tmp_path / "slip.pdf"]
    dialog.reject()


def test_the_next_dialog_begins_where_the_last_file_was(window, tmp_path):
    (tmp_path / "sheets").mkdir()
    sheet = tmp_path / "sheets" / "people.csv"
    sheet.touch()
    first = choose_file(window, "Choose", "CSV (*.csv)", lambda _path: None)
    first.fileSelected.emit(str(sheet))
    first.reject()
    for again in (
        choose_file(window, "Choose", "CSV (*.csv)", lambda _path: None),
        choose_place(window, "Save", "rest.csv", lambda _path: None),
    ):
        assert Path(again.directory().absolutePath()) == sheet.parent
        again.reject()


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    write_whole(tmp_path / "slip.pdf", b"paper")
    assert (tmp_path / "slip.pdf").read_bytes() == b"paper"
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError) as refused:
        write_whole(tmp_path / "folder", b"paper")
    assert refused.value.code == "file_unwritable"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "slip.pdf"]
