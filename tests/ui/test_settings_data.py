"""Imports and the check of the file."""

import pytest

from desktop.ui.settings_data import CheckSettings, ImportSettings


def test_each_import_is_one_button_away(records, qtbot, centre):
    page = ImportSettings(records)
    qtbot.addWidget(page)
    page.show()
    for button, section in ((page.people, "import_people"), (page.courses, "import_courses")):
        with qtbot.waitSignal(page.going) as gone:
            button.click()
        assert gone.args == ["settings", {"section": section}]


@pytest.fixture
def check(records, qtbot, centre) -> CheckSettings:
    page = CheckSettings(records)
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_sound_file_is_said_to_be_sound(check, qtbot):
    check.start.click()
    qtbot.waitUntil(lambda: "well" in check.words.text())
    assert check.findings.rowCount() == 0
