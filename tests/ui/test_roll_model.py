"""The roll as a table, in both languages."""

import pytest

from desktop.ui import language
from desktop.ui.roll_model import RollModel
from desktop.use_cases.roll import read_roll
from tests.ui.eyes import cells, headers
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, sessions=6)
    made.take("PPPPP", "PLEAX")
    return made


@pytest.fixture
def model(qapp, do, made) -> RollModel:
    model = RollModel()
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=1, room=3)
    return model


def test_people_stand_down_and_sessions_across_the_current_one_in_words(model):
    assert headers(model) == ["N.º", "Participant", "Attendance", "2/2✓", "Mon 9 Feb", "16/2"]
    assert cells(model)[1] == [
        "2", "D'Angelo Łukasz, Günther", "87% of 75% needed", "Present",
        "Late arrival, 30 min", "–",
    ]  # fmt: skip


def test_the_window_of_sessions_follows_the_current_one(model, do, made):
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=5, room=3)
    assert headers(model)[3:] == ["23/2", "2/3", "Mon 9 Mar"]
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=0, room=3)
    assert headers(model)[3] == "Mon 2 Feb"


@pytest.mark.parametrize("current", range(6))
def test_where_there_is_room_for_one_session_it_is_the_one_that_is_marked(model, do, made, current):
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=current, room=1)
    days = ("Mon 2 Feb", "Mon 9 Feb", "Mon 16 Feb", "Mon 23 Feb", "Mon 2 Mar", "Mon 9 Mar")
    assert headers(model)[3:] == [days[current]]


def test_the_letters_are_those_of_the_language(model, qapp):
    drawn = model.drawing(model.index(1, 3))
    assert drawn.letter == "P"
    language.speak("es")
    assert cells(model)[1][4] == "Atraso, 30 min"
    assert headers(model)[1:3] == ["Participante", "Asistencia"]


def test_who_came_late_and_left_early_is_said_to_have_done_both(model, do, made):
    made.mark(1, 1, "late", 30, 15)
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=1, room=3)
    assert cells(model)[1][2:5] == ["81% of 75% needed", "Present", "Late 30, left 15 min early"]
    model.show_roll(do(read_roll, course_run_id=made.run_id), current=0, room=3)
    assert model.drawing(model.index(1, 4)).letter == "LE"
    language.speak("es")
    assert model.drawing(model.index(1, 4)).letter == "TR"
    assert cells(model)[1][4] == "Atraso 30, retiro 15 min antes"


def test_a_mark_that_changes_keeps_the_rows_in_place(model, do, made, qtbot):
    made.mark(0, 1, "absent")
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_roll(do(read_roll, course_run_id=made.run_id), current=1, room=3)
    assert cells(model)[0][4] == "Absent"


def test_for_a_wall_there_are_numbers_and_names_and_nothing_else(model, do, made):
    roll = do(read_roll, course_run_id=made.run_id)
    model.names_only = True
    model.show_roll(roll, current=1, room=3)
    assert headers(model) == ["N.º", "Participant"]
    assert cells(model)[1] == ["2", "D'Angelo Łukasz, Günther"]
    model.names_only = False
    model.show_roll(roll, current=1, room=3)
    assert headers(model)[2:] == ["Attendance", "2/2✓", "Mon 9 Feb", "16/2"]
