"""Which course runs somebody may see: all, or an instructor those that they teach.

Own is a course run that names them as its instructor, and one of which they give a session.
"""

from desktop.errors import MissingError
from desktop.storage import course_runs
from desktop.storage.database import UnitOfWork


def names_only(unit: UnitOfWork) -> bool:
    """Tell whether whoever asks sees of people in a class their names and marks, and no more."""
    return unit.account is not None and unit.account.own_classes_only


def own_runs(unit: UnitOfWork) -> frozenset[str] | None:
    """Return the course runs that whoever asks may see; None for all."""
    if unit.account is None or not unit.account.own_classes_only:
        return None
    if unit.account.instructor_id is None:
        return frozenset()
    return course_runs.taught_by(unit.session, unit.account.instructor_id)


def check_own(unit: UnitOfWork, course_run_id: str, gone: str = "run_gone") -> None:
    """Refuse a course run of somebody else as one that is not there: MissingError(*gone*)."""
    own = own_runs(unit)
    if own is not None and course_run_id not in own:
        raise MissingError(gone)
