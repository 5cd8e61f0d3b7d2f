"""What all editable lists of the settings share."""

import pytest

from desktop.ui.chips import Tone
from desktop.ui.settings_lists import state
from desktop.ui.settings_places import RoomsEditor
from desktop.use_cases.settings import RoomDraft, list_rooms, save_room


@pytest.fixture
def editor(records, qtbot, do, centre) -> RoomsEditor:
    do(save_room, draft=RoomDraft("Sala Grecia", capacity=20))
    editor = RoomsEditor(records)
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    editor.show()
    qtbot.waitUntil(lambda: editor.lines.rowCount() == 1)
    return editor


def test_what_is_out_of_use_is_said_in_words_and_tone():
    assert state(active=True).tone is Tone.GOOD
    assert state(active=False).tone is not Tone.GOOD
    assert state(active=True).text != state(active=False).text


def test_a_line_is_taken_out_of_use_and_stays_in_the_list(editor, qtbot, do):
    editor.table.selectRow(0)
    editor.away.click()
    qtbot.waitUntil(lambda: not do(list_rooms)[0].active)
    assert editor.lines.rowCount() == 1


def test_a_form_opens_with_what_is_on_file(editor):
    dialog = editor.open_form(do_line(editor))
    assert dialog.form.read()["name"] == "Sala Grecia"
    dialog.reject()


def do_line(editor):
    return editor.lines.line_at(0)
