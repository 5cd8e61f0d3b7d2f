"""Who may sign in. This step changes nothing yet."""

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply this step."""
