"""Closing asks what it needs: nothing where it was signed, else why it was not."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.closing_last_step import CloseDialog, close_run_of, what_is_missing
from desktop.ui.view import View
from desktop.use_cases.closing_signatures import read_closing
from desktop.use_cases.outcomes import preview_outcomes
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put, the
from tests.ui.every_look import every_look
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.signers import signed_by_marta


class Page(View):
    def build(self) -> None:
        """Nothing."""

    def say(self) -> None:
        """Nothing."""

    def reload(self) -> None:
        """Nothing."""


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take(*("PPPPA",) * 4)
    return made


@pytest.fixture
def page(records, qtbot, made) -> Page:
    page = Page(records)
    put(qtbot, page)
    return page


def asked(page, do, made) -> CloseDialog:
    about = {"course_run_id": made.run_id}
    close_run_of(page, do(preview_outcomes, **about), do(read_closing, **about))
    return the(CloseDialog, page)


def test_it_is_whole_in_every_look(page, do, made):
    dialog = asked(page, do, made)
    every_look(dialog, CloseDialog)


def test_what_was_signed_is_approved_with_one_key(page, qtbot, do, database, made):
    signed_by_marta(do, database, made, comment="Buen grupo.")
    dialog = asked(page, do, made)
    assert not dialog.reason.isVisible()
    assert dialog.text.text() == (
        "4 pass · 1 never came\nSigned by Marta Rojas, 2 Mar 2026 12:00.\n«Buen grupo.»"
    )
    assert dialog.verb.text() == "Approve and close"
    with qtbot.waitSignal(page.telling):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert do(read_closing, course_run_id=made.run_id).coordinator.reason is None


def test_without_a_signature_there_is_no_closing_without_a_reason(page, qtbot, do, made):
    dialog = asked(page, do, made)
    dialog.do()
    assert dialog.isVisible()
    assert dialog.reason.error.text()
    fill_in(dialog.form, reason="firmó en papel", comment="Sin novedad.")
    with qtbot.waitSignal(page.telling):
        dialog.do()
    line = do(read_closing, course_run_id=made.run_id).coordinator
    assert (line.reason, line.comment) == ("firmó en papel", "Sin novedad.")


def test_what_changes_while_it_is_asked_asks_for_the_reason(page, qtbot, do, database, made):
    signed_by_marta(do, database, made)
    dialog = asked(page, do, made)
    made.mark(0, 0, "absent")
    dialog.do()
    qtbot.waitUntil(dialog.reason.isVisible)
    assert not dialog.signed
    fill_in(dialog.form, reason="se corrigió una marca")
    with qtbot.waitSignal(page.telling):
        dialog.do()


def test_what_is_missing_is_said_with_the_first_few_names(do, database, centre):
    made = a_class(database, do)
    made.take("PPPPA")
    preview = do(preview_outcomes, course_run_id=made.run_id)
    assert what_is_missing(preview) == [
        "3 sessions without attendance: Mon 9 Feb; Mon 16 Feb; Mon 23 Feb."
    ]


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(page, do, made, spoken, scale):
    dialog_looks_right(asked(page, do, made), spoken, scale)


def test_the_dialog_is_right_in_every_look(page, do, made):
    every_look(asked(page, do, made), CloseDialog)
