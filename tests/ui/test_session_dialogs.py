"""What is refused about a session is said at the field that it is about."""

import pytest

from desktop.errors import RefusedError
from desktop.ui.code_labels import CodeLabels
from desktop.ui.session_dialogs import (
    CancelDialog,
    MoreSessionsDialog,
    TopicDialog,
    WhenDialog,
    session_words,
)
from desktop.ui.view import View
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put
from tests.use_cases.classes import a_run


@pytest.fixture
def page(do, centre):
    return a_run(do)


@pytest.fixture
def view(records, qtbot, page):
    view = View(records)
    put(qtbot, view)
    return view


def dialogs(view, page):
    line = page.sessions[0]
    return {
        "cancel": CancelDialog(view, line, CodeLabels(), list),
        "topic": TopicDialog(view, line, list),
        "when": WhenDialog(view, line, list),
        "more": MoreSessionsDialog(view, page, list),
    }


def test_a_session_is_named_by_its_day_and_hours(page):
    assert session_words(page.sessions[0]) == "Monday 9 March 2026, 18:00–21:00"


def test_an_overlap_is_said_at_the_day(view, page, qtbot):
    dialog = dialogs(view, page)["when"]
    dialog.open()
    fill_in(dialog.form, date="16-3-2026")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(dialog.day.error.text()))
    assert "already has a session" in dialog.day.error.text()


def test_what_is_about_no_field_is_said_above_the_buttons(view, page):
    dialog = dialogs(view, page)["cancel"]
    dialog.open()
    dialog.tell_refused(RefusedError("session_has_marks", date=page.sessions[0].date))
    assert dialog.refusal.isVisible()


def test_sessions_on_top_of_others_are_refused_in_the_dialog(view, page, qtbot):
    dialog = dialogs(view, page)["more"]
    dialog.open()
    fill_in(dialog.form, starts_on="9-3-2026")
    fill_in(dialog.timetable.form, starts_at="18", ends_at="21", sessions="2")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()))


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
@pytest.mark.parametrize("which", ["cancel", "topic", "when", "more"])
def test_every_word_is_whole_and_every_control_named(view, page, which, spoken, scale):
    dialog = dialogs(view, page)[which]
    dialog.open()
    dialog_looks_right(dialog, spoken, scale)
