"""Who is provisional anywhere, and who made them so last."""

from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.new_faces import brought_by, provisional_everywhere
from desktop.use_cases.enrolment import withdraw
from desktop.use_cases.walk_ins import add_walk_in
from tests.use_cases.classes import a_run, some_people


def test_each_has_the_step_that_made_them_provisional_last(do, database, centre, clock):
    ana, bea, *_rest = some_people(database)
    session = a_run(do).sessions[0].course_session_id
    walk_in = {"person_id": ana, "course_session_id": session}
    first = do(add_walk_in, **walk_in)
    do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    clock.go_on(hours=1)
    again = clock.now
    do(add_walk_in, **walk_in)
    clock.go_on(hours=1)
    second = do(add_walk_in, person_id=bea, course_session_id=session)
    with database.begin(writes=False) as unit:
        rows = provisional_everywhere(unit.session)
        assert [row.id for row in rows] == [first.enrolment_id, second.enrolment_id]
        steps = brought_by(unit.session, [row.id for row in rows])
        assert steps[first.enrolment_id] == (again, "ana")
        assert brought_by(unit.session, []) == {}
        assert all(isinstance(row, EnrolmentRecord) for row in rows)
