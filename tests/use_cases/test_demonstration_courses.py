"""The course runs of the demonstration are told as they would have happened."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import text

from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.demonstration_courses import Population

START = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.fixture
def count(do, centre, database):
    """Ask the file of a small demonstration how many rows there are that should not be."""
    do(make_demonstration, people=120, years=1)

    def _count(question):
        with database.begin(writes=False) as unit:
            return unit.session.scalar(text(f"SELECT count(*) FROM {question}"))

    return _count


def test_people_are_chosen_among_those_who_were_there():
    population = Population(
        [START + timedelta(days=n) for n in range(50)], list(map(str, range(50)))
    )
    chosen = population.some(30, START + timedelta(days=19), Random(1))
    assert len(set(chosen)) == 20
    assert max(map(int, chosen)) == 19


def test_nobody_was_marked_who_waited_or_in_a_session_that_was_not_held(count):
    marks = "attendance a JOIN enrolment e ON e.id = a.enrolment_id"
    assert count(f"{marks} WHERE e.status = 'waiting'") == 0
    sessions = "attendance a JOIN course_session s ON s.id = a.course_session_id"
    assert count(f"{sessions} WHERE s.status <> 'held'") == 0
    assert count(f"{sessions} WHERE s.status = 'held'") > 1_000


def test_nobody_enrolled_before_they_were_registered(count):
    early = "enrolment e JOIN person p ON p.id = e.person_id WHERE e.created_at < p.created_at"
    assert count(early) == 0


def test_every_end_of_a_closed_run_is_written(count):
    ended = (
        "enrolment e JOIN course_run r ON r.id = e.course_run_id LEFT JOIN outcome o"
        " ON o.enrolment_id = e.id WHERE r.status = 'closed' AND e.status <> 'waiting'"
    )
    assert count(ended) > 100
    assert count(f"{ended} AND o.id IS NULL") == 0


def test_who_withdrew_says_why_and_has_it_in_the_history(count):
    left = "enrolment e WHERE e.status = 'withdrawn'"
    assert count(left) > 0
    assert count(f"{left} AND e.withdrawal_reason IS NULL") == 0
    history = "enrolment_event v WHERE v.enrolment_id = e.id AND v.kind = 'withdrawn'"
    assert count(f"{left} AND NOT EXISTS (SELECT 1 FROM {history})") == 0
