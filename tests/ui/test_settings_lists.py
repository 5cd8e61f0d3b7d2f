"""What all editable lists of the settings share."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.chips import Tone
from desktop.ui.dialogs import FormDialog
from desktop.ui.settings_lists import state
from desktop.ui.settings_places import RoomsEditor
from desktop.ui.settings_staff import SignatoriesEditor
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.settings import RoomDraft, list_rooms, save_room
from tests.ui.eyes import cells
from tests.ui.hands import type_text


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


def test_the_keyboard_alone_adds_changes_takes_out_of_use_and_undoes(editor, qtbot, do):
    qtbot.waitUntil(editor.isActiveWindow)
    editor.table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(editor.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(editor.findChildren(FormDialog)))
    dialog = editor.findChildren(FormDialog)[0]
    type_text(dialog.form.field("name").control, "Cocina")
    qtbot.keyClick(dialog.form.field("name").control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [room.name for room in do(list_rooms)] == ["Cocina", "Sala Grecia"])
    qtbot.waitUntil(lambda: editor.lines.rowCount() == 2)
    qtbot.waitUntil(lambda: (editor.table.selected() or RoomDraft("")).name == "Cocina")
    editor.activateWindow()  # without a screen nobody hands it back when a dialog closes
    qtbot.waitUntil(editor.table.hasFocus)
    with qtbot.waitSignal(editor.telling) as told:
        qtbot.keyClick(editor.table, Qt.Key.Key_Delete)
    assert told.args[0].text == "Cocina: out of use."
    qtbot.waitUntil(lambda: cells(editor.lines)[0][-1] == "Out of use")
    told.args[0].undo()
    qtbot.waitUntil(lambda: cells(editor.lines)[0][-1] == "In use")


def test_what_is_refused_is_said_at_its_field_and_stays_to_be_corrected(editor, qtbot, do):
    dialog = editor.open_form()
    dialog.form.fill({"name": "Gimnasio", "capacity": 20_000})
    dialog.do()
    capacity = dialog.form.field("capacity")
    qtbot.waitUntil(lambda: "10,000" in capacity.error.text())
    language.speak("es")
    qtbot.waitUntil(lambda: "10.000" in capacity.error.text())
    assert dialog.form.field("name").control.text() == "Gimnasio"
    assert len(do(list_rooms)) == 1
    dialog.reject()


def test_an_empty_list_says_what_to_do(records, qtbot, centre):
    editor = SignatoriesEditor(records)
    qtbot.addWidget(editor)
    assert "Ctrl+N" in editor.EMPTY
    assert editor.add.shortcut().toString() == "Ctrl+N"


def test_what_another_desk_saved_meanwhile_is_told_at_its_field_and_then_replaced(
    editor, qtbot, do
):
    [room] = do(list_rooms)
    dialog = editor.open_form(do_line(editor))
    do(save_room, draft=replace(room, capacity=30, accessible=True))
    capacity = dialog.form.field("capacity")
    capacity.show_value(25)
    dialog.do()
    qtbot.waitUntil(lambda: "changed to “30” elsewhere" in capacity.error.text())
    qtbot.waitUntil(lambda: not editor.background.busy)
    dialog.do()
    qtbot.waitUntil(lambda: do(list_rooms) == (replace(room, capacity=25, accessible=True),))


def test_a_line_taken_out_of_use_keeps_what_another_desk_changed(editor, qtbot, do):
    [room] = do(list_rooms)
    editor.table.selectRow(0)
    do(save_room, draft=replace(room, capacity=30))
    with qtbot.waitSignal(editor.telling) as told:
        editor.away.click()
    assert do(list_rooms) == (replace(room, capacity=30, active=False),)
    told.args[0].undo()
    qtbot.waitUntil(lambda: do(list_rooms) == (replace(room, capacity=30),))


def test_what_is_typed_is_kept_for_its_line_and_offered_there_alone(editor, qtbot, do):
    dialog = editor.open_form(do_line(editor))
    type_text(dialog.form.field("name").control, " azul")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    dialog.deleteLater()  # as when the program stops: nobody closes it
    another = editor.open_form()
    qtbot.waitUntil(lambda: not editor.background.busy)
    assert not another.kept.isVisible()
    another.reject()
    again = editor.open_form(do_line(editor))
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    again.do()
    qtbot.waitUntil(lambda: "azul" in do(list_rooms)[0].name)
    qtbot.waitUntil(lambda: not do(list_drafts))
