"""Computers that were lost, so that certificates they issued afterwards are told."""

from desktop.storage.migrations.columns import captured_table, day, words

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Apply this step."""
    captured_table(
        revision,
        "lost_device",
        *map(words, ("device_id", "centre", "series", "key_ids")),
        day("lost_on"),
    )
