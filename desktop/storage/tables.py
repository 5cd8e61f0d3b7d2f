"""Every table there is, gathered for the migrations and the checks."""

from desktop.storage import (
    accounts,
    attendance,
    centre,
    certificates,
    change_log,
    course_runs,
    courses,
    device,
    differences,
    enrolment,
    outcomes,
    people,
    place_leases,
    sync_state,
)
from desktop.storage.record import Base

METADATA = Base.metadata
ROOMS = (
    accounts,
    attendance,
    centre,
    certificates,
    change_log,
    course_runs,
    courses,
    device,
    differences,
    enrolment,
    outcomes,
    people,
    place_leases,
    sync_state,
)
