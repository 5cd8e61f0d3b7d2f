"""Sensitive data of people, in tables that no list, sheet or search asks."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present


class PersonSensitiveRecord(Record):
    """One row for a person, named by them: two desks that write it make the same row."""

    __tablename__ = "person_sensitive"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    rsh_bracket: Mapped[str | None]
    rsh_on: Mapped[date | None]
    rsh_source: Mapped[str | None]
    household_size: Mapped[int | None]
    dependants: Mapped[int | None]
    head_of_household: Mapped[bool | None]
    indigenous_people: Mapped[str | None]
    migrant_status: Mapped[str | None]
    adjustments: Mapped[str | None]
    disability_credential: Mapped[bool | None]
    credential_until: Mapped[date | None]
    chosen_name_reason: Mapped[str | None]


class TargetGroupRecord(Record):
    """A group of the centre's own, or a built-in one that was changed."""

    __tablename__ = "target_group"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    code: Mapped[str]
    label_es: Mapped[str]
    label_en: Mapped[str]
    restricted: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class PersonTargetGroupRecord(Record):
    """That a person belongs to a group: on what evidence, verified by whom, until when."""

    __tablename__ = "person_target_group"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    group_code: Mapped[str]
    evidence: Mapped[str | None]
    referred_by: Mapped[str | None]
    verified_by: Mapped[str | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]


PRIVATE_TABLES = ("person_sensitive", "target_group", "person_target_group")
"""Tables whose values are told in no report and on no page but their own."""


def sensitive_of(session: Session, person_id: str) -> PersonSensitiveRecord | None:
    """Return the sensitive data of a person."""
    return session.scalars(
        select(PersonSensitiveRecord)
        .where(PersonSensitiveRecord.person_id == person_id, present(PersonSensitiveRecord))
        .order_by(PersonSensitiveRecord.updated_at.desc())
        .limit(1)
    ).one_or_none()


def own_groups(session: Session) -> Sequence[TargetGroupRecord]:
    """Return the groups that the centre made or changed."""
    return session.scalars(
        select(TargetGroupRecord).where(present(TargetGroupRecord)).order_by(TargetGroupRecord.code)
    ).all()


def groups_of(session: Session, person_id: str) -> Sequence[PersonTargetGroupRecord]:
    """Return the groups that a person belongs to."""
    return session.scalars(
        select(PersonTargetGroupRecord)
        .where(PersonTargetGroupRecord.person_id == person_id, present(PersonTargetGroupRecord))
        .order_by(PersonTargetGroupRecord.group_code)
    ).all()
