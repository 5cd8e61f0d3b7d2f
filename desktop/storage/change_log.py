"""The journal that the triggers of ``capture`` write: one operation a changed row."""

from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Base


class ChangeRecord(Base):
    """One change of one row, as it will be sent.

    ``fields`` has the new values; ``base`` has, for each of them, the stamp of the value that the
    user had in front of them (empty for a new row). ``prev_id`` chains the operations.
    """

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
    n: Mapped[int] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    prev_id: Mapped[str | None]
    table_name: Mapped[str]
    row_id: Mapped[str]
    fields: Mapped[str]
    base: Mapped[str]
    stamp: Mapped[str]
    user: Mapped[str]
    schema_version: Mapped[str]
