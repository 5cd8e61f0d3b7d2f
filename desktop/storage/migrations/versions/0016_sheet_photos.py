"""Pictures of signed sheets: the evidence of a roll that was typed back from paper."""

from desktop.storage.migrations.columns import captured_table, whole, words

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Apply this step."""
    captured_table(
        revision,
        "sheet_photo",
        words("course_session_id", "course_session.id", index=True),
        *map(words, ("sha256", "content")),
        *map(whole, ("width", "height")),
        *map(words, ("added_at", "added_by")),
        words("removed_because", nullable=True),
    )
