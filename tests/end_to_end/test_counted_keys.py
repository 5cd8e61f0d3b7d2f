"""How many keys a clerk presses for what people come for, counted at the real window.

The names are those of the scenarios; a card under the reader is no key.
"""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.course_runs import RunStatus
from desktop.ui.card_routing import connect_reader
from desktop.ui.certificate_actions import ReasonDialog
from desktop.ui.counter import FULL, PERSON, RUN, CounterView
from desktop.ui.enrolment_dialogs import ChangeRunDialog, WithdrawDialog
from desktop.ui.finding import connect_search
from desktop.ui.page_list import page_list
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.people import PeopleView
from desktop.ui.printer_memory import setting_of
from desktop.ui.today import TodayView
from desktop.ui.window import Window
from desktop.use_cases.certificates import read_certificate
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people import correct_person
from desktop.use_cases.people_search import find_people
from desktop.use_cases.person_page import read_person
from desktop.use_cases.preferences import write_setting
from tests.cards import MRZ, NAMED, QR
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.counted_keys import CountedKeys
from tests.ui.counter import a_person, a_run, fill
from tests.ui.hands import Keyboard
from tests.ui.print_queue import print_queues

ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier
QUICK = 8  # milliseconds between two keys of a reader


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def run(do, centre):
    return a_run(do)


@pytest.fixture
def keys():
    return CountedKeys()


@pytest.fixture
def open_window(records, qtbot, centre):
    def _open() -> Window:
        window = Window(records, page_list(records))
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.painted):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        connect_reader(window, records)
        connect_search(window, records)
        window.go("today")
        return window

    return _open


@pytest.fixture
def counter(open_window, records, keys, qtbot):
    """The counter as one comes to it from Today, by one key."""

    def _counter() -> CounterView:
        window = open_window()
        keys.press(Qt.Key.Key_F2)
        view = window.view("counter")
        assert isinstance(view, CounterView)
        qtbot.waitUntil(lambda: view.runs.run() is not None and not records.busy)
        assert keys.count == 1
        keys.count = 0
        return view

    return _counter


def scan(card: str) -> None:
    Keyboard().type(card + "\n", QUICK)


def at(view, step):
    return lambda: view.step == step and not view.background.busy


def test_s01_the_day_is_there_without_a_key(open_window, do, run, qtbot):
    today = open_window().view("today")
    assert isinstance(today, TodayView)
    qtbot.waitUntil(lambda: today.open_runs.model().rowCount() == 1)
    assert today.heading.text() == "Monday 2 March 2026"


@pytest.mark.parametrize("card", [QR, NAMED, "\n".join(MRZ)])
def test_s02_a_returning_person_with_a_card_takes_two_keys(
    counter, do, rosa, run, keys, qtbot, card
):
    view = counter()
    scan(card)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert keys.count <= 2
    assert "1/20" in view.last.what.text()
    assert do(read_person, person_id=rosa).enrolments[0].status == "confirmed"


def test_s03_a_returning_person_without_a_card_takes_at_most_thirteen_keys(
    counter, do, rosa, run, keys, qtbot
):
    view = counter()
    keys.type("123456785")
    keys.press(ENTER)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert keys.count <= 13
    assert view.finder.field.hasFocus()


def test_s03_a_wrong_or_a_missing_digit_is_asked_back(counter, rosa, run, keys, qtbot):
    view = counter()
    keys.type("123456784")
    qtbot.waitUntil(view.finder.doubt.isVisible)
    assert "does not match" in view.finder.doubt.text()
    assert "5" not in view.finder.doubt.text()
    keys.press(Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: view.finder.people.rowCount() == 1)
    keys.press(ENTER)
    assert "check digit missing" in view.finder.doubt.text()
    assert view.step == PERSON


def test_s04_a_person_is_found_by_parts_of_the_name_among_homonyms(
    counter, do, rosa, run, keys, qtbot
):
    other = a_person(do, document_text="7654321-6", birth_date_text="1-1-1970", sector="san_luis")
    view = counter()
    keys.type("mun ros")
    qtbot.waitUntil(lambda: view.finder.people.rowCount() == 2)
    lines = [view.finder.people.line_at(row) for row in range(2)]
    assert len({(line.age, line.sector) for line in lines}) == 2
    if lines[0].person_id != other:
        keys.press(DOWN)
    keys.press(ENTER)
    qtbot.waitUntil(at(view, RUN))
    assert view.person.person_id == other
    assert keys.count <= 12


