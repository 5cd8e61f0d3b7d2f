"""What both imports share: a file that cannot be read is told, and one may begin again."""

import pytest

from desktop.ui.import_people import ImportPeoplePage


@pytest.fixture
def page(records, qtbot, centre) -> ImportPeoplePage:
    page = ImportPeoplePage(records)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"uno dos tres"])
def test_a_file_that_is_no_list_is_told_and_nothing_can_be_imported(page, qtbot, tmp_path, content):
    path = tmp_path / "lista.csv"
    path.write_bytes(content)
    page.open_file(path)
    qtbot.waitUntil(lambda: not page.background.busy)
    assert not (page.start.isVisible() and page.start.isEnabled())


def test_a_folder_in_the_place_of_a_file_is_told_where_the_file_is_chosen(page, qtbot, tmp_path):
    page.open_file(tmp_path)
    qtbot.waitUntil(lambda: not page.background.busy)
    assert page.stages.currentWidget() is page.drop
