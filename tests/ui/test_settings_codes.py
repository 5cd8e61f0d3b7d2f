"""Editable lists of codes: the sectors, say."""

import pytest

from desktop.ui import language
from desktop.ui.settings_codes import CodesEditor
from desktop.use_cases.code_lists import read_codes
from tests.ui.eyes import cells


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


def test_a_sector_is_renamed_and_keeps_its_code(editor, qtbot, do):
    line = editor.lines.line_at(0)
    dialog = editor.open_form(line)
    dialog.form.fill({"label_es": "Lo Hermida Norte", "label_en": "North Lo Hermida"})
    dialog.do()
    qtbot.waitUntil(lambda: cells(editor.lines)[0][0] == "Lo Hermida Norte")
    assert editor.lines.line_at(0).code == line.code


def test_typing_finds_without_accents(editor, qtbot):
    editor.choice.setCurrentIndex(editor.choice.findData("commune"))
    qtbot.waitUntil(lambda: "Peñalolén" in [row[0] for row in cells(editor.lines)])
    editor.field.setText("penalolen")
    assert [row[0] for row in cells(editor.lines)] == ["Peñalolén"]


def test_the_lists_are_named_in_both_languages(editor, qtbot):
    assert editor.choice.currentText() == "Sectors of the commune"
    language.speak("es")
    qtbot.waitUntil(lambda: editor.choice.currentText() == "Sectores de la comuna")
