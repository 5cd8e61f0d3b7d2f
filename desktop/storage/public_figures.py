"""Counts of people who took part, by what is no secret of anybody: nothing here names a person."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

_TOOK_PART = """FROM person p JOIN enrolment e ON e.person_id = p.id AND e.deleted_at IS NULL
  JOIN course_run r ON r.id = e.course_run_id AND r.deleted_at IS NULL
  JOIN course_version v ON v.id = r.course_version_id AND v.deleted_at IS NULL
  WHERE p.deleted_at IS NULL AND e.status NOT IN ('waiting', 'withdrawn', 'moved')
  AND r.starts_on BETWEEN :first AND :last"""
_PEOPLE = f"""SELECT DISTINCT p.id, p.sex, p.birth_date, p.commune {_TOOK_PART}"""
_AREAS = f"""SELECT v.area, count(DISTINCT p.id) {_TOOK_PART} GROUP BY v.area ORDER BY v.area"""


class Participant(NamedTuple):
    """What is counted of somebody who took part."""

    person_id: str
    sex: str | None
    birth_date: str | None
    commune: str | None


def participants(session: Session, first: date, last: date) -> Sequence[Participant]:
    """Return everybody with a place in a run that began between two days; each person once."""
    return [Participant(*row) for row in session.execute(text(_PEOPLE), _days(first, last))]


def participants_by_area(session: Session, first: date, last: date) -> dict[str, int]:
    """Return how many people took part in each area; one may count in several."""
    return {row[0]: row[1] for row in session.execute(text(_AREAS), _days(first, last))}


def _days(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}
