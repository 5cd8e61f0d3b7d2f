"""What was typed and not saved yet, of each person at this computer."""

from alembic import op

from desktop.storage.migrations.columns import words

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply this step."""
    op.create_table(
        "draft",
        *(words(name, primary_key=True) for name in ("form", "about", "who")),
        words("typed"),
        words("at"),
    )
