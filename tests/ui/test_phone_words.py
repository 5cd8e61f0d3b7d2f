"""A telephone is read aloud in groups; one that was typed otherwise stays as it is."""

from dataclasses import replace

import pytest

from desktop.ui.phone_words import shown_phone
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol
from tests.use_cases.classes import a_run, some_people


@pytest.mark.parametrize(
    ("kept", "shown"),
    [("+56980000002", "+56 9 8000 0002"), ("ask Rosa", "ask Rosa"), (None, "–")],
)
def test_it_is_shown_as_it_is_read_aloud(do, centre, database, kept, shown):
    run_id = a_run(do).run.course_run_id
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=run_id)
    [line] = do(read_course_run, course_run_id=run_id).enrolments
    assert shown_phone(replace(line, phone=kept)) == shown