def go_to(form, keys, name):
    """Press Tab until the field has the keyboard."""
    for _step in range(20):
        if form.fields[name].control.hasFocus():
            return
        keys.press(TAB)
    raise AssertionError(name)


def test_s05_a_new_person_with_a_card_takes_at_most_sixty_keys(counter, do, run, keys, qtbot):
    view = counter()
    scan(QR)
    qtbot.waitUntil(lambda: view.screens.currentWidget() is view.form)
    form = view.form
    qtbot.waitUntil(lambda: form.fields["commune"].value() == "13122")
    qtbot.waitUntil(form.fields["given_names"].control.hasFocus)
    for name, text in (
        ("given_names", "Rosa Elena"),
        ("first_surname", "Muñoz"),
        ("second_surname", "Pérez"),
        ("phone_text", "987654321"),
    ):
        go_to(form, keys, name)
        keys.type(text)
    keys.press(ENTER)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert keys.count <= 60
    [line] = do(find_people, text="12345678-5")
    assert line.birth_date == date(1985, 4, 17)


def test_s05_a_new_person_without_a_card_takes_at_most_ninety_keys(counter, do, run, keys, qtbot):
    view = counter()
    keys.type("123456785")
    keys.press(ENTER)
    qtbot.waitUntil(lambda: view.screens.currentWidget() is view.form)
    form = view.form
    qtbot.waitUntil(lambda: form.fields["commune"].value() == "13122")
    qtbot.waitUntil(form.fields["given_names"].control.hasFocus)
    for name, text in (
        ("given_names", "Rosa Elena"),
        ("first_surname", "Muñoz"),
        ("second_surname", "Pérez"),
        ("birth_date_text", "17041985"),
        ("phone_text", "987654321"),
    ):
        go_to(form, keys, name)
        keys.type(text)
    keys.press(ENTER)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert keys.count <= 90


def test_s06_a_full_run_takes_one_key_more_and_offers_others(counter, do, rosa, keys, qtbot):
    full = a_run(do, places=2)
    fill(do, full, 5)
    same = CourseRunDraft(course_id=full.course_id, starts_on=full.starts_on, ends_on=full.ends_on)
    twin = do(open_course_run, draft=same).run
    view = counter()
    assert view.runs.run().course_run_id == full.course_run_id
    scan(QR)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER)
    qtbot.waitUntil(at(view, FULL))
    assert view.confirm.places.text() == "2/2: waiting list, place 4."
    assert twin.course_run_id in {line.course_run_id for line in view.runs.runs.lines}
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert keys.count <= 3
    assert "Waiting list: place 4" in view.last.who.text()


def record_of(window, qtbot, name):
    people = window.view("people")
    assert isinstance(people, PeopleView)
    qtbot.waitUntil(lambda: people.record.name.text() == name and not people.background.busy)
    return people.record


def the(kind, qtbot):
    """Return the dialog of *kind* once it is the one that is open and has the keyboard."""

    def typed_into() -> bool:
        found, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        return isinstance(found, kind) and focus is not None and found.isAncestorOf(focus)

    qtbot.waitUntil(typed_into)
    return QApplication.activeModalWidget()


def test_s08_a_withdrawal_takes_at_most_four_actions(open_window, do, rosa, run, keys, qtbot):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    window = open_window()
    scan(QR)
    record = record_of(window, qtbot, "Rosa Muñoz Pérez")
    qtbot.waitUntil(record.enrolled.withdraw.isEnabled)
    keys.press(Qt.Key.Key_W, held=CTRL)
    dialog = the(WithdrawDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.day.value() is not None)
    keys.press(DOWN, ENTER)
    qtbot.waitUntil(lambda: do(read_person, person_id=rosa).enrolments[0].status == "withdrawn")
    assert keys.count <= 4


