"""How one person's enrolment went: how often they came, and how it ended by the rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from desktop.domain.attendance import ATTENDED, ExcusedRule, Mark, MarkedMinutes, tally
from desktop.domain.grades import weighted_mean
from desktop.domain.outcomes import OutcomeInputs, Result, came_in_last_third, decide
from desktop.use_cases.demonstration_timetable import PlannedRun

ASSESSMENTS = (("Trabajo práctico", 40), ("Evaluación final", 60))
_MARKS = (Mark.PRESENT, Mark.LATE, Mark.LEFT_EARLY, Mark.EXCUSED, Mark.ABSENT)
_EAGER = (94, 4, 1, 1, 0)
_REGULAR = (89, 5, 1, 2, 3)
_IRREGULAR = (62, 8, 3, 5, 22)
_NEVER = (0, 0, 0, 0, 100)


@dataclass(frozen=True)
class Story:
    """One mark for each session that was held, until the person left (None: stayed)."""

    marks: tuple[MarkedMinutes, ...]
    left_after: int | None = None


@dataclass(frozen=True)
class Ending:
    """The grades (one an assessment, or none) and the result with what it was computed from."""

    grades: tuple[Decimal, ...]
    inputs: OutcomeInputs
    result: Result


def tell(random: Random, held: Sequence[int], *, eager: bool, may_leave: bool) -> Story:
    """Return how a person came to sessions of *held* minutes."""
    chance = 0.5 if eager else random.random()
    weights = _EAGER if eager else _REGULAR
    if chance > 0.85:
        weights = _NEVER if chance > 0.96 else _IRREGULAR
    marks = random.choices(_MARKS, weights, k=len(held))
    if 0.04 <= chance < 0.11:  # stays away one day without a word
        stop = random.randint(1, 1 + len(held) // 2)
        marks[stop:] = [Mark.ABSENT] * len(marks[stop:])
    left = random.randint(0, len(held) // 2) if chance < 0.04 and may_leave else None
    told = (_minutes(random, mark, minutes) for mark, minutes in zip(marks, held, strict=True))
    return Story(tuple(told)[:left], left)


def _minutes(random: Random, mark: Mark, held: int) -> MarkedMinutes:
    late = random.randrange(5, 45, 5) if mark is Mark.LATE else 0
    early = random.randrange(10, 60, 10) if mark is Mark.LEFT_EARLY else 0
    return MarkedMinutes(held, mark, late, early)


def ending(story: Story, plan: PlannedRun, held: Sequence[int], random: Random) -> Ending:
    """Return how the story ends when the run is closed."""
    away = [MarkedMinutes(minutes, None) for minutes in held[len(story.marks) :]]
    came = [marked.mark in ATTENDED for marked in story.marks]
    sums = tally([*story.marks, *away], sum(held), ExcusedRule.ABSENT)
    grades = _grades(random, eager=plan.eager) if plan.course.minimum_grade and any(came) else ()
    weighed = zip(grades, (weight for _, weight in ASSESSMENTS), strict=False)
    inputs = OutcomeInputs(
        attended_minutes=sums.attended,
        held_minutes=sums.held,
        planned_minutes=sums.planned,
        minimum_attendance=plan.course.minimum_attendance,
        grade=weighted_mean(list(weighed)) if grades else None,
        minimum_grade=plan.course.minimum_grade,
        withdrawn=story.left_after is not None,
        marks_present=sum(came),
        attended_last_third=came_in_last_third([*came, *(False for _ in away)]),
    )
    return Ending(grades, inputs, decide(inputs))


def _grades(random: Random, *, eager: bool) -> tuple[Decimal, ...]:
    middle = 6.1 if eager else 5.4
    return tuple(
        Decimal(min(70, max(15 if not eager else 42, round(10 * random.gauss(middle, 0.8))))) / 10
        for _ in ASSESSMENTS
    )
