"""Signing on the screen: by passphrase or PIN, and the line that says who did."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.accounts import Secret
from desktop.ui import language
from desktop.ui.closing_signing import ClosingSigning, SignDialog
from desktop.ui.paper_dialog import PaperDialog
from desktop.use_cases.closing import close_run
from desktop.use_cases.closing_signatures import read_closing
from desktop.use_cases.outcomes import preview_outcomes
from desktop.use_cases.pins import choose_pin
from tests.keyrings import a_keyring
from tests.ui.course_stage import BOTH, dialog_looks_right, looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.hands import type_text
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.signers import MARTA, a_teacher, signed_by_marta

PIN = "739164"


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take(*("PPPPA",) * 4)
    return made


@pytest.fixture
def marta(database, do, performer, made):
    """Marta sits at the desk."""
    account = a_teacher(do, database, made)
    performer.seat(account)
    yield performer
    database.account = None


def shown(records, qtbot, do, made) -> ClosingSigning:
    view = ClosingSigning(records)
    put(qtbot, view)
    view.show_run(do(preview_outcomes, course_run_id=made.run_id).run)
    qtbot.waitUntil(lambda: view.state is not None)
    return view


@pytest.fixture
def view(records, qtbot, do, made, marta) -> ClosingSigning:
    return shown(records, qtbot, do, made)


def asked(view, qtbot) -> SignDialog:
    view.sign.click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.findChildren(SignDialog)))
    return the(SignDialog, view)


def test_it_is_whole_in_every_look(view, qtbot):
    dialog = asked(view, qtbot)
    every_look(dialog, SignDialog)


def test_the_passphrase_signs_and_the_line_says_so(view, qtbot):
    assert view.words.text() == "Not signed by the instructor yet."
    dialog = asked(view, qtbot)
    assert not dialog.pin.isVisible()
    dialog.comment.show_value("Buen grupo.")
    type_text(dialog.passphrase.control, MARTA)
    with qtbot.waitSignal(view.telling) as told:
        qtbot.keyClick(dialog.passphrase.control, Qt.Key.Key_Return)
    assert told.args[0].text == "Signed. The coordinator can close the course run now."
    assert view.words.text() == "Signed by Marta Rojas, 2 Mar 2026 12:00. «Buen grupo.»"


def test_another_passphrase_is_told_below_it_and_what_was_written_stays(view, qtbot, do, made):
    dialog = asked(view, qtbot)
    dialog.comment.show_value("Buen grupo.")
    dialog.passphrase.show_value("otra")
    dialog.do()
    qtbot.waitUntil(lambda: bool(dialog.passphrase.error.text()))
    assert dialog.verb.isEnabled()
    assert dialog.comment.value() == "Buen grupo."
    assert do(read_closing, course_run_id=made.run_id).instructor is None


def test_who_has_a_pin_here_signs_with_it(view, qtbot, marta, do, made):
    with a_keyring():
        marta.perform(partial(choose_pin, passphrase=Secret(MARTA), pin=Secret(PIN)))
        dialog = asked(view, qtbot)
        assert not dialog.passphrase.isVisible()
        dialog.pin.show_value("804273")
        dialog.do()
        qtbot.waitUntil(lambda: bool(dialog.pin.error.text()))
        type_text(dialog.pin.control, PIN)
        with qtbot.waitSignal(view.telling):
            qtbot.keyClick(dialog.pin.control, Qt.Key.Key_Return)
    assert do(read_closing, course_run_id=made.run_id).instructor.how == "pin"


def test_where_the_pin_is_gone_the_passphrase_is_asked(view, qtbot, marta):
    with a_keyring():
        marta.perform(partial(choose_pin, passphrase=Secret(MARTA), pin=Secret(PIN)))
        dialog = asked(view, qtbot)
    with a_keyring():  # another keyring: it has no PIN
        dialog.pin.show_value(PIN)
        dialog.do()
        qtbot.waitUntil(dialog.passphrase.isVisible)
    dialog.passphrase.show_value(MARTA)
    with qtbot.waitSignal(view.telling):
        dialog.do()


def test_who_does_not_teach_is_offered_no_signature_and_reads_all(
    records, qtbot, do, database, made
):
    signed_by_marta(do, database, made)
    made.mark(0, 0, "absent")
    view = shown(records, qtbot, do, made)
    assert not view.sign.isVisible()
    assert view.words.text().endswith("before something changed: to be signed again.")
    do(close_run, course_run_id=made.run_id, unsigned_because="se corrigió", comment="Visto.")
    view.show_run(do(preview_outcomes, course_run_id=made.run_id).run)
    qtbot.waitUntil(lambda: "Approved by ana" in view.words.text())
    assert view.words.text().endswith(
        "Closed without the instructor's signature: se corrigió «Visto.»"
    )
    language.speak("es")
    qtbot.waitUntil(lambda: "Aprobó ana" in view.words.text())


def test_the_record_is_shown_before_it_is_printed(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(view.findChildren(PaperDialog)))
    assert the(PaperDialog, view).isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, spoken, scale):
    looks_right(view, spoken, scale)
    dialog_looks_right(asked(view, qtbot), spoken, scale)


def test_the_dialog_is_right_in_every_look(view, qtbot):
    every_look(asked(view, qtbot), SignDialog)
