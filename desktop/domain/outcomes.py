"""How an enrolment ends: the rule, from values alone, so that it can be computed again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from desktop.errors import RefusedError

NEARLY = 3  # percent of the held minutes; who misses by so little is pointed out


class Result(StrEnum):
    """How an enrolment ended."""

    PASSED = "passed"
    FAILED_ATTENDANCE = "failed_attendance"
    FAILED_GRADE = "failed_grade"
    DROPPED_OUT = "dropped_out"
    WITHDRAWN = "withdrawn"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class OutcomeInputs:
    """All that the rule looks at; kept with the outcome.

    Minutes are those that count under the course's rule of excuse. *minimum_attendance* is
    a percentage of the held minutes; *minimum_grade* None means a course without grades.
    *marks_present* counts the sessions that the person came to, late or not.
    """

    attended_minutes: int
    held_minutes: int
    planned_minutes: int
    minimum_attendance: int
    grade: Decimal | None
    minimum_grade: Decimal | None
    withdrawn: bool
    marks_present: int
    attended_last_third: bool = True


def decide(inputs: OutcomeInputs) -> Result:
    """Return the result. Refuses with grade_missing when only the grade could decide."""
    if inputs.withdrawn:
        return Result.WITHDRAWN
    if inputs.marks_present == 0:
        return Result.NO_SHOW
    if not _came_enough(inputs):
        came_to_the_end = inputs.attended_last_third
        return Result.FAILED_ATTENDANCE if came_to_the_end else Result.DROPPED_OUT
    if inputs.minimum_grade is None:
        return Result.PASSED
    if inputs.grade is None:
        raise RefusedError("grade_missing")
    return Result.PASSED if inputs.grade >= inputs.minimum_grade else Result.FAILED_GRADE


def _came_enough(inputs: OutcomeInputs) -> bool:
    return inputs.attended_minutes * 100 >= inputs.minimum_attendance * inputs.held_minutes


def came_in_last_third(attended: Sequence[bool]) -> bool:
    """Tell whether any of the last third of the held sessions, in their order, was attended.

    A third is rounded up: of four sessions the last two.
    """
    return any(attended[len(attended) - -(-len(attended) // 3) :])


def nearly_came_enough(inputs: OutcomeInputs, within: int = NEARLY) -> bool:
    """Tell whether the attendance falls short of the minimum by at most *within* percent."""
    reached, held = inputs.attended_minutes * 100, inputs.held_minutes
    return not _came_enough(inputs) and reached >= (inputs.minimum_attendance - within) * held
