"""What does not answer for long holds nothing else."""

from threading import Event

from desktop.ui.outside import look_outside
from desktop.ui.view import View


def test_a_look_that_hangs_holds_no_other_look(qtbot, records):
    hangs, view, seen = Event(), View(records), []
    qtbot.addWidget(view)
    records.look_outside(view, hangs.wait, seen.append)
    records.look_outside(view, lambda: "printers", seen.append)
    qtbot.waitUntil(lambda: seen == ["printers"])
    hangs.set()
    qtbot.waitUntil(lambda: seen == ["printers", True])
    assert not records.busy


def test_the_answer_comes_in_the_thread_that_looked(qapp):
    answered = Event()
    look_outside(lambda: 1, lambda _one: answered.set())
    assert answered.wait(10)
