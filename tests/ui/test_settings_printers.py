"""The printers of this computer: chosen for each kind, moved by millimetres, measured."""

import pytest

from desktop.ui import language
from desktop.ui.print_run import Offset
from desktop.ui.printer_memory import OFFSETS, OFFSETS_UNREAD, offset_of, printer_of
from desktop.ui.settings_printers import PrinterSettings
from desktop.use_cases.preferences import read_settings, write_setting
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.print_queue import print_queues


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


@pytest.fixture
def screen(records, queues, qtbot):
    screen = PrinterSettings(records)
    qtbot.addWidget(screen)
    screen.resize(1158, 660)
    screen.show()
    qtbot.waitUntil(lambda: not records.busy)
    return screen


def test_a_printer_is_chosen_for_a_kind_of_paper(screen, do, qtbot):
    box = screen.choices["slip"]
    box.setCurrentIndex(box.findData("Office"))
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: printer_of(do(read_settings), "slip") == "Office")
    assert printer_of(do(read_settings), "certificate") == ""


def test_an_offset_is_kept_and_the_rulers_are_printed_with_it(screen, queues, do, qtbot):
    screen.printer.setCurrentText("Good")
    screen.right.setValue(2.5)
    screen.right.editingFinished.emit()
    qtbot.waitUntil(lambda: offset_of(do(read_settings), "Good") == Offset(2.5, 0))
    screen.ruler.click()
    qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)


def test_damaged_offsets_are_told_and_what_stood_there_is_kept_aside(screen, do, records, qtbot):
    assert screen.damaged.isHidden()
    do(write_setting, name=OFFSETS, value='{"Good": [1')
    records.changed.emit(frozenset({"setting"}))
    qtbot.waitUntil(screen.damaged.isVisible)
    screen.printer.setCurrentText("Good")
    screen.down.setValue(2)
    screen.down.editingFinished.emit()
    qtbot.waitUntil(lambda: offset_of(do(read_settings), "Good") == Offset(0, 2))
    assert do(read_settings)[OFFSETS_UNREAD] == '{"Good": [1'
    qtbot.waitUntil(screen.damaged.isHidden)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(screen, spoken):
    language.speak(spoken)
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
