"""How Alembic reaches the file: on the connection that the caller holds, in its transaction."""

from alembic import context
from sqlalchemy import MetaData

from desktop.storage import tables

target: MetaData = tables.METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=target,
    render_as_batch=True,
)
context.run_migrations()
