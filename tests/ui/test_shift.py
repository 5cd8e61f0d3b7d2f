"""The end of a shift on the screen: who did what, what is open, and the page to sign."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language, theme
from desktop.ui.shift import ShiftView
from desktop.use_cases.certificates import void_certificate
from desktop.use_cases.enrolment import enrol, withdraw
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.counter import a_person, a_run
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.use_cases.classes import among_several


@pytest.fixture
def worked(do, database, centre):
    """A day: three certificates, one of them void; two enrolments, one of them taken back."""
    first, *_rest = issued_to(a_closed_class(database, do))
    do(void_certificate, certificate_id=first.id, reason="error")
    among_several(database)
    for run in ("12.345.678-5", "7.654.321-6"):
        person = a_person(do, document_text=run)
        answer = do(enrol, person_id=person, course_run_id=a_run(do, run[:2]).course_run_id)
    do(withdraw, enrolment_id=answer.enrolment_id, reason="mistake")


@pytest.fixture
def view(records, qtbot, worked):
    view = ShiftView(records)
    qtbot.addWidget(view)
    view.resize(1158, 640)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.arrive()
    view.focus_first()
    qtbot.waitUntil(lambda: view.panel.pages.count() == 1 and not records.busy)
    return view


def test_one_look_says_who_did_what_and_that_the_folios_agree(view):
    assert cells(view.lines) == [["ana", "1", "", "3", "1"]]
    texts = view.facts.texts()
    assert texts[texts.index("Enrolments undone") + 1] == "1"
    assert "2 valid, 1 void, 0 skipped" in texts[texts.index("Folios") + 1]
    assert "changes" in texts[texts.index("Not sent yet") + 1]
    assert view.day.text().startswith("Monday 2 March 2026 · series ")


def test_what_is_done_meanwhile_is_on_the_screen_and_on_the_page(view, do, records, qtbot):
    before = view.panel.paper
    person = a_person(do, document_text="8.765.432-K")
    do(enrol, person_id=person, course_run_id=a_run(do, "ZZ").course_run_id)
    records.changed.emit(frozenset({"enrolment_event"}))
    qtbot.waitUntil(lambda: cells(view.lines)[0][1] == "2")
    qtbot.waitUntil(lambda: view.panel.paper is not None and view.panel.paper != before)


def test_the_page_speaks_the_language_of_the_screen(view, qtbot):
    assert view.panel.paper.file_name.startswith("Shift 2026-03-02")
    language.speak("es")
    qtbot.waitUntil(lambda: view.panel.paper.file_name.startswith("Cierre de turno"))
    assert view.windowTitle() == "Cierre de turno"


def test_escape_leads_to_today(view, qtbot):
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert gone.args == ["today", {}]


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1158, 640), (1.5, 1270, 600)])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, spoken, scale, width, height):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.resize(width, height)
    every_control_has_a_name(view)
    nothing_is_cut(view)
    assert (view.width(), view.height()) == (width, height)
