"""Editable lists of codes: the sectors, say."""

import pytest

from desktop.ui.settings_codes import CodesEditor
from desktop.use_cases.code_lists import read_codes


@pytest.fixture
def editor(records, qtbot, centre) -> CodesEditor:
    editor = CodesEditor(records)
    qtbot.addWidget(editor)
    editor.show()
    editor.choice.setCurrentIndex(max(0, editor.choice.findData("sector")))
    qtbot.waitUntil(lambda: not records.busy and editor.lines.rowCount() > 3)
    return editor


def test_a_new_sector_has_both_labels(editor, qtbot, do):
    before = editor.lines.rowCount()
    dialog = editor.open_form()
    dialog.form.fill({"label_es": "Villa Nueva", "label_en": "New Town"})
    dialog.do()
    qtbot.waitUntil(lambda: editor.lines.rowCount() == before + 1)
    labels = {(code.label_es, code.label_en) for code in do(read_codes, lists=("sector",))}
    assert ("Villa Nueva", "New Town") in labels
