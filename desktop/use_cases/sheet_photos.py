"""Photographs of signed sheets, kept with the session whose roll they are evidence of."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.storage.record import find
from desktop.storage.sheet_photos import SheetPhotoRecord, photos_of
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import command, query

REASON_LIMIT = 300


@dataclass(frozen=True)
class SheetPhotoLine:
    """A photograph of a signed sheet: who added it and when."""

    photo_id: str
    added_at: datetime
    added_by: str


@query(Right.SEE_CLASSES)
def list_sheet_photos(unit: UnitOfWork, *, course_session_id: str) -> tuple[SheetPhotoLine, ...]:
    """Return the photographs of a session's sheets. Raises MissingError session_gone."""
    _session(unit, course_session_id)
    return tuple(_line(row) for row in photos_of(unit.session, course_session_id))


@query(Right.SEE_CLASSES)
def read_sheet_photo(unit: UnitOfWork, *, photo_id: str) -> bytes:
    """Return a photograph as a JPEG. Raises MissingError photo_gone."""
    return b64decode(_photo(unit, photo_id).content)


@command(Right.TAKE_ATTENDANCE)
def add_sheet_photo(unit: UnitOfWork, *, course_session_id: str, path: Path) -> SheetPhotoLine:
    """Keep the photograph in a PNG or JPEG file, reduced, with a session; once is enough.

    Raises MissingError session_gone; InputFileError file_missing, picture_damaged,
    picture_too_big and the like.
    """
    from desktop.documents.sheet_photos import read_sheet_photo_file

    _session(unit, course_session_id)
    photo = read_sheet_photo_file(path)
    photo_id = shared_id("sheet_photo", course_session_id, photo.sha256)
    row = unit.session.get(SheetPhotoRecord, photo_id)
    if row is None or row.deleted_at is not None:
        row = row or SheetPhotoRecord(id=photo_id)
        row.course_session_id, row.sha256 = course_session_id, photo.sha256
        row.content = b64encode(photo.content).decode("ascii")
        row.width, row.height = photo.width, photo.height
        row.added_at, row.added_by = unit.now, unit.actor
        row.deleted_at = row.removed_because = None
        unit.session.add(row)
        unit.session.flush()
    return _line(row)


@command(Right.TAKE_ATTENDANCE)
def remove_sheet_photo(unit: UnitOfWork, *, photo_id: str, reason: str) -> None:
    """Take a photograph away; why is kept, the picture is not.

    Raises MissingError photo_gone; RefusedError reason_missing, too_long.
    """
    row = _photo(unit, photo_id)
    because = tidy(reason, field="reason", limit=REASON_LIMIT)
    if not because:
        raise RefusedError("reason_missing")
    row.removed_because, row.content = because, ""
    row.deleted_at = unit.now


def _session(unit: UnitOfWork, course_session_id: str) -> None:
    meeting = find(unit.session, CourseSessionRecord, course_session_id)
    if meeting is None:
        raise MissingError("session_gone")
    check_own(unit, meeting.course_run_id, "session_gone")


def _photo(unit: UnitOfWork, photo_id: str) -> SheetPhotoRecord:
    row = find(unit.session, SheetPhotoRecord, photo_id)
    if row is None:
        raise MissingError("photo_gone")
    meeting = unit.session.get_one(CourseSessionRecord, row.course_session_id)
    check_own(unit, meeting.course_run_id, "photo_gone")
    return row


def _line(row: SheetPhotoRecord) -> SheetPhotoLine:
    return SheetPhotoLine(row.id, row.added_at, row.added_by)
