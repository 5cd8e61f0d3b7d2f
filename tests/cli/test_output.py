import pytest

from desktop.cli.output import check_file, check_folder, save, say, table
from desktop.errors import OutputError
from desktop.use_cases.perform import Paper


def test_rows_stand_in_columns(capsys):
    table([("a", "b"), ("long", "c")])
    assert capsys.readouterr().out == "a     b\nlong  c\n"


def test_nothing_to_show_shows_nothing(capsys):
    table([])
    say()
    assert capsys.readouterr().out == ""


def test_a_document_is_written_into_a_folder_that_is_made_for_it(tmp_path):
    path = save(Paper("a.pdf", b"%PDF"), tmp_path / "new")
    assert path.read_bytes() == b"%PDF"


def test_a_folder_that_cannot_be_made_is_an_expected_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        save(Paper("a.pdf", b""), tmp_path / "file")


def test_a_folder_is_tried_before_anything_is_done(tmp_path):
    check_folder(tmp_path / "new" / "papers")
    assert list((tmp_path / "new" / "papers").iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="folder_unwritable"):
        check_folder(tmp_path / "file")


def test_a_place_for_a_file_is_tried_and_left_as_it_was(tmp_path):
    (tmp_path / "kept.csv").write_text("kept")
    for name in ("kept.csv", "new.csv", "sub/new.csv"):
        check_file(tmp_path / name)
    assert (tmp_path / "kept.csv").read_text() == "kept"
    assert not (tmp_path / "new.csv").exists()
    with pytest.raises(OutputError, match="file_unwritable"):
        check_file(tmp_path / "sub")
    with pytest.raises(OutputError, match="folder_unwritable"):
        check_file(tmp_path / "kept.csv" / "new.csv")


def test_a_document_stays_in_its_folder_whoever_it_is_named_after(tmp_path):
    for name in ("..\\..\\Ana.pdf", "../../etc/Ana.pdf", 'a:b"c.pdf', "ñ" * 300 + ".pdf"):
        path = save(Paper(name, b"%PDF"), tmp_path / "papers")
        assert path.parent == tmp_path / "papers"
        assert (path.read_bytes(), path.suffix) == (b"%PDF", ".pdf")
        assert "\\" not in path.name
