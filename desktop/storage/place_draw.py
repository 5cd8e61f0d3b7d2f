"""Rows of draws: the lists that were printed before, and what was drawn. Neither ever changes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import JSON, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present

_SAID = {
    "draw_list": ("course_run_id", "fingerprint", "candidates", "at", "by", "deleted_at"),
    "place_draw": ("fingerprint", "seed", "places", "result", "given", "at", "by", "deleted_at"),
}


def _stays(table: str) -> str:
    other = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _SAID[table])
    return (
        f"BEFORE UPDATE ON {table} WHEN (SELECT applying FROM device) = 0 AND ({other})"
        " BEGIN SELECT RAISE(ABORT, 'a draw is never changed'); END"
    )


TRIGGERS = {f"{table}_stays": _stays(table) for table in _SAID}
"""What the centre says of a draw is taken; nobody here changes one."""


class DrawListRecord(Record):
    """Who could be drawn when the list was printed: ids of enrolments, sorted."""

    __tablename__ = "draw_list"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    fingerprint: Mapped[str]
    candidates: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime]
    by: Mapped[str]


class PlaceDrawRecord(Record):
    """A draw; *result* has ids of enrolments in the drawn order, *given* those with a place.

    Its id is ``shared_id("place_draw", run)``: a run is drawn once, at whatever computer.
    """

    __tablename__ = "place_draw"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    fingerprint: Mapped[str]
    seed: Mapped[str]
    places: Mapped[int]
    result: Mapped[list[str]] = mapped_column(JSON)
    given: Mapped[list[str]] = mapped_column(JSON)
    at: Mapped[datetime]
    by: Mapped[str]


def lists_of(session: Session, course_run_id: str) -> Sequence[DrawListRecord]:
    """Return the lists that were printed for a run, the last one first."""
    return session.scalars(
        select(DrawListRecord)
        .where(DrawListRecord.course_run_id == course_run_id, present(DrawListRecord))
        .order_by(DrawListRecord.at.desc(), DrawListRecord.id.desc())
    ).all()


def draw_of(session: Session, course_run_id: str) -> PlaceDrawRecord | None:
    """Return the draw of a run; None while it was not drawn."""
    return session.scalar(
        select(PlaceDrawRecord).where(
            PlaceDrawRecord.course_run_id == course_run_id, present(PlaceDrawRecord)
        )
    )
