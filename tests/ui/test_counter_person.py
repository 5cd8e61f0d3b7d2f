"""Who stands at the counter: in what they are, and what the chosen run would give them."""

import pytest

from desktop.errors import RefusedError
from desktop.ui import language
from desktop.ui.counter_person import CounterPerson
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run
from tests.use_cases.classes import among_several


@pytest.fixture
def who(records, qtbot, centre):
    who = CounterPerson(records)
    qtbot.addWidget(who)
    who.show()
    return who


@pytest.fixture
def rosa(do, centre):
    return do(read_person, person_id=a_person(do))


def test_where_the_person_is_and_what_enter_would_do_stand_together(who, do, rosa, qtbot):
    run = a_run(do)
    do(enrol, person_id=rosa.person_id, course_run_id=run.course_run_id)
    who.show_person(rosa)
    who.show_run(a_run(do, "ZZ-01", places=3))
    assert who.confirm.places.text() == "There is a place: 3 of 3 are free."
    qtbot.waitUntil(lambda: "place confirmed" in who.standing.text())
    language.speak("es")
    qtbot.waitUntil(lambda: "cupo confirmado" in who.standing.text())


def test_what_was_said_about_a_run_stays_while_it_is_looked_at(who, do, rosa):
    run = a_run(do)
    who.show_person(rosa)
    who.show_run(run)
    who.confirm.tell_refused(RefusedError("run_not_open", code=run.code))
    who.show_run(run)
    assert who.confirm.refused.isVisible()
    who.show_run(a_run(do, "ZZ-01"))
    assert not who.confirm.refused.isVisible()


def test_a_place_that_is_not_sure_is_called_provisional_beforehand(who, do, database, rosa, qtbot):
    run = a_run(do)
    among_several(database)
    who.show_person(rosa)
    who.show_run(run)
    qtbot.waitUntil(who.confirm.for_now.isVisible)


def test_of_nobody_nothing_is_shown(who, do, centre):
    who.show_person(None)
    who.show_run(a_run(do))
    assert who.standing.text() == ""
    assert who.confirm.who.text() == ""
