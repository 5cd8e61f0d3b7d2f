"""Instructors and signatories through the screen."""

import pytest

from desktop.ui.settings_staff import InstructorsEditor, SignatoriesEditor
from desktop.use_cases.settings import list_instructors, list_signatories


@pytest.fixture
def shown(records, qtbot, centre):
    def show(kind):
        editor = kind(records)
        qtbot.addWidget(editor)
        editor.show()
        qtbot.waitUntil(lambda: not records.busy)
        return editor

    return show


def test_an_instructor_is_added_and_renamed(shown, qtbot, do):
    editor = shown(InstructorsEditor)
    dialog = editor.open_form()
    dialog.form.fill({"full_name": "Rosa Ñancupil"})
    dialog.do()
    qtbot.waitUntil(lambda: editor.lines.rowCount() == 1)
    dialog = editor.open_form(editor.lines.line_at(0))
    dialog.form.fill({"full_name": "Rosa Elena Ñancupil"})
    dialog.do()
    names = lambda: [one.full_name for one in do(list_instructors)]  # noqa: E731
    qtbot.waitUntil(lambda: names() == ["Rosa Elena Ñancupil"])


def test_a_signatory_signs_in_both_languages(shown, qtbot, do):
    dialog = shown(SignatoriesEditor).open_form()
    dialog.form.fill(
        {"full_name": "Ana Díaz", "position_es": "Directora", "position_en": "Director"}
    )
    dialog.do()
    qtbot.waitUntil(lambda: len(do(list_signatories)) == 1)
    one = do(list_signatories)[0]
    assert (one.position_es, one.position_en) == ("Directora", "Director")
