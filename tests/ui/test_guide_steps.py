"""Each step of the first day is ticked by what was done, and by nothing else."""

import pytest

from desktop.ui.guide_steps import NONE, STEPS
from desktop.ui.pages import Place

TODAY = Place("today")
DONE = (
    (Place("people", (("person_id", "1"),)), NONE, False),
    (Place("enrol"), frozenset({"enrolment", "person"}), False),
    (Place("people", (("register", True),)), frozenset({"person"}), False),
    (Place("attendance"), frozenset({"course_session"}), False),
    (Place("certificates"), frozenset({"certificate", "certificate_event"}), False),
    (TODAY, NONE, True),
)


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_a_step_is_done_by_its_own_deed(at):
    assert STEPS[at].done(*DONE[at])


@pytest.mark.parametrize("at", range(len(STEPS)))
def test_looking_around_is_not_enough(at):
    for page in ("today", "people", "attendance", "certificates", "enrol"):
        assert not STEPS[at].done(Place(page), NONE, False)
