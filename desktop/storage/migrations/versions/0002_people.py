"""People, their documents, and the search for them."""

from alembic import op

from desktop.storage.migrations.columns import captured_table, day, flag, words

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply this step."""
    for step in (_person, _identity_document):
        step()


def _person() -> None:
    captured_table(
        revision,
        "person",
        words("given_names"),
        words("first_surname", nullable=True),
        words("second_surname", nullable=True),
        words("chosen_name", nullable=True),
        day("birth_date", nullable=True, index=True),
        words("sex", nullable=True),
        words("nationality", nullable=True),
        words("phone", nullable=True, index=True),
        words("phone_typed", nullable=True),
        flag("no_phone"),
        words("email", nullable=True),
        words("email_typed", nullable=True),
        words("address", nullable=True),
        words("sector", nullable=True),
        words("commune", nullable=True),
        words("education_level", nullable=True),
        words("employment_status", nullable=True),
        words("no_document_reason", nullable=True),
        words("notes", nullable=True),
        words("centre_id", "centre.id"),
        words("sort_key"),
        words("merged_into", "person.id", nullable=True, index=True),
    )
    op.create_index("person_by_name", "person", ["sort_key"])


def _identity_document() -> None:
    captured_table(
        revision,
        "identity_document",
        words("person_id", "person.id", index=True),
        words("type"),
        words("country", nullable=True),
        words("number"),
        words("verified_how"),
    )
    op.execute(
        "CREATE UNIQUE INDEX identity_document_once ON identity_document"
        " (type, coalesce(country, ''), number) WHERE deleted_at IS NULL"
    )
