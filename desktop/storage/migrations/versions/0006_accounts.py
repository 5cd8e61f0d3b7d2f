"""Accounts of those who sign in, and what their passphrases are checked with."""

from desktop.storage.migrations.columns import captured_table, flag, words

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply this step."""
    captured_table(
        revision,
        "account",
        words("centre_id", "centre.id", nullable=True),
        *map(words, ("sign_in_name", "full_name", "roles")),
        words("instructor_id", "instructor.id", nullable=True),
        flag("active"),
        *(words(name, nullable=True) for name in ("revoked_at", "revoked_by", "last_seen_at")),
    )
    captured_table(
        revision,
        "credential",
        words("account_id", "account.id", unique=True),
        *map(words, ("verifier", "changed_at")),
    )
