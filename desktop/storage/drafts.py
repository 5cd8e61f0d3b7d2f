"""What was typed in a form and not saved yet: of this computer alone, and of who typed it.

It stands in the encrypted file like everything else, and no journal tells of it.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Base


class DraftRecord(Base):
    """One form, half filled in: *about* is the id of its record, "" for a new one."""

    __tablename__ = "draft"
    form: Mapped[str] = mapped_column(primary_key=True)
    about: Mapped[str] = mapped_column(primary_key=True)
    who: Mapped[str] = mapped_column(primary_key=True)
    typed: Mapped[str]
    at: Mapped[datetime]


def write_draft(
    session: Session, key: tuple[str, str, str], typed: Mapping[str, object], at: datetime
) -> None:
    """Keep what was *typed* under its (form, about, who), in place of what was typed before.

    Not through the session: nothing that any screen shows has changed.
    """
    form, about, who = key
    said = {"typed": json.dumps(typed, ensure_ascii=False), "at": at}
    made = insert(DraftRecord).values(form=form, about=about, who=who, **said)
    session.execute(made.on_conflict_do_update(["form", "about", "who"], set_=said))


def remove_draft(session: Session, key: tuple[str, str, str]) -> None:
    """Forget what was typed in a form."""
    form, about, who = key
    session.execute(
        delete(DraftRecord).where(
            DraftRecord.form == form, DraftRecord.about == about, DraftRecord.who == who
        )
    )


def remove_drafts_about(session: Session, ids: Sequence[str]) -> None:
    """Forget what anybody typed about these records, or about one of them inside a course run."""
    inner = func.substr(DraftRecord.about, func.instr(DraftRecord.about, "/") + 1)
    session.execute(delete(DraftRecord).where(inner.in_(ids)))


def drafts_of(session: Session, who: str) -> Sequence[DraftRecord]:
    """Return what somebody typed and did not save, the newest first."""
    mine = select(DraftRecord).where(DraftRecord.who == who)
    return session.scalars(mine.order_by(DraftRecord.at.desc())).all()
