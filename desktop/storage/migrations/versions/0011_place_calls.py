"""How the places of a run are given, and the calls to those who wait."""

from alembic import op

from desktop.storage import capture
from desktop.storage.migrations.columns import captured_table, whole, words

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    """Apply this step."""
    op.add_column("course_run", words("place_rule", nullable=True))
    op.add_column("centre", whole("offer_hours", nullable=True))
    for table in ("course_run", "centre"):
        capture.capture_table(op.get_bind(), table, revision)
    op.create_index("enrolment_event_by_at", "enrolment_event", ["at"])  # the news of two weeks
    captured_table(
        revision,
        "place_call",
        words("enrolment_id", "enrolment.id", index=True),
        words("course_run_id", "course_run.id", index=True),
        words("event_id", "enrolment_event.id", nullable=True),
        *map(words, ("about", "outcome", "at", "by", "holds_until")),
        whole("free_places"),
    )
