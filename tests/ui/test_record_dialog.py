"""A paper and its other file: looked at, and both saved."""

from desktop.ui.record_dialog import RecordDialog
from desktop.ui.view import View
from desktop.use_cases.full_record import export_full_record
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import shown


def test_both_files_are_saved_from_it(do, centre, records, qtbot, tmp_path):
    made = do(export_full_record, person_id=a_person(do), reason="acceso")
    view = shown(View(records), qtbot)
    dialog = RecordDialog(view, records, made.pdf, made.json)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.panel.pages.count() >= 1)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, RecordDialog)
    assert dialog.save_other.text() == "Save as JSON"
    dialog.save_as(tmp_path / "record.json")
    assert (tmp_path / "record.json").read_bytes() == made.json.content
    with qtbot.waitSignal(records.refused):
        dialog.save_as(tmp_path / "nowhere" / "record.json")
