"""Rooms and closed days through the screen."""

from datetime import date

import pytest

from desktop.ui.settings_places import ClosedDaysEditor, RoomsEditor
from desktop.use_cases.settings import list_closed_days, list_rooms


@pytest.fixture
def shown(records, qtbot, centre):
    def show(kind):
        editor = kind(records)
        qtbot.addWidget(editor)
        editor.show()
        qtbot.waitUntil(lambda: not records.busy)
        return editor

    return show


def test_a_room_is_added_with_its_seats(shown, qtbot, do):
    dialog = shown(RoomsEditor).open_form()
    dialog.form.fill({"name": "Sala Ñuble", "capacity": 18, "accessible": True})
    dialog.do()
    qtbot.waitUntil(lambda: [room.name for room in do(list_rooms)] == ["Sala Ñuble"])
    assert (do(list_rooms)[0].capacity, do(list_rooms)[0].accessible) == (18, True)


def test_a_room_without_a_name_is_not_saved(shown, do):
    dialog = shown(RoomsEditor).open_form()
    dialog.do()
    assert dialog.isVisible()
    assert do(list_rooms) == ()


def test_a_closed_day_is_added_with_its_reason(shown, qtbot, do):
    dialog = shown(ClosedDaysEditor).open_form()
    dialog.form.fill({"day": date(2026, 11, 15), "label": "Elecciones"})
    dialog.do()
    qtbot.waitUntil(lambda: len(do(list_closed_days)) == 1)
    assert do(list_closed_days)[0].date == date(2026, 11, 15)
