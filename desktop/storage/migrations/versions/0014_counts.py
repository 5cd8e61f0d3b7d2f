"""People of all course runs are counted from an index alone, without a look at each row."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Apply this step."""
    op.drop_index("enrolment_by_run", "enrolment")
    op.create_index(
        "enrolment_by_run", "enrolment", ["course_run_id", "status", "queue_key", "deleted_at"]
    )
