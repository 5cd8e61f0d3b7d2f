"""The answer to "am I in?": one sentence for each course run that goes on."""

from dataclasses import replace

from desktop import i18n
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.standing import standing_words
from desktop.use_cases.waiting_list import list_enrolments
from tests.use_cases.classes import a_run, among_several, some_people


def said(do, person_id):
    return standing_words(do(list_enrolments, person_id=person_id))


def test_who_has_a_place_hears_so_in_both_languages(do, database, centre):
    [person] = some_people(database, 1)
    run = a_run(do).run
    assert said(do, person) == "Not in any course run now."
    do(enrol, person_id=person, course_run_id=run.course_run_id)
    assert said(do, person) == f"Enrolled in Bakery for beginners ({run.code}): place confirmed."
    i18n.set_language("es")
    assert said(do, person) == f"Tiene cupo confirmado en Panadería básica ({run.code})."


def test_who_waits_hears_the_number_and_how_many_wait(do, database, centre):
    people = some_people(database, 5)
    run = a_run(do, places=2).run
    for person in people:
        do(enrol, person_id=person, course_run_id=run.course_run_id)
    assert said(do, people[3]) == (
        f"On the waiting list of Bakery for beginners ({run.code}): number 2 of 3."
    )


def test_a_place_that_is_not_sure_is_not_called_confirmed(do, database, centre):
    [person] = some_people(database, 1)
    run = a_run(do).run
    among_several(database)
    do(enrol, person_id=person, course_run_id=run.course_run_id)
    assert said(do, person) == (
        f"Provisional in Bakery for beginners ({run.code}) until this computer is synchronised."
    )


def test_who_came_to_class_by_themselves_hears_that_it_is_provisional(do, database, centre):
    [person] = some_people(database, 1)
    do(enrol, person_id=person, course_run_id=a_run(do).run.course_run_id)
    [line] = do(list_enrolments, person_id=person)
    provisional = replace(line.enrolled, status=EnrolmentStatus.PROVISIONAL)
    assert "still has to confirm" in standing_words([replace(line, enrolled=provisional)])


def test_before_a_draw_nobody_is_told_a_number(do, database, centre):
    [person] = some_people(database, 1)
    do(enrol, person_id=person, course_run_id=a_run(do).run.course_run_id)
    [line] = do(list_enrolments, person_id=person)
    waiting = replace(line.enrolled, status=EnrolmentStatus.WAITING, position=1)
    drawn = replace(line, enrolled=waiting, run=replace(line.run, place_rule=PlaceRule.BY_DRAW))
    assert standing_words([drawn]).startswith("Registered for the draw of Bakery for beginners")


def test_what_one_left_and_what_is_over_is_not_said(do, database, centre):
    [person] = some_people(database, 1)
    left, cancelled = a_run(do).run, a_run(do).run
    answer = do(enrol, person_id=person, course_run_id=left.course_run_id)
    do(withdraw, enrolment_id=answer.enrolment_id, reason="work")
    do(enrol, person_id=person, course_run_id=cancelled.course_run_id)
    do(change_status, course_run_id=cancelled.course_run_id, status=RunStatus.CANCELLED)
    assert said(do, person) == "Not in any course run now."
