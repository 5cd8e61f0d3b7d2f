"""A room or an instructor that is missing is added by name."""

import pytest

from desktop.ui.place_dialogs import ask_instructor, ask_room
from desktop.ui.view import View
from desktop.use_cases.settings import list_instructors, list_rooms
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put


@pytest.fixture
def view(records, qtbot, centre):
    view = View(records)
    put(qtbot, view)
    return view


def test_a_room_is_added(view, qtbot, do):
    made = []
    dialog = ask_room(view, made.append)
    fill_in(dialog.form, name="Sala 9")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(made))
    assert do(list_rooms) == tuple(made)


def test_an_instructor_is_added(view, qtbot, do):
    made = []
    dialog = ask_instructor(view, made.append)
    fill_in(dialog.form, name="Rosa Pino")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(made))
    assert do(list_instructors) == tuple(made)


def test_a_name_that_cannot_be_is_said_in_the_dialog(view, qtbot):
    dialog = ask_room(view, list)
    fill_in(dialog.form, name="x" * 250)
    dialog.verb.click()
    name = dialog.form.field("name")
    qtbot.waitUntil(lambda: bool(name.error.text() or dialog.refusal.text()))
    assert dialog.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    dialog_looks_right(ask_room(view, list), spoken, scale)
