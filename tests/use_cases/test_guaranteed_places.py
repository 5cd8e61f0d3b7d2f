"""A desk promises only what no other desk can have given: what the centre knows or set aside."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.errors import MissingError
from desktop.storage.device import this_device
from desktop.storage.place_leases import PlaceLeaseRecord
from desktop.storage.sync_state import COPIED, JOINED
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.guaranteed_places import PlacesHere, places_here
from desktop.use_cases.slips import print_enrolment_slip
from desktop.use_cases.walk_ins import add_walk_in
from tests.conftest import MONDAY_NOON
from tests.use_cases.classes import a_run, among_several, some_people


@pytest.fixture
def page(do, centre):
    return a_run(do, places=4)


@pytest.fixture
def people(database, centre):
    return some_people(database)


@pytest.fixture
def join(database):
    return lambda state=JOINED: among_several(database, state)


@pytest.fixture
def lease(database, page):
    """Set places of the run aside for this computer."""

    def _lease(places, used=0, **changes):
        with database.begin(writes=True) as unit:
            values = {
                "course_run_id": page.run.course_run_id,
                "device_id": this_device(unit.session).device_id,
                "device_name": "Mesón 1",
                "expires_at": (MONDAY_NOON + timedelta(days=1)).isoformat(),
            }
            unit.session.add(PlaceLeaseRecord(places=places, used=used, **(values | changes)))

    return _lease


@pytest.fixture
def give(do, page, people):
    """Enrol some of the people; return of each whether the place is guaranteed."""

    def _give(*rows):
        asked = [
            do(enrol, person_id=people[row], course_run_id=page.run.course_run_id) for row in rows
        ]
        return [answer.guaranteed for answer in asked]

    return _give


@pytest.fixture
def here(do, page):
    return lambda: do(places_here, course_run_id=page.run.course_run_id)


def sure(do, page):
    lines = do(read_course_run, course_run_id=page.run.course_run_id).enrolments
    return {line.person_id: line.guaranteed for line in lines}


def test_a_computer_that_is_alone_guarantees_every_place(do, page, give, here):
    assert give(0, 1, 2, 3, 4) == [True, True, True, True, False]
    assert here() == PlacesHere(places=4, taken=4, guaranteed_left=0, lease=0)
    assert do(read_course_run, course_run_id=page.run.course_run_id).places_here is None


def test_alone_all_that_is_free_may_be_promised(give, here):
    give(0)
    assert here() == PlacesHere(places=4, taken=1, guaranteed_left=3, lease=0)


def test_without_a_lease_a_place_is_provisional_until_the_centre_knows(do, page, join, give, here):
    join()
    assert give(0, 1) == [False, False]
    assert here() == PlacesHere(places=4, taken=2, guaranteed_left=0, lease=0)
    join()
    assert set(sure(do, page).values()) == {True}


def test_a_lease_covers_those_who_asked_first(do, page, people, join, lease, give, here):
    join()
    lease(3, used=1)
    assert give(3, 1, 0) == [True, True, False]
    assert sure(do, page) == {people[3]: True, people[1]: True, people[0]: False}
    assert here() == PlacesHere(places=4, taken=3, guaranteed_left=0, lease=2)


def test_a_place_that_is_given_back_covers_the_next_one(do, page, people, join, lease, give):
    join()
    lease(1)
    give(0, 1)
    first = next(
        line
        for line in do(read_course_run, course_run_id=page.run.course_run_id).enrolments
        if line.person_id == people[0]
    )
    do(withdraw, enrolment_id=first.enrolment_id, reason="moved away")
    assert sure(do, page) == {people[0]: False, people[1]: True}


def test_what_the_centre_knows_takes_nothing_of_the_lease(join, lease, give, here):
    give(0, 1)
    join()
    lease(1)
    assert here() == PlacesHere(places=4, taken=2, guaranteed_left=1, lease=1)
    assert give(2, 3) == [True, False]


def test_no_more_is_promised_than_is_free(join, lease, give, here):
    give(0, 1, 2)
    join()
    lease(3)
    assert here().guaranteed_left == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"device_id": "another"},
        {"expires_at": "2026-03-02T14:59:59.000000Z"},
        {"expires_at": "2026-03-02T14:59:59"},
        {"deleted_at": MONDAY_NOON},
    ],
    ids=["of another computer", "run out", "run out, without a zone", "taken back"],
)
def test_a_lease_covers_only_here_and_while_it_lasts(join, lease, give, changes):
    join()
    lease(2, **changes)
    assert give(0) == [False]


def test_a_copy_of_a_file_may_not_give_what_its_original_may(join, lease, give):
    join(COPIED)
    lease(2)
    assert give(0) == [False]


def test_who_waits_or_came_to_class_has_no_guarantee(do, page, people, join, lease, give):
    join()
    lease(4)
    walk_in = do(
        add_walk_in,
        person_id=people[5],
        course_session_id=page.sessions[0].course_session_id,
    )
    assert not walk_in.guaranteed
    assert not walk_in.for_now
    assert give(0, 1, 2, 3) == [True, True, True, False]  # the last one waits


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "Cupo provisorio por ahora"), ("en", "Place provisional for now")],
)
def test_the_slip_says_that_the_place_is_provisional(do, page, people, join, language, words):
    join()
    answer = do(enrol, person_id=people[0], course_run_id=page.run.course_run_id)
    assert answer.for_now
    paper = do(
        print_enrolment_slip, enrolment_id=answer.enrolment_id, language=PaperLanguage(language)
    )
    assert words in read_pdf(paper.content)[0].text
    join()
    paper = do(
        print_enrolment_slip, enrolment_id=answer.enrolment_id, language=PaperLanguage(language)
    )
    assert words not in read_pdf(paper.content)[0].text


def test_the_list_of_a_run_asks_as_often_for_many_people_as_for_few(database, do, page, join, give):
    asked = []

    def hear(*_, **__):
        asked.append(1)

    def questions():
        asked.clear()
        event.listen(database._engine, "before_cursor_execute", hear)
        do(read_course_run, course_run_id=page.run.course_run_id)
        event.remove(database._engine, "before_cursor_execute", hear)
        return len(asked)

    join()
    give(0)
    few = questions()
    give(1, 2, 3, 4)
    assert questions() == few


def test_a_run_that_is_gone_has_no_places(do, centre):
    with pytest.raises(MissingError, match="run_gone"):
        do(places_here, course_run_id="nowhere")
