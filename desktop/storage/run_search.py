"""Finding course runs by words, without counting the places of every run there ever was."""

from collections.abc import Sequence
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.names import search_key
from desktop.storage.centre import InstructorRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.record import present


def runs_with_words(session: Session, words: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the latest runs that have all *words* in code, titles or instructor.

    *words* are search keys. The titles and the names are few; each is folded once, not once a run.
    """
    version, run = CourseVersionRecord, CourseRunRecord
    titles = {
        key: search_key(f"{es} {en or ''}")
        for key, es, en in session.execute(select(version.id, version.title_es, version.title_en))
    }
    teacher = InstructorRecord
    names = {
        key: search_key(name)
        for key, name in session.execute(
            select(teacher.id, teacher.full_name).where(present(teacher))
        )
    }
    rows = session.execute(
        select(run.id, run.code, run.course_version_id, run.instructor_id)
        .where(present(run))
        .order_by(run.starts_on.desc(), run.code)
    )
    found = (
        run_id
        for run_id, code, version_id, instructor_id in rows
        if _has(
            words, f"{search_key(code)} {titles[version_id]} {names.get(instructor_id or '', '')}"
        )
    )
    return list(islice(found, limit))


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
