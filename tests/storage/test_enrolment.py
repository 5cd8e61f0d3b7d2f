"""Enrolments are asked for by run, by person and by what meets at the same time."""

from datetime import date

from desktop.domain.identity import DocumentType
from desktop.storage import enrolment
from desktop.storage.people import people_of
from desktop.use_cases.enrolment import enrol, withdraw
from tests.use_cases.classes import a_run, some_people


def two_runs(do, database):
    """Enrol the same person in two runs at the same hours; the second person waits in the first."""
    first, second = a_run(do, places=1).run, a_run(do).run
    ana, bea = some_people(database, 2)
    for person, run in ((ana, first), (bea, first), (ana, second)):
        do(enrol, person_id=person, course_run_id=run.course_run_id)
    return first, second, ana, bea


def test_the_queue_has_who_has_no_confirmed_place(do, database, centre):
    first, _second, ana, bea = two_runs(do, database)
    with database.begin(writes=False) as unit:
        queue = enrolment.queue_of(unit.session, first.course_run_id)
        assert [row.person_id for row in queue] == [bea]
        assert enrolment.confirmed_in(unit.session, first.course_run_id) == 1
        mine = enrolment.enrolment_in(unit.session, first.course_run_id, ana)
        assert mine is not None
        assert [event.kind for event in enrolment.events_of(unit.session, mine.id)] == ["enrolled"]


def test_people_come_by_name_with_their_document(do, database, centre):
    first, _second, ana, bea = two_runs(do, database)
    with database.begin(writes=False) as unit:
        rows = enrolment.enrolled_in(unit.session, first.course_run_id)
        assert [person.id for _row, person in rows] == [bea, ana]
        [(holder, document)] = enrolment.first_documents(unit.session, first.course_run_id).items()
        assert (holder, document.type) == (ana, DocumentType.RUN)
        assert enrolment.documents_of(unit.session, [ana, bea]) == {ana: document}
        assert people_of(unit.session, [ana, bea]).keys() == {ana, bea}
        assert len(enrolment.enrolments_of(unit.session, ana)) == 2


def test_only_a_place_held_elsewhere_meets_at_the_same_time(do, database, centre):
    first, second, ana, bea = two_runs(do, database)
    with database.begin(writes=False) as unit:
        [met] = enrolment.meetings_at_the_same_time(unit.session, ana, second.course_run_id)
        assert (met.code, met.first_day, met.times) == (first.code, date(2026, 3, 9), 8)
        same = enrolment.same_course_elsewhere(unit.session, bea, second.course_run_id)
        assert same == first.code
        assert enrolment.meetings_at_the_same_time(unit.session, bea, second.course_run_id) == []
        mine = enrolment.enrolment_in(unit.session, first.course_run_id, ana)
        assert mine is not None
        mine_id = mine.id
    do(withdraw, enrolment_id=mine_id, reason="work")
    with database.begin(writes=False) as unit:
        assert enrolment.meetings_at_the_same_time(unit.session, ana, second.course_run_id) == []
        assert enrolment.same_course_elsewhere(unit.session, ana, second.course_run_id) is None
