"""The draw in three steps: the list, the seed, the result; and it cannot be done twice."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.enrolment import PlaceRule
from desktop.domain.place_draw import draw_code, drawn
from desktop.ui.draw_panel import DrawPanel, SeedDialog
from desktop.ui.paper_dialog import PaperDialog
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.place_draw import read_draw
from tests.ui.counter import someone
from tests.ui.course_stage import BOTH, dialog_looks_right, looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.ui.hands import type_text
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def run(do, centre, database):
    run_id = a_run(do, places=2, place_rule=PlaceRule.BY_DRAW).run.course_run_id
    for who in some_people(database, 5):
        do(enrol, person_id=who, course_run_id=run_id)
    return run_id


@pytest.fixture
def view(records, qtbot, run):
    view = DrawPanel(records)
    put(qtbot, view)
    view.show_run(run)
    qtbot.waitUntil(lambda: view.people.rowCount() == 5 and view.draw.isVisible())
    return view


def paper(qtbot, view):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.findChildren(PaperDialog)))
    return the(PaperDialog, view)


def test_lottery_day_takes_three_clicks_and_the_seed(view, qtbot, do, run):
    qtbot.mouseClick(view.draw, Qt.MouseButton.LeftButton)
    dialog = the(SeedDialog, view)
    every_look(dialog, SeedDialog)
    type_text(dialog.seed.control, "4 17 23")
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    shown = paper(qtbot, view)  # the result: what is left is one click to print it
    assert shown.panel.print.isVisible()
    state = do(read_draw, course_run_id=run)
    assert tuple(line.code for line in state.lines) == drawn("4 17 23", sorted(
        line.code for line in state.lines
    ))  # fmt: skip
    qtbot.waitUntil(lambda: [row[3] for row in cells(view.people)][:3] == [
        "Enrolled", "Enrolled", "Waiting list",
    ])  # fmt: skip
    assert "Seed: 4 17 23" in view.facts.text()


def test_the_list_is_printed_before_and_then_it_says_that_it_is_fixed(view, qtbot, do, run):
    assert "not printed yet" in view.facts.text()
    view.print_list.click()
    paper(qtbot, view).close()
    qtbot.waitUntil(lambda: "The list of 2 Mar 2026 12:00 will be drawn." in view.facts.text())
    assert do(read_draw, course_run_id=run).fingerprint in view.mark.text()


def test_who_registers_after_the_list_is_told(view, qtbot, do, run):
    view.print_list.click()
    paper(qtbot, view).close()
    late = someone(do, 7)
    do(enrol, person_id=late, course_run_id=run)
    view.reload()
    qtbot.waitUntil(lambda: "1 person registered since and comes behind." in view.facts.text())


def test_without_a_seed_nothing_is_drawn(view, qtbot, do, run):
    view.draw.click()
    dialog = the(SeedDialog, view)
    dialog.verb.click()
    assert dialog.seed.error.text() == "This is needed."
    assert do(read_draw, course_run_id=run).seed is None


def test_the_codes_are_those_of_the_slips(view, do, run):
    shown = {row[1] for row in cells(view.people)}
    assert shown == {
        draw_code(line.enrolment_id) for line in do(read_draw, course_run_id=run).lines
    }


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, spoken, scale):
    view.draw.click()
    dialog_looks_right(the(SeedDialog, view), spoken, scale)
    the(SeedDialog, view).close()
    looks_right(view, spoken, scale)
