"""Draws of places: the lists that were printed before, and what was drawn."""

from alembic import op

from desktop.storage import capture, place_draw
from desktop.storage.migrations.columns import captured_table, json, whole, words

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Apply this step."""
    op.add_column("enrolment", whole("draw_position", nullable=True))
    capture.capture_table(op.get_bind(), "enrolment", revision)
    captured_table(
        revision,
        "draw_list",
        words("course_run_id", "course_run.id", index=True),
        words("fingerprint"),
        json("candidates"),
        *map(words, ("at", "by")),
    )
    captured_table(
        revision,
        "place_draw",
        words("course_run_id", "course_run.id", index=True),
        *map(words, ("fingerprint", "seed")),
        whole("places"),
        json("result"),
        json("given"),
        *map(words, ("at", "by")),
    )
    for name, body in place_draw.TRIGGERS.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {body}")
