"""The last course of a person in the search: one that they withdrew from is not theirs."""

from alembic import op

from desktop.storage import search

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Apply this step."""
    connection = op.get_bind()
    search.make_triggers(connection)
    search.recount_courses(connection)
