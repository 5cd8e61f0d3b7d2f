"""Who signed the closing of a course run, and who approved it, with what they wrote about it."""

from alembic import op

from desktop.storage import closing_signatures
from desktop.storage.migrations.columns import captured_table, words

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Apply this step."""
    captured_table(
        revision,
        "closing_signature",
        words("course_run_id", "course_run.id", index=True),
        *map(words, ("part", "how", "fingerprint")),
        words("account_id", nullable=True),
        words("comment", nullable=True),
        words("reason", nullable=True),
        *map(words, ("at", "by")),
    )
    for name, body in closing_signatures.TRIGGERS.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {body}")
