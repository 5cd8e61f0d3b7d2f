"""Finding course runs by words, without counting the places of every run there ever was."""

from collections.abc import Mapping, Sequence
from itertools import islice

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.names import search_key
from desktop.storage.centre import InstructorRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.record import present

OTHER_SIGNS = "*[^!-&(-~]*"  # letters beyond ASCII, blanks and apostrophes
AT_ONCE = 32  # rows: of thousands that fit only the first few are wanted


def runs_with_words(session: Session, words: Sequence[str], limit: int) -> list[str]:
    """Return the ids of the latest runs that have all *words* in code, titles or instructor.

    *words* are search keys. The titles and the names are few; each is folded once. So are codes
    of other signs than most have; in all others the file itself looks.
    """
    version, run, teacher = CourseVersionRecord, CourseRunRecord, InstructorRecord
    titles = {
        key: search_key(f"{es} {en or ''}")
        for key, es, en in session.execute(select(version.id, version.title_es, version.title_en))
    }
    names = {
        key: search_key(name)
        for key, name in session.execute(
            select(teacher.id, teacher.full_name).where(present(teacher))
        )
    }
    rows = session.execute(
        select(run.id, run.code, run.course_version_id, run.instructor_id)
        .where(present(run), *(_may_have(word, titles, names) for word in words))
        .order_by(run.starts_on.desc(), run.code)
        .execution_options(yield_per=AT_ONCE)
    )
    found = (
        run_id
        for run_id, code, version_id, instructor_id in rows
        if _has(
            words, f"{search_key(code)} {titles[version_id]} {names.get(instructor_id or '', '')}"
        )
    )
    wanted = list(islice(found, limit))
    rows.close()
    return wanted


def _may_have(
    word: str, titles: Mapping[str, str], names: Mapping[str, str]
) -> ColumnElement[bool]:
    run = CourseRunRecord
    return or_(
        func.instr(func.lower(run.code), word) > 0,
        run.code.op("GLOB")(OTHER_SIGNS),
        run.course_version_id.in_([key for key, title in titles.items() if word in title]),
        run.instructor_id.in_([key for key, name in names.items() if word in name]),
    )


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)
