"""Long work shows how far it has come, and can be stopped."""

import threading

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import RefusedError
from desktop.i18n import _
from desktop.ui import language
from desktop.ui.progress_panel import ProgressPanel
from tests.ui.desk import changes
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.resize(700, 200)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def panel(desk, window):
    panel = ProgressPanel(desk)
    QVBoxLayout(window).addWidget(panel)
    window.show()
    return panel


@pytest.fixture
def gates():
    return [threading.Event() for _step in range(3)]


@pytest.fixture
def work(gates):
    """Return what makes a work of three steps, each of which waits for its gate."""

    def make(progress):
        @changes("certificate")
        def certify(_unit):
            for done, gate in enumerate(gates, start=1):
                assert gate.wait(5)
                progress.step(done, len(gates))
            return "three"

        return certify

    return make


def test_steps_are_shown_and_the_answer_comes_at_the_end(panel, work, gates, qtbot):
    answers = []
    panel.start(lambda: _("Certificates"), work, answers.append)
    assert panel.isVisible()
    gates[0].set()
    qtbot.waitUntil(lambda: panel.count.text() == "1 of 3")
    every_control_has_a_name(panel)
    nothing_is_cut(panel)
    language.speak("es")
    qtbot.waitUntil(lambda: panel.text.text() == "Certificados")
    assert panel.count.text() == "1 de 3"
    gates[1].set()
    gates[2].set()
    qtbot.waitUntil(lambda: answers == ["three"])
    assert not panel.isVisible()


def test_stopped_work_gives_no_answer_and_says_that_it_stopped(panel, work, gates, qtbot):
    answers = []
    panel.start(lambda: _("Certificates"), work, answers.append)
    gates[0].set()
    qtbot.waitUntil(lambda: panel.count.text() == "1 of 3")
    with qtbot.waitSignal(panel.stopped):
        panel.cancel.click()
        gates[1].set()
    assert answers == []
    assert not panel.isVisible()


def test_a_refusal_of_long_work_is_told(panel, qtbot):
    def make(_progress):
        def refuse(_unit):
            raise RefusedError("no_such_record")

        return refuse

    heard = []
    panel.start(str, make, None, heard.append)
    qtbot.waitUntil(lambda: [error.code for error in heard] == ["no_such_record"])
    assert not panel.isVisible()
