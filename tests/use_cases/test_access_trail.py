"""What the gate writes into the access log by itself."""

from functools import partial

import pytest

from desktop.domain.rights import Role
from desktop.errors import RefusedError
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.full_record import export_full_record
from desktop.use_cases.people_search import find_people
from desktop.use_cases.sensitive import open_restricted, open_sensitive
from desktop.use_cases.slips import print_enrolment_slip
from tests.use_cases.classes import a_run, some_people
from tests.use_cases.protected import as_role


def log(do):
    return [(line.act, line.what, line.people) for line in do(read_access_log)]


@pytest.fixture
def ana(database, centre):
    return some_people(database, 1)[0]


def test_a_paper_is_written_down_with_the_people_on_it(do, ana):
    answer = do(enrol, person_id=ana, course_run_id=a_run(do).run.course_run_id)
    do(print_enrolment_slip, enrolment_id=answer.enrolment_id)
    assert log(do) == [("exported", "print_enrolment_slip", (ana,))]


def test_who_is_refused_what_is_closed_is_written_down_and_nothing_else_is(do, database, ana):
    desk = as_role(database, Role.RECEPTION)
    for use_case in (open_sensitive, open_restricted, export_full_record):
        with pytest.raises(RefusedError, match="not_allowed"):
            desk.perform(partial(use_case, person_id=ana, reason="curiosidad"))
    with pytest.raises(RefusedError, match="not_allowed"):
        desk.perform(read_access_log)
    desk.perform(partial(find_people, text="ana"))
    assert log(do) == [
        ("refused", "export_full_record", (ana,)),
        ("refused", "open_restricted", (ana,)),
        ("refused", "open_sensitive", (ana,)),
    ]
