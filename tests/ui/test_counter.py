"""The counter with a queue: each person takes a card and two keys, and nobody is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.card_scan import CardPart, CardScan
from desktop.ui import language, theme
from desktop.ui.call_dialog import CallDialog
from desktop.ui.counter import CONFIRM, FULL, PERSON, RUN, CounterView
from desktop.ui.print_queues import printer_names
from desktop.ui.printer_memory import setting_of
from desktop.ui.slip_dialog import SlipDialog
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_page import read_person
from desktop.use_cases.preferences import write_setting
from tests.ui.counted_keys import CountedKeys
from tests.ui.counter import a_person, a_run, fill, someone
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.print_queue import print_queues

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CTRL = Qt.KeyboardModifier.ControlModifier
CARD = CardScan(CardPart.QR, "12345678-5")


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
def make(records, qtbot, centre):
    def _make(printers=lambda: ()):
        view = CounterView(records, printers)
        qtbot.addWidget(view)
        view.resize(1158, 660)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.arrive()
        view.focus_first()
        qtbot.waitUntil(lambda: view.runs.runs.loaded and not records.busy)
        return view

    return _make


@pytest.fixture
def view(make, run):
    return make()


def at(view, step):
    return lambda: view.step == step


def places(view, taken):
    return lambda: view.runs.runs.index(0, 2).data() == taken


def test_a_card_and_two_keys_enrol_and_the_next_person_may_come(view, do, rosa, run, keys, qtbot):
    assert view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    qtbot.waitUntil(lambda: view.confirm.who.text() == "Rosa Muñoz Pérez")
    keys.press(ENTER)
    assert view.step == CONFIRM
    assert "20 of 20 are free" in view.confirm.places.text()
    keys.press(ENTER)
    qtbot.waitUntil(view.last.isVisible)
    assert keys.count == 2
    assert view.last.who.text() == "Rosa Muñoz Pérez · Enrolment confirmed"
    assert "1/20 places are taken now" in view.last.what.text()
    assert view.step == PERSON
    assert view.finder.field.hasFocus()
    qtbot.waitUntil(lambda: view.count.text() == "1 enrolment at this desk today")
    qtbot.waitUntil(places(view, "1/20"))
    [line] = do(read_person, person_id=rosa).enrolments
    assert (line.course_run_id, line.status) == (run.course_run_id, "confirmed")


def test_while_one_chooses_the_screen_says_where_the_person_is_already(view, do, rosa, run, qtbot):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    view.take_card(CARD)
    qtbot.waitUntil(lambda: "place confirmed" in view.who.standing.text())
    language.speak("es")
    qtbot.waitUntil(lambda: view.who.standing.text().startswith("Tiene cupo confirmado"))


def test_a_full_run_offers_its_waiting_list_first_and_then_where_there_are_places(
    make, do, rosa, centre, keys, qtbot
):
    full = a_run(do, places=2)
    fill(do, full, 5)
    same = CourseRunDraft(course_id=full.course_id, starts_on=full.starts_on, ends_on=full.ends_on)
    twin = do(open_course_run, draft=same).run
    a_run(do, "AA-01")
    view = make()
    view.runs.use(full.course_run_id)
    view.runs.choose_as_usual()
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER)
    assert view.step == FULL
    assert view.confirm.places.text() == "2/2: waiting list, place 4."
    assert [line.code for line in view.runs.runs.lines][:2] == [full.code, twin.code]
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.isVisible)
    assert keys.count == 3
    assert view.last.who.text() == "Rosa Muñoz Pérez · Waiting list: place 4"
    assert len(view.runs.runs.lines) == 3


def test_who_wants_no_waiting_list_takes_another_run_and_the_usual_one_stays(
    make, do, rosa, centre, keys, qtbot
):
    full = a_run(do, "AA-01", places=1)
    fill(do, full, 1)
    other = a_run(do, "ZZ-01")
    view = make()
    view.runs.use(full.course_run_id)
    view.runs.choose_as_usual()
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, DOWN, ENTER, ENTER)
    qtbot.waitUntil(view.last.isVisible)
    assert view.last.answer.course_run_id == other.course_run_id
    assert view.runs.run().course_run_id == full.course_run_id


def test_the_last_enrolment_is_undone_with_one_key_and_its_place_is_free(
    view, do, rosa, keys, qtbot
):
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    qtbot.waitUntil(places(view, "1/20"))
    keys.press(Qt.Key.Key_Z, held=CTRL)
    qtbot.waitUntil(view.last.isHidden)
    qtbot.waitUntil(places(view, "0/20"))
    [line] = do(read_person, person_id=rosa).enrolments
    assert (line.status, line.withdrawal_reason) == ("withdrawn", "mistake")
    qtbot.waitUntil(lambda: view.count.text() == "0 enrolments at this desk today")
    assert view.finder.field.hasFocus()


def test_undoing_a_place_tells_whom_to_call_who_waited_for_it(make, do, rosa, centre, keys, qtbot):
    run = a_run(do, places=1)
    view = make()
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    do(enrol, person_id=someone(do, 1), course_run_id=run.course_run_id)
    view.last.undo.click()
    qtbot.waitUntil(lambda: view.findChild(CallDialog) is not None)


def test_after_ten_seconds_there_is_nothing_to_undo(view, rosa, keys, qtbot):
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.undo.isVisible)
    assert view.last.timer.interval() == 10_000
    view.last.timer.start(0)
    qtbot.waitUntil(view.last.undo.isHidden)
    assert view.last.isVisible()


def test_a_card_in_the_middle_of_another_person_changes_nothing_and_comes_next(
    view, do, rosa, keys, qtbot
):
    other = a_person(do, given_names="Juana", document_text="7654321-6")
    view.arrive(person_id=other)
    qtbot.waitUntil(at(view, RUN))
    with qtbot.waitSignal(view.telling) as told:
        assert view.take_card(CARD)
    assert told.args[0].text.startswith("This card is another person's: they come next")
    assert view.person.person_id == other
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(lambda: view.person is not None and view.person.person_id == rosa)
    assert view.step == RUN
    assert view.last.answer.person_id == other


def test_a_card_read_while_the_one_before_is_being_enrolled_is_not_lost(
    view, do, rosa, keys, qtbot
):
    view.arrive(person_id=a_person(do, given_names="Juana", document_text="7654321-6"))
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    assert view.take_card(CARD), "before the answer has come"
    qtbot.waitUntil(lambda: view.person is not None and view.person.person_id == rosa)
    assert view.last.answer.full_name == "Juana Muñoz Pérez"


def test_a_person_who_is_left_makes_room_for_whose_card_was_read(view, do, rosa, keys, qtbot):
    view.arrive(person_id=a_person(do, given_names="Juana", document_text="7654321-6"))
    qtbot.waitUntil(at(view, RUN))
    view.take_card(CARD)
    keys.press(ESCAPE)
    qtbot.waitUntil(lambda: view.person is not None and view.person.person_id == rosa)
    keys.press(ESCAPE)
    assert (view.step, view.person) == (PERSON, None)


def test_whose_card_is_not_on_file_is_registered_and_enrolled(view, keys, qtbot):
    assert view.take_card(CardScan(CardPart.QR, "7654321-6", given_names="Ana", surnames="Soto"))
    qtbot.waitUntil(lambda: view.screens.currentWidget() is view.form)
    assert view.form.fields["document_text"].control.text() == "7.654.321-6"
    keys.press(ESCAPE)
    qtbot.waitUntil(lambda: view.step == PERSON)


def test_the_title_says_who_stands_at_the_counter_and_in_which_run(view, rosa, run, keys, qtbot):
    assert view.windowTitle() == "Counter"
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    assert view.windowTitle() == "Counter · Rosa Muñoz Pérez"
    keys.press(ENTER)
    assert view.windowTitle() == f"Counter · Rosa Muñoz Pérez · {run.code}"
    keys.press(ENTER)
    qtbot.waitUntil(lambda: view.windowTitle() == "Counter")
    keys.press(Qt.Key.Key_N, held=CTRL)
    assert view.windowTitle() == "Counter · New person"
    language.speak("es")
    qtbot.waitUntil(lambda: view.windowTitle() == "Mesón · Nueva persona")
    keys.press(ESCAPE)
    qtbot.waitUntil(lambda: view.windowTitle() == "Mesón")


def test_escape_goes_back_step_by_step(view, rosa, keys, qtbot):
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER)
    assert view.step == CONFIRM
    keys.press(ESCAPE)
    assert view.step == RUN
    keys.press(ESCAPE)
    assert (view.step, view.person) == (PERSON, None)
    assert view.finder.field.hasFocus()


def test_who_is_enrolled_already_is_refused_in_a_sentence(view, do, rosa, run, keys, qtbot):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.confirm.refused.isVisible)
    assert "already enrolled" in view.confirm.refusal.text()
    assert view.step == CONFIRM


def test_the_slip_of_the_last_person_can_be_looked_at(view, rosa, keys, qtbot):
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER, ENTER)
    qtbot.waitUntil(view.last.isVisible)
    keys.press(Qt.Key.Key_P, held=CTRL)
    qtbot.waitUntil(lambda: view.findChild(SlipDialog) is not None)


def test_the_last_enter_prints_the_slip_on_the_printer_remembered_for_slips(
    make, run, rosa, do, keys, qtbot
):
    with print_queues() as queues:
        do(write_setting, name=setting_of("slip"), value="Good")
        view, told = make(printer_names), []
        view.telling.connect(lambda message: told.append(message.text))
        for number, person in enumerate((rosa, someone(do, 1)), 1):
            view.arrive(person_id=person)
            qtbot.waitUntil(lambda person=person: view.person and view.person.person_id == person)
            qtbot.waitUntil(at(view, RUN))
            qtbot.waitUntil(lambda: view.prints, timeout=20_000)  # the printers have answered
            view.activateWindow()  # which a window manager does when the progress is gone
            qtbot.waitUntil(view.isActiveWindow)
            keys.press(ENTER)
            assert view.hint.text() == "Enter enrols and prints the slip. Esc goes back."
            keys.press(ENTER)
            qtbot.waitUntil(lambda number=number: len(told) == number, timeout=20_000)
        assert told == ["Sent to the printer “Good”."] * 2
        qtbot.waitUntil(lambda: queues.printed("Good").startswith(b"%PDF"), timeout=20_000)
    view.activateWindow()
    qtbot.waitUntil(view.finder.field.hasFocus)


def test_without_a_printer_the_last_step_promises_no_slip_and_nothing_is_asked(
    view, rosa, records, keys, qtbot
):
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    keys.press(ENTER)
    assert view.hint.text().startswith("Enter enrols. Esc goes back;")
    keys.press(ENTER)
    qtbot.waitUntil(view.last.isVisible)
    qtbot.waitUntil(lambda: not records.busy)
    assert QApplication.activeModalWidget() is None


def test_from_the_field_ctrl_and_an_arrow_choose_another_run(make, do, rosa, centre, keys, qtbot):
    a_run(do, "AA-01")
    second = a_run(do, "ZZ-01")
    view = make()
    keys.press(DOWN, held=CTRL)
    assert view.runs.run().course_run_id == second.course_run_id
    assert view.finder.field.hasFocus()


def test_the_way_out_leads_to_the_end_of_the_shift(view, qtbot):
    with qtbot.waitSignal(view.going) as gone:
        view.leave.click()
    assert gone.args == ["shift", {}]


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1158, 640), (1.5, 1270, 600)])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(
    make, run, rosa, keys, qtbot, spoken, scale, width, height
):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view = make()
    view.resize(width, height)
    every_control_has_a_name(view)
    nothing_is_cut(view)
    view.take_card(CARD)
    qtbot.waitUntil(at(view, RUN))
    nothing_is_cut(view)
    keys.press(ENTER)
    every_control_has_a_name(view)
    nothing_is_cut(view)
    keys.press(ENTER)
    qtbot.waitUntil(view.last.isVisible)
    every_control_has_a_name(view)
    nothing_is_cut(view)
    assert (view.width(), view.height()) == (width, height)
