"""The place of the accounts of those who sign in: nothing yet."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply this step."""
