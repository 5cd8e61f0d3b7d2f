"""Every table there is, gathered for the migrations and the checks."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop.storage import (
    access_log,
    accounts,
    attendance,
    centre,
    certificate_templates,
    certificates,
    change_log,
    closing_signatures,
    consents,
    course_runs,
    courses,
    data_requests,
    device,
    differences,
    drafts,
    enrolment,
    lost_devices,
    outcomes,
    people,
    place_calls,
    place_draw,
    place_leases,
    privacy_notice,
    retention,
    sensitive,
    sheet_photos,
    sync_state,
)
from desktop.storage.capture import captured_tables
from desktop.storage.record import Base

METADATA = Base.metadata
ROOMS = (
    access_log,
    accounts,
    attendance,
    centre,
    certificate_templates,
    certificates,
    change_log,
    closing_signatures,
    consents,
    course_runs,
    courses,
    data_requests,
    device,
    differences,
    drafts,
    enrolment,
    lost_devices,
    outcomes,
    people,
    place_calls,
    place_draw,
    place_leases,
    privacy_notice,
    retention,
    sensitive,
    sheet_photos,
    sync_state,
)


def count_rows(session: Session) -> int:
    """Return how many rows of the centre the file has: what a copy of it carries."""
    tables = (METADATA.tables[name] for name in captured_tables(METADATA))
    return sum(session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
