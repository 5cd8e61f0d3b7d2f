"""The photographs of the signed sheet on the roll: shown, added, taken away."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desktop.domain.rights import RIGHTS, Role
from desktop.ui import language
from desktop.ui.attendance import AttendanceView
from desktop.ui.sheet_photos import RemovePhotoDialog, SheetPhotosDialog
from desktop.use_cases.sheet_photos import add_sheet_photo, list_sheet_photos
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, the
from tests.ui.every_look import every_look
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def view(records, qtbot, made) -> AttendanceView:
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    view.arrive(course_run_id=made.run_id, course_session_id=made.sessions[0])
    qtbot.waitUntil(lambda: view.session is not None)
    return view


def file(tmp_path, shade: str):
    path = tmp_path / f"{shade}.jpg"
    Image.new("RGB", (300, 400), shade).save(path)
    return path


def opened(view, qtbot) -> SheetPhotosDialog:
    qtbot.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return the(SheetPhotosDialog, view)


def says(dialog, words):
    return lambda: dialog.about.text().startswith(words) and not dialog.picture.pixmap().isNull()


def test_photographs_are_added_looked_at_and_one_is_taken_away(view, qtbot, do, made, tmp_path):
    dialog = opened(view, qtbot)
    qtbot.waitUntil(lambda: dialog.about.text() == "There is no photograph of this session yet.")
    assert not dialog.remove.isEnabled()
    for n, shade in enumerate(("white", "black"), start=1):
        dialog.take(file(tmp_path, shade))
        qtbot.waitUntil(says(dialog, f"{n} of {n} · added by ana"))
    dialog.earlier.click()
    qtbot.waitUntil(says(dialog, "1 of 2"))
    every_look(dialog, SheetPhotosDialog)
    dialog.remove.click()
    why = the(RemovePhotoDialog, dialog)
    every_look(why, RemovePhotoDialog)
    fill_in(why.form, reason="era otra lista")
    why.do()
    qtbot.waitUntil(says(dialog, "1 of 1"))
    assert len(do(list_sheet_photos, course_session_id=made.sessions[0])) == 1


def test_a_file_that_is_no_picture_is_told_and_nothing_changes(view, qtbot, tmp_path):
    dialog = opened(view, qtbot)
    (tmp_path / "lista.jpg").write_bytes(b"hola")
    dialog.take(tmp_path / "lista.jpg")
    qtbot.waitUntil(dialog.refusal.isVisible)
    assert "lista.jpg" in dialog.refusal.text()
    english = dialog.refusal.text()
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.refusal.text() not in {"", english})
    every_look(dialog, SheetPhotosDialog)
    dialog.take(file(tmp_path, "white"))
    qtbot.waitUntil(says(dialog, "1 de 1"))
    assert not dialog.refusal.isVisible()


def test_who_only_looks_adds_and_removes_nothing(
    view, qtbot, do, made, performer, records, tmp_path
):
    do(add_sheet_photo, course_session_id=made.sessions[0], path=file(tmp_path, "white"))
    performer._rights = RIGHTS[Role.PRINTING]
    records.seat.changed()
    dialog = opened(view, qtbot)
    qtbot.waitUntil(says(dialog, "1 of 1"))
    assert not dialog.add.isVisible()
    assert not dialog.remove.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, spoken, scale):
    dialog_looks_right(opened(view, qtbot), spoken, scale)
