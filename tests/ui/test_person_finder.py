"""Finding as one types: arrows move below, Enter chooses, a late answer changes nothing."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.paged_model import PAGE
from desktop.ui.person_finder import PersonFinder
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run, someone
from tests.ui.hands import type_text
from tests.use_cases.classes import some_people


@pytest.fixture
def people(do, centre):
    return [someone(do, number) for number in range(5)] + [a_person(do)]


@pytest.fixture
def finder(people, records, qtbot):
    finder = PersonFinder(records, everybody=False)
    qtbot.addWidget(finder)
    finder.show()
    return finder


def test_blank_it_shows_nobody_or_everybody(people, finder, records, qtbot):
    everybody = PersonFinder(records, everybody=True)
    qtbot.addWidget(everybody)
    qtbot.waitUntil(lambda: everybody.people.rowCount() == 6)
    assert finder.people.rowCount() == 0


def test_enter_before_the_answer_chooses_when_only_one_fits(people, finder, qtbot):
    type_text(finder.field, "123456785")
    with qtbot.waitSignal(finder.opened) as opened:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert opened.args[0].person_id == people[-1]


def test_enter_before_the_answer_does_not_choose_among_homonyms(finder, qtbot):
    chosen = []
    finder.opened.connect(chosen.append)
    type_text(finder.field, "ana soto")
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: finder.people.rowCount() == 5)
    assert chosen == []
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert [line.list_name for line in chosen] == ["Soto N1, Ana"]


def test_nobody_is_told_with_what_was_typed(finder, qtbot):
    type_text(finder.field, "zzz")
    with qtbot.waitSignal(finder.missing) as missing:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert missing.args == ["zzz"]


def test_eight_digits_alone_are_asked_for_their_check_digit_and_enter_takes_nobody(
    people, finder, qtbot
):
    chosen = []
    finder.opened.connect(chosen.append)
    type_text(finder.field, "12345678")
    for _again in range(3):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(finder.doubt.isVisible)
    qtbot.waitUntil(lambda: finder.people.rowCount() == 1)
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert "check digit missing" in finder.doubt.text()
    assert chosen == []
    type_text(finder.field, "5")
    assert finder.doubt.isHidden()
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [line.person_id for line in chosen] == [people[-1]])


def test_eight_digits_are_enough_for_who_chooses_from_the_list(people, finder, qtbot):
    type_text(finder.field, "12345678")
    qtbot.waitUntil(lambda: finder.table.selected() is not None)
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.opened) as opened:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert opened.args[0].person_id == people[-1]


def test_a_wrong_check_digit_is_told_at_once_and_nobody_is_registered_with_it(finder, qtbot):
    registered = []
    finder.missing.connect(registered.append)
    type_text(finder.field, "123456784")
    qtbot.waitUntil(finder.doubt.isVisible)
    assert "5" not in finder.doubt.text()
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert registered == []
    finder.field.clear()
    assert finder.doubt.isHidden()


def test_a_telephone_is_no_wrong_run(finder, qtbot):
    type_text(finder.field, "987654320")
    with qtbot.waitSignal(finder.missing):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)


def test_one_sentence_says_whether_who_is_selected_is_in(people, do, finder, qtbot):
    run = a_run(do)
    type_text(finder.field, "rosa")
    qtbot.waitUntil(lambda: finder.standing.text() == "Not in any course run now.")
    do(enrol, person_id=people[-1], course_run_id=run.course_run_id)
    finder.background.changed.emit(frozenset({"enrolment"}))
    confirmed = f"Enrolled in Business plan PN-01 ({run.code}): place confirmed."
    qtbot.waitUntil(lambda: finder.standing.text() == confirmed)
    language.speak("es")
    qtbot.waitUntil(lambda: finder.standing.text().startswith("Tiene cupo confirmado"))
    finder.field.clear()
    qtbot.waitUntil(finder.standing.isHidden)


def test_a_misspelt_name_shows_similar_ones_and_enter_does_not_take_them_for_it(
    people, finder, qtbot
):
    type_text(finder.field, "munos peres")
    qtbot.waitUntil(lambda: finder.people.rowCount() == 1)
    assert finder.similar.isVisible()
    assert finder.table.selected() is None
    with qtbot.waitSignal(finder.missing):
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.keyClick(finder.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(finder.opened) as opened:
        qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    assert opened.args[0].person_id == people[-1]
    finder.field.clear()
    qtbot.waitUntil(finder.similar.isHidden)


def test_escape_looks_for_nobody(finder, qtbot):
    type_text(finder.field, "ana")
    qtbot.waitUntil(lambda: finder.people.rowCount() == 5)
    qtbot.keyClick(finder.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: finder.people.rowCount() == 0)


@pytest.mark.parametrize("typed", ["'; --", "\t", "%", "ñ" * 10_000])
def test_nonsense_finds_nobody(finder, qtbot, typed):
    finder.field.setText(typed)
    qtbot.waitUntil(lambda: not finder._waits.isActive())
    qtbot.waitUntil(lambda: finder.answered == finder.field.words())
    assert finder.people.rowCount() == 0


def test_the_cursor_stays_with_a_person_who_moves_on_to_the_next_page(
    database, do, centre, records, qtbot
):
    some_people(database, PAGE)
    finder = PersonFinder(records, everybody=True)
    qtbot.addWidget(finder)
    finder.show()
    qtbot.waitUntil(lambda: finder.people.rowCount() == PAGE)
    finder.table.selectRow(PAGE - 1)
    chosen = finder.table.selected()
    for number in range(3):
        someone(do, number)
    records.changed.emit(frozenset({"person"}))
    qtbot.waitUntil(lambda: finder.people.rowCount() == PAGE + 3)
    assert finder.table.selected().person_id == chosen.person_id
    assert finder.table.currentIndex().row() >= PAGE
