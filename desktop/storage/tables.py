"""Every table there is, gathered for the migrations and the checks."""

from desktop.storage import (
    access_log,
    accounts,
    attendance,
    centre,
    certificates,
    change_log,
    consents,
    course_runs,
    courses,
    data_requests,
    device,
    differences,
    enrolment,
    outcomes,
    people,
    place_leases,
    privacy_notice,
    retention,
    sensitive,
    sync_state,
)
from desktop.storage.record import Base

METADATA = Base.metadata
ROOMS = (
    access_log,
    accounts,
    attendance,
    centre,
    certificates,
    change_log,
    consents,
    course_runs,
    courses,
    data_requests,
    device,
    differences,
    enrolment,
    outcomes,
    people,
    place_leases,
    privacy_notice,
    retention,
    sensitive,
    sync_state,
)