def test_s08_a_change_of_run_takes_at_most_four_actions(open_window, do, rosa, run, keys, qtbot):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    same = CourseRunDraft(course_id=run.course_id, starts_on=run.starts_on, ends_on=run.ends_on)
    twin = do(open_course_run, draft=same).run
    assert twin.status is RunStatus.OPEN
    window = open_window()
    scan(QR)
    record = record_of(window, qtbot, "Rosa Muñoz Pérez")
    qtbot.waitUntil(record.enrolled.change.isEnabled)
    keys.press(Qt.Key.Key_R, held=CTRL)
    dialog = the(ChangeRunDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.run.value() == twin.course_run_id)
    keys.press(DOWN, ENTER)
    stands = dict.fromkeys((run.course_run_id, twin.course_run_id))
    qtbot.waitUntil(
        lambda: (
            stands
            | {
                line.course_run_id: line.status
                for line in do(read_person, person_id=rosa).enrolments
            }
            == {run.course_run_id: "moved", twin.course_run_id: "confirmed"}
        )
    )
    assert keys.count <= 4


@pytest.mark.parametrize("typed", ["123456785", "rosa muñ"])
def test_s11_am_i_in_is_answered_in_one_line_from_anywhere(
    open_window, do, rosa, run, keys, qtbot, typed
):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    window = open_window()
    keys.press(Qt.Key.Key_K, held=CTRL)
    keys.type(typed)
    qtbot.waitUntil(lambda: bool(window.search._results))
    first = window.search._results[0]
    assert first.title == "Muñoz Pérez, Rosa"
    confirmed = f"Enrolled in Business plan PN-01 ({run.code}): place confirmed."
    assert first.subtitle.endswith(confirmed)
    assert keys.count <= 10


def test_s14_a_copy_of_a_certificate_takes_at_most_four_keys(
    open_window, do, database, centre, keys, qtbot
):
    made = a_closed_class(database, do)
    certificate = issued_to(made)[0]
    page = do(read_person, person_id=certificate.person_id)
    window = open_window()
    window.go("people", person_id=certificate.person_id)
    record = record_of(window, qtbot, page.full_name)
    keys.press(TAB, held=CTRL)
    assert record.tabs.currentWidget() is record.earned
    keys.press(Qt.Key.Key_P, held=CTRL)
    dialog = the(ReasonDialog, qtbot)
    assert dialog.reason.value() == "requested"
    keys.press(ENTER)
    paper = the(PaperDialog, qtbot)
    assert paper.panel.print.hasFocus()

    def last_event():
        return do(read_certificate, certificate_id=certificate.id).events[-1]

    with print_queues() as queues:
        do(write_setting, name=setting_of("certificate"), value="Good")
        keys.press(Qt.Key.Key_P, held=CTRL)
        qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
        qtbot.waitUntil(lambda: last_event().kind == "reprinted", timeout=20_000)
    assert last_event().duplicate_number == 1
    assert keys.count <= 4


def test_s22_a_certificate_with_a_corrected_name_is_voided_and_replaced_in_seven_keys(
    open_window, do, database, centre, keys, qtbot
):
    made = a_closed_class(database, do)
    old = issued_to(made)[0]
    page = do(read_person, person_id=old.person_id)
    do(correct_person, person_id=old.person_id, draft=replace(page.draft, given_names="Aurora"))
    window = open_window()
    window.go("people", person_id=old.person_id)
    record = record_of(window, qtbot, do(read_person, person_id=old.person_id).full_name)
    keys.press(TAB, held=CTRL)
    assert record.tabs.currentWidget() is record.earned
    qtbot.waitUntil(lambda: record.earned.table.selected() is not None)
    record.earned.table.setFocus()
    keys.press(ENTER)
    one = window.view("certificates").one
    qtbot.waitUntil(lambda: one.page is not None and not one.background.busy)
    keys.press(Qt.Key.Key_R, held=CTRL)
    dialog = the(ReasonDialog, qtbot)
    assert dialog.reason.value() == "name"
    qtbot.waitUntil(dialog.isActiveWindow)
    keys.press(TAB, TAB)  # Enter alone would keep it: nobody voids by mistake
    assert dialog.verb.hasFocus()
    keys.press(ENTER)
    paper = the(PaperDialog, qtbot)
    assert paper.panel.print.hasFocus()
    before, anew = (
        do(read_certificate, certificate_id=which) for which in (old.id, one.certificate_id)
    )
    assert (before.line.status, before.line.replaced_by) == ("void", anew.line.folio)
    assert anew.line.replaces == old.folio
    assert anew.printed.person_name.startswith("Aurora ")
    assert [event.kind for event in before.events] == ["issued", "voided", "replaced"]
    assert keys.count + 1 <= 7  # Ctrl+P prints
