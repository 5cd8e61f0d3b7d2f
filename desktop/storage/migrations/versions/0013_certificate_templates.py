"""Designs of certificates: templates, their versions and the logos on them."""

import sqlalchemy as sa
from alembic import op

from desktop.storage import capture, certificate_templates
from desktop.storage.migrations.columns import captured_table, flag, json, whole, words

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Apply this step."""
    captured_table(
        revision,
        "certificate_template",
        *map(words, ("name_es", "name_en")),
        words("for_kind", nullable=True),
        flag("active"),
    )
    captured_table(
        revision,
        "certificate_template_version",
        words("template_id", "certificate_template.id"),
        whole("number"),
        json("layout"),
        sa.Index("certificate_template_versions", "template_id", "number"),
    )
    captured_table(
        revision,
        "certificate_logo",
        *map(words, ("name", "sha256", "content")),
        *map(whole, ("width", "height")),
    )
    # Alembic would make the reference a step of its own, which SQLite does not have.
    op.get_bind().exec_driver_sql(
        "ALTER TABLE course ADD COLUMN template_id VARCHAR REFERENCES certificate_template(id)"
    )
    capture.capture_table(op.get_bind(), "course", revision)
    op.get_bind().exec_driver_sql(certificate_templates.INDEX)
    for name, body in certificate_templates.TRIGGERS.items():
        op.get_bind().exec_driver_sql(f"CREATE TRIGGER {name} {body}")
