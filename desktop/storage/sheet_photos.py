"""Rows of the pictures of signed sheets."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, load_only, mapped_column

from desktop.storage.record import Record, present


class SheetPhotoRecord(Record):
    """A picture (JPEG, in base64); its id is ``shared_id("sheet_photo", session, sha256)``.

    One that was removed says why and keeps no picture.
    """

    __tablename__ = "sheet_photo"
    course_session_id: Mapped[str] = mapped_column(ForeignKey("course_session.id"), index=True)
    sha256: Mapped[str]
    content: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    added_at: Mapped[datetime]
    added_by: Mapped[str]
    removed_because: Mapped[str | None]


def photos_of(session: Session, course_session_id: str) -> Sequence[SheetPhotoRecord]:
    """Return the pictures of a session's sheets as they were added, the first one first."""
    photo = SheetPhotoRecord
    return session.scalars(
        select(photo)
        .options(load_only(photo.course_session_id, photo.added_at, photo.added_by))
        .where(photo.course_session_id == course_session_id, present(photo))
        .order_by(photo.added_at, photo.id)
    ).all()
