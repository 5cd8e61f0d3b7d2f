"""The counter: what happened on a day is found at once, and a course left is nobody's last one."""

from alembic import op

from desktop.storage import search

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply this step."""
    for table in ("enrolment_event", "certificate_event"):
        op.create_index(f"{table}_by_time", table, ["at"])
    connection = op.get_bind()
    search.make_triggers(connection)
    search.recount_courses(connection)
