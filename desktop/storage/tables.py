"""Every table there is, gathered for the migrations and the checks."""

from desktop.storage import (
    attendance,
    centre,
    certificates,
    change_log,
    course_runs,
    courses,
    device,
    enrolment,
    outcomes,
    people,
)
from desktop.storage.record import Base

METADATA = Base.metadata
ROOMS = (
    attendance,
    centre,
    certificates,
    change_log,
    course_runs,
    courses,
    device,
    enrolment,
    outcomes,
    people,
)
