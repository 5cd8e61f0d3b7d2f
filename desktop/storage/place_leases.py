"""Rows of leases: places of a course run that one computer may give without asking."""

from collections import defaultdict
from collections.abc import Collection
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


def leased_here(session: Session, course_run_ids: Collection[str], now: datetime) -> dict[str, int]:
    """Return how many places this computer may still give in each run that has a lease.

    That is as far as the centre knows.
    """
    lease = PlaceLeaseRecord
    rows = session.execute(
        select(lease.course_run_id, lease.places, lease.used, lease.expires_at)
        .join(DeviceRecord, DeviceRecord.device_id == lease.device_id)
        .where(lease.course_run_id.in_(course_run_ids), present(lease))
    )
    leased: dict[str, int] = defaultdict(int)
    for run, places, used, until in rows:
        leased[run] += max(0, places - used) if _instant(until) > now else 0
    return leased


def open_leases(
    session: Session, course_run_id: str, now: datetime
) -> list[tuple[PlaceLeaseRecord, datetime]]:
    """Return the leases of a run that hold, each with the moment until which it does."""
    rows = session.scalars(
        select(PlaceLeaseRecord).where(
            PlaceLeaseRecord.course_run_id == course_run_id, present(PlaceLeaseRecord)
        )
    )
    leases = [(row, _instant(row.expires_at)) for row in rows]
    return [(row, until) for row, until in leases if until > now and row.places > 0]


def unheard_places(
    session: Session, course_run_ids: Collection[str], acked_n: int
) -> dict[str, list[str]]:
    """Return, by course run, the confirmed enrolments that changed here after *acked_n*.

    That is the last operation that the centre has heard of. They stand in the order of asking.
    """
    unheard = exists().where(ChangeRecord.row_id == EnrolmentRecord.id, ChangeRecord.n > acked_n)
    rows = session.execute(
        select(EnrolmentRecord.course_run_id, EnrolmentRecord.id)
        .where(
            EnrolmentRecord.course_run_id.in_(course_run_ids),
            EnrolmentRecord.status == EnrolmentStatus.CONFIRMED,
            present(EnrolmentRecord),
            unheard,
        )
        .order_by(EnrolmentRecord.queue_key)
    )
    places: dict[str, list[str]] = defaultdict(list)
    for run, enrolment in rows:
        places[run].append(enrolment)
    return places


def _instant(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
