"""A card on the roll: three things that it does, each seen and heard; a new face is added."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.attendance import Mark
from desktop.domain.card_scan import CardPart, CardScan
from desktop.domain.identity import DocumentType
from desktop.domain.rights import RIGHTS, Role
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.ui import language, theme
from desktop.ui.attendance import AttendanceView
from desktop.ui.dialogs import Dialog
from desktop.ui.new_face_dialog import NewFaceDialog
from desktop.ui.sounds import FILES
from desktop.use_cases.cards import CardOnRoll
from desktop.use_cases.people import DocumentDraft, add_identity_document
from desktop.use_cases.preferences import write_setting
from desktop.use_cases.roll import read_roll
from tests.ui.counter import a_person
from tests.ui.course_stage import the
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.use_cases.class_factory import SchoolClass, a_class

HERE, STRANGER, NOBODY = "12345678-5", "7654321-6", "11111111-1"


def card(run: str) -> CardScan:
    return CardScan(CardPart.QR, run)


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    draft = DocumentDraft(DocumentType.RUN, HERE)
    do(add_identity_document, person_id=made.person_of(0), draft=draft)
    a_person(do, document_text=STRANGER)
    return made


@pytest.fixture
def view(records, qtbot, made) -> AttendanceView:
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    view.arrive(course_run_id=made.run_id, course_session_id=made.sessions[0])
    qtbot.waitUntil(lambda: view.session is not None and view.table.model().rowCount() == 5)
    view.heard = []
    view.cards.play = view.heard.append
    return view


def shows(view, sign, words):
    cards = view.cards
    return lambda: cards.isVisible() and (cards.sign.text(), cards.words.text()) == (sign, words)


def mark_of(do, made, name="Álvarez"):
    lines = do(read_roll, course_run_id=made.run_id).lines
    [cell] = [line.marks[0] for line in lines if name in line.shown_name]
    return cell.mark if cell else None


def test_a_card_marks_its_holder_present_and_says_so(view, do, made, qtbot):
    assert view.take_card(card(HERE))
    qtbot.waitUntil(shows(view, "✓", "In: Álvarez Soto, Ana"))
    assert mark_of(do, made) is Mark.PRESENT
    assert view.heard == [FILES[CardOnRoll.IN]]
    assert view.cards.accessibleName() == "In: Álvarez Soto, Ana"
    qtbot.waitUntil(lambda: not view.background.busy)
    view.undo.click()
    qtbot.waitUntil(lambda: mark_of(do, made) is None)


def test_the_same_card_again_looks_and_sounds_another_way(view, do, made, qtbot):
    view.take_card(card(HERE))
    qtbot.waitUntil(shows(view, "✓", "In: Álvarez Soto, Ana"))
    view.take_card(card(HERE))
    qtbot.waitUntil(shows(view, "=", "Already in: Álvarez Soto, Ana"))
    assert view.heard == [FILES[CardOnRoll.IN], FILES[CardOnRoll.ALREADY_IN]]
    assert view.cards.words.palette().windowText().color() == theme.colour("info")


def test_a_new_face_is_added_provisionally_and_is_in(view, do, made, qtbot):
    view.take_card(card(STRANGER))
    qtbot.waitUntil(shows(view, "×", "Not of this class: Muñoz Pérez, Rosa"))
    assert view.heard == [FILES[CardOnRoll.NOT_OF_THIS_CLASS]]
    qtbot.waitUntil(view.cards.add.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = the(Dialog, view)
    assert asked.text.text() == "Muñoz Pérez, Rosa will be provisional until the desk decides."
    assert view.table.model().rowCount() == 5
    with qtbot.waitSignal(view.telling) as told:
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert "Added provisionally: Rosa Muñoz Pérez" in told.args[0].text
    qtbot.waitUntil(shows(view, "✓", "In: Muñoz Pérez, Rosa"))
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 6)
    assert mark_of(do, made, "Muñoz") is Mark.PRESENT
    assert not view.cards.add.isVisible()
    assert "Muñoz Pérez, Rosa · provisional" in [row[1] for row in cells(view.table.model())]


def test_a_new_face_is_not_added_when_one_thinks_better_of_it(view, do, made, qtbot):
    view.take_card(card(STRANGER))
    qtbot.waitUntil(view.cards.add.isVisible)
    view.cards.add.click()
    the(Dialog, view).cancel.click()
    qtbot.waitUntil(lambda: not view.background.busy)
    assert len(do(read_roll, course_run_id=made.run_id).lines) == 5


def test_who_is_not_on_file_can_be_registered(view, qtbot):
    view.take_card(card(NOBODY))
    qtbot.waitUntil(shows(view, "×", "Not of this class"))
    qtbot.waitUntil(view.cards.register.isVisible)
    with qtbot.waitSignal(view.going) as gone:
        view.cards.register.click()
    assert gone.args == ["people", {"register": card(NOBODY)}]


def test_an_instructor_marks_by_card_and_is_told_of_no_stranger(view, performer, records, qtbot):
    performer._rights = RIGHTS[Role.INSTRUCTOR]
    records.seat.changed()
    view.take_card(card(STRANGER))
    qtbot.waitUntil(shows(view, "×", "Not of this class"))
    qtbot.waitUntil(lambda: not records.busy)
    assert not view.cards.register.isVisible()
    view.take_card(card(HERE))
    qtbot.waitUntil(shows(view, "✓", "In: Álvarez Soto, Ana"))
    assert not view.cards.add.isVisible()


def test_an_instructor_adds_a_new_face_by_card_and_sees_their_name_once_they_are_in(
    view, performer, records, do, made, qtbot
):
    performer._rights = RIGHTS[Role.INSTRUCTOR]
    records.seat.changed()
    view.take_card(card(STRANGER))
    qtbot.waitUntil(view.cards.add.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = the(NewFaceDialog, view)
    assert asked.run.control.text() == STRANGER
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(shows(view, "✓", "In: Muñoz Pérez, Rosa"))
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 6)
    assert mark_of(do, made, "Muñoz") is Mark.PRESENT


def test_a_new_face_without_a_card_is_named(view, do, made, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    asked = the(NewFaceDialog, view)
    asked.given.show_value("Eva")
    with qtbot.waitSignal(view.telling) as told:
        asked.do()
    assert told.args[0].text == "Added provisionally: Eva. The desk confirms it."
    qtbot.waitUntil(lambda: view.table.model().rowCount() == 6)
    view.undo.click()
    qtbot.waitUntil(lambda: mark_of(do, made, "Eva") is None)


def test_it_is_said_when_the_class_has_more_people_than_places(view, made, qtbot):
    made.change(CourseRunRecord, made.run_id, places_max=5)
    view.new_face.click()
    asked = the(NewFaceDialog, view)
    asked.run.show_value(STRANGER)
    with qtbot.waitSignal(view.telling) as told:
        asked.do()
    assert told.args[0].text.endswith("The class has 5 places and 6 people now.")


def test_who_may_not_take_the_roll_leaves_the_card_to_the_window(view, performer, records):
    performer._rights = RIGHTS[Role.PRINTING]
    records.seat.changed()
    assert not view.take_card(card(HERE))


def test_without_sounds_the_signs_alone_say_it(view, do, records, qtbot):
    do(write_setting, name="card_sounds", value="off")
    records.changed.emit(frozenset({"setting"}))
    qtbot.waitUntil(lambda: not view.cards._loud)
    view.take_card(card(HERE))
    qtbot.waitUntil(shows(view, "✓", "In: Álvarez Soto, Ana"))
    assert view.heard == []


@pytest.mark.parametrize("kind", [CourseSessionRecord, CourseRunRecord])
def test_where_no_roll_is_taken_a_card_is_refused_in_a_sentence(view, made, records, qtbot, kind):
    if kind is CourseSessionRecord:
        made.change(kind, made.sessions[0], status="cancelled")
    else:
        made.change(kind, made.run_id, status="closed")
    with qtbot.waitSignal(records.refused):
        view.take_card(card(HERE))
    assert not view.cards.isVisible()


def test_it_is_hidden_until_a_card_is_read_and_when_one_has_seen_it(view, qtbot):
    assert not view.cards.isVisible()
    view.take_card(card(HERE))
    qtbot.waitUntil(view.cards.isVisible)
    view.cards.close_it.click()
    assert not view.cards.isVisible()


@pytest.mark.parametrize("spoken", ["en", "es"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.take_card(card(STRANGER))
    qtbot.waitUntil(view.cards.add.isVisible)
    every_control_has_a_name(view.cards)
    nothing_is_cut(view.cards)
    begins = {"en": "Not of this class: ", "es": "No es de este curso: "}[spoken]
    assert view.cards.words.text().startswith(begins)
