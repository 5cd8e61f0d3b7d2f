"""A copy is made when the program opens, and looked for each hour."""

from PySide6.QtWidgets import QWidget

from desktop.ui.hourly import HOUR, back_up_by_the_hour
from desktop.use_cases.backups import list_backups
from desktop.use_cases.centre import CentreDraft, correct_centre


def test_now_and_each_hour(records, centre, do, clock, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    timer = back_up_by_the_hour(window, records)
    qtbot.waitUntil(lambda: len(do(list_backups)) == 1, timeout=20_000)
    assert timer.interval() == HOUR
    clock.go_on(hours=1, minutes=1)
    do(correct_centre, draft=CentreDraft("YUN", "Otro nombre"))
    clock.go_on(minutes=1)
    timer.timeout.emit()
    qtbot.waitUntil(lambda: len(do(list_backups)) == 2, timeout=20_000)
