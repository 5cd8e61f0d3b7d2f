"""A sign-in sheet as it was printed, row by row, beside the list as it is now."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import NameOnRoll, names_of, sheet_of
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import query
from desktop.use_cases.roll import shown_name


class RowNow(StrEnum):
    """What became of a row since the sheet was printed."""

    SAME = "same"
    MOVED = "moved"
    LEFT = "left"
    NEW = "new"


@dataclass(frozen=True)
class SheetRow:
    """One person of the sheet or of the list: *number* on the paper, *number_now* on the list."""

    enrolment_id: str
    shown_name: str
    number: int | None
    number_now: int | None
    now: RowNow


@dataclass(frozen=True)
class SheetOnFile:
    """A sheet that was printed; *changed* says that somebody left or came since."""

    course_run_id: str
    run_code: str
    course_session_id: str
    date: date
    starts_at: time
    version: str
    rows: tuple[SheetRow, ...]

    @property
    def changed(self) -> bool:
        """Whether the paper and the list speak of different people."""
        return any(row.now in {RowNow.LEFT, RowNow.NEW} for row in self.rows)


@query(Right.SEE_CLASSES)
def read_sheet(unit: UnitOfWork, *, code: str) -> SheetOnFile:
    """Return the sheet whose code was scanned or typed: "MINGA.L." and what follows.

    Raises RefusedError not_a_sign_in_sheet, sheet_unknown (version); MissingError session_gone.
    """
    from desktop.documents.sign_in_sheet import read_sheet_code

    said = read_sheet_code(code)
    return sheet_on_file(unit, said.session_id, said.list_version)


@query(Right.SEE_CLASSES)
def read_sheet_of(unit: UnitOfWork, *, course_session_id: str, version: str) -> SheetOnFile:
    """Return the sheet of a session that has *version* at its foot.

    Raises RefusedError sheet_unknown (version); MissingError session_gone.
    """
    return sheet_on_file(unit, course_session_id, version.strip().upper())


def sheet_on_file(unit: UnitOfWork, course_session_id: str, version: str) -> SheetOnFile:
    """Return a sheet row by row. Raises as :func:`read_sheet_of`."""
    meeting = find(unit.session, CourseSessionRecord, course_session_id)
    if meeting is None:
        raise MissingError("session_gone")
    check_own(unit, meeting.course_run_id, "session_gone")
    sheet = sheet_of(unit.session, meeting.id, version)
    if sheet is None:
        raise RefusedError("sheet_unknown", version=version)
    run = unit.session.get_one(CourseRunRecord, meeting.course_run_id)
    names = {name.enrolment_id: name for name in names_of(unit.session, run.id)}
    return SheetOnFile(
        run.id,
        run.code,
        meeting.id,
        meeting.date,
        meeting.starts_at,
        version,
        _rows([str(who) for who in sheet.rows], names),
    )


def _rows(printed: list[str], names: dict[str, NameOnRoll]) -> tuple[SheetRow, ...]:
    now = [who for who, name in names.items() if name.status in HOLDING_A_PLACE]
    numbers = {who: number for number, who in enumerate(now, start=1)}
    rows = [
        SheetRow(
            who, _name(names, who), number, numbers.get(who), _became(number, numbers.get(who))
        )
        for number, who in enumerate(printed, start=1)
    ]
    rows += [
        SheetRow(who, _name(names, who), None, numbers[who], RowNow.NEW)
        for who in now
        if who not in printed
    ]
    return tuple(rows)


def _became(number: int, number_now: int | None) -> RowNow:
    if number_now is None:
        return RowNow.LEFT
    return RowNow.SAME if number_now == number else RowNow.MOVED


def _name(names: dict[str, NameOnRoll], who: str) -> str:
    return shown_name(names[who]) if who in names else "–"
