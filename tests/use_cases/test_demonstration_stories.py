"""The stories of enrolments keep to the rules of the domain."""

from decimal import Decimal
from random import Random

from desktop.domain.outcomes import Result, decide
from desktop.use_cases.demonstration_places import TaughtCourse
from desktop.use_cases.demonstration_stories import Story, ending, tell
from desktop.use_cases.demonstration_timetable import PlannedRun, RunStatus

COURSE = TaughtCourse("version", "PN-01", 1_440, 25, 75, Decimal("4.0"))
PLAN = PlannedRun(COURSE, "PN-01/2026-1", "room", "person", (), 25, 25, RunStatus.CLOSED)
HELD = [120] * 12


def test_every_result_is_what_the_rule_says_of_its_inputs():
    random = Random(5)
    for _ in range(300):
        story = tell(random, HELD, eager=False, may_leave=True)
        end = ending(story, PLAN, HELD, random)
        assert end.result is decide(end.inputs)


def test_all_kinds_of_endings_come_about():
    random = Random(5)
    stories = [tell(random, HELD, eager=False, may_leave=True) for _ in range(900)]
    assert {ending(story, PLAN, HELD, random).result for story in stories} == set(Result)


def test_who_is_eager_passes():
    random = Random(5)
    stories = [tell(random, HELD, eager=True, may_leave=False) for _ in range(50)]
    results = [ending(story, PLAN, HELD, random).result for story in stories]
    assert results.count(Result.PASSED) > 45


def test_who_left_has_no_marks_afterwards():
    random = Random(2)
    left = [tell(random, HELD, eager=False, may_leave=True) for _ in range(400)]
    assert all(len(story.marks) == story.left_after for story in left if story.left_after)
    assert any(story.left_after for story in left)


def test_nobody_came_without_any_session():
    assert ending(Story(()), PLAN, [], Random(1)).result is Result.NO_SHOW
