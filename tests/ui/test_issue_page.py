"""Certificates of a class: who, which kind, which language, all at once or none."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.certificates import CertificateKind, PaperLanguage
from desktop.ui import language, theme
from desktop.ui.issue_page import IssuePage
from desktop.use_cases.certificates import list_certificates
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.use_cases.class_factory import a_class


@pytest.fixture
def made(database, do, centre):
    return a_closed_class(database, do)


@pytest.fixture
def view(records, qtbot, made):
    view = IssuePage(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    view.show_run(made.run_id)
    qtbot.waitUntil(lambda: len(view.table.candidates.lines) == 5)
    view.focus_first()
    qtbot.waitUntil(view.table.hasFocus)
    return view


def test_enter_issues_to_everybody_who_earned_one_in_the_order_of_surnames(view, qtbot, made):
    assert view.issue.text() == "Issue 3 certificates"
    assert view.title.text() == "Running a micro-enterprise"
    with qtbot.waitSignal(view.issued) as told:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    [batch] = told.args
    assert [line.enrolment_id for line in batch.certificates] == made.enrolments[:3]
    assert [line.folio[-1] for line in batch.certificates] == ["1", "2", "3"]
    assert batch.paper is not None


def test_only_those_ticked_get_one_and_then_say_that_they_have(view, qtbot, do, made):
    qtbot.keyClick(view.table, Qt.Key.Key_Space)
    assert view.issue.text() == "Issue 2 certificates"
    with qtbot.waitSignal(view.issued):
        view.issue.click()
    assert len(do(list_certificates)) == 2
    qtbot.waitUntil(lambda: view.table.candidates.lines[1].reason == "already_issued")
    assert not view.issue.isEnabled()
    view.all.click()
    assert view.issue.text() == "Issue 1 certificate"


def test_kind_and_language_are_chosen(view, qtbot, do):
    view.kinds.buttons[CertificateKind.ATTENDANCE].click()
    view.languages.buttons[PaperLanguage.BOTH].click()
    with qtbot.waitSignal(view.issued):
        view.issue.click()
    lines = do(list_certificates)
    assert {(line.kind, line.language) for line in lines} == {("attendance", "both")}


def test_with_no_tick_there_is_nothing_to_issue(view):
    view.all.click()
    assert not view.issue.isEnabled()
    view.issue_now()
    assert view.progress.isHidden()


def test_what_was_stopped_issues_nothing(view, qtbot, do):
    with qtbot.waitSignal(view.telling) as told:
        view.issue_now()
        assert not view.issue.isEnabled()
        view.progress.cancel.click()
    assert told.args[0].text == "Stopped. No certificate was issued."
    assert do(list_certificates) == ()
    assert view.issue.isEnabled()


def test_those_issued_before_are_shown_again(records, made, qtbot):
    lines = issued_to(made)
    view = IssuePage(records)
    qtbot.addWidget(view)
    view.show()
    view.show_run(made.run_id)
    qtbot.waitUntil(view.again.isVisible)
    assert view.again.text() == "Show the 3 issued"
    with qtbot.waitSignal(view.issued) as told:
        view.again.click()
    assert told.args[0].certificates == lines
    assert told.args[0].paper is not None


def test_a_run_that_is_not_closed_is_refused_with_a_sentence(records, qtbot, database, do, made):
    running = a_class(database, do, code="PN-01/2026-1")
    view = IssuePage(records)
    qtbot.addWidget(view)
    view.show()
    view.show_run(running.run_id)
    qtbot.waitUntil(lambda: view.preview is not None)
    assert not view.issue.isEnabled()
    assert "result" in view.table._empty


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.resize(1270, 600)
    every_control_has_a_name(view)
    nothing_is_cut(view)
