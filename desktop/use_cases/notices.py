"""What a use case did but wants to be looked at: a warning never blocks."""

from dataclasses import dataclass, field
from enum import StrEnum


class Warned(StrEnum):
    """What there is to look at; each has a sentence among the words of the errors."""

    ROOM_BUSY = "warn_room_busy"
    INSTRUCTOR_BUSY = "warn_instructor_busy"
    ROOM_SMALL = "warn_room_small"
    RUN_STARTED = "warn_run_started"
    SAME_TIME = "warn_same_time"
    SAME_COURSE = "warn_same_course"
    RUN_ALIKE = "warn_run_alike"
    ROOM_RETIRED = "warn_room_retired"
    INSTRUCTOR_RETIRED = "warn_instructor_retired"


@dataclass(frozen=True)
class Notice:
    """A warning: its code and what stands in the blanks of its sentence."""

    code: Warned
    details: dict[str, object] = field(default_factory=dict)
