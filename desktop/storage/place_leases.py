"""Rows of leases: places of a course run that one computer may give without asking."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.enrolment import EnrolmentStatus
from desktop.storage.change_log import ChangeRecord
from desktop.storage.device import DeviceRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.record import Record, present


class PlaceLeaseRecord(Record):
    """Places that the centre set aside for one computer; only the centre changes the row.

    ``used`` counts the places given under it, as far as the centre knows. ``expires_at`` is
    ISO 8601, in UTC where it does not say otherwise.
    """

    __tablename__ = "place_lease"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    device_id: Mapped[str] = mapped_column(index=True)
    device_name: Mapped[str]
    places: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[str]


def leased_here(session: Session, course_run_id: str, now: datetime) -> int:
    """Return how many places this computer may still give, as far as the centre knows."""
    rows = session.execute(
        select(PlaceLeaseRecord.places, PlaceLeaseRecord.used, PlaceLeaseRecord.expires_at)
        .join(DeviceRecord, DeviceRecord.device_id == PlaceLeaseRecord.device_id)
        .where(PlaceLeaseRecord.course_run_id == course_run_id, present(PlaceLeaseRecord))
    )
    return sum(max(0, places - used) for places, used, until in rows if _instant(until) > now)


def unheard_places(session: Session, course_run_id: str, acked_n: int) -> Sequence[str]:
    """Return the confirmed enrolments of a run that changed here after operation *acked_n*.

    That is the last one that the centre has heard of. They stand in the order of asking.
    """
    unheard = exists().where(ChangeRecord.row_id == EnrolmentRecord.id, ChangeRecord.n > acked_n)
    return session.scalars(
        select(EnrolmentRecord.id)
        .where(
            EnrolmentRecord.course_run_id == course_run_id,
            EnrolmentRecord.status == EnrolmentStatus.CONFIRMED,
            present(EnrolmentRecord),
            unheard,
        )
        .order_by(EnrolmentRecord.queue_key)
    ).all()


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
