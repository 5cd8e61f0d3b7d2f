"""What the law on personal data asks for. This step changes nothing yet."""

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Apply this step."""
