"""Whose an identity card is: on file, or on the roll of a session. Nothing of the card is kept."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.attendance import Mark
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.identity import DocumentType, read_document
from desktop.domain.names import blocked_name
from desktop.domain.rights import Right
from desktop.storage.attendance import NameOnRoll, mark_of, names_of
from desktop.storage.database import UnitOfWork
from desktop.storage.people import PersonRecord, holder
from desktop.use_cases.attendance import RollMark, markable_session, write_mark
from desktop.use_cases.duplicates import lines_of
from desktop.use_cases.registry import command, query
from desktop.use_cases.roll import shown_name

CAME = frozenset({Mark.PRESENT, Mark.LATE, Mark.LEFT_EARLY})


@dataclass(frozen=True)
class CardHolder:
    """The person on file whose card it is."""

    person_id: str
    list_name: str


class CardOnRoll(StrEnum):
    """What a card did on a roll."""

    IN = "in"
    ALREADY_IN = "already_in"
    NOT_OF_THIS_CLASS = "not_of_this_class"


@dataclass(frozen=True)
class CardMark:
    """What a card did, to whom on the roll, and what their cell said before (to undo).

    Of who is not of this class nothing is told: a roll is no place to look people up.
    """

    did: CardOnRoll
    shown_name: str = ""
    enrolment_id: str = ""
    previous: RollMark | None = None


@query(Right.SEE)
def who_has_card(unit: UnitOfWork, *, run: str) -> CardHolder | None:
    """Return the person on file with this RUN; of merged ones, who remains.

    Raises RefusedError as ``read_document``.
    """
    person = _person(unit, run)
    if person is None:
        return None
    lines = lines_of(unit, {person.id})
    return CardHolder(person.id, lines[0].list_name if lines else blocked_name())


@command(Right.TAKE_ATTENDANCE)
def mark_by_card(unit: UnitOfWork, *, course_session_id: str, run: str) -> CardMark:
    """Mark present whose card it is, unless they were marked as having come.

    Raises as ``mark_attendance``.
    """
    meeting = markable_session(unit, course_session_id, None)
    person = _person(unit, run)
    name = _on_roll(unit, meeting.course_run_id, person.id) if person is not None else None
    if name is None:
        return CardMark(CardOnRoll.NOT_OF_THIS_CLASS)
    said = mark_of(unit.session, meeting.id, name.enrolment_id)
    if said is not None and said.mark is not None and Mark(said.mark) in CAME:
        return CardMark(CardOnRoll.ALREADY_IN, shown_name(name), name.enrolment_id)
    cell = RollMark(meeting.id, name.enrolment_id, Mark.PRESENT)
    before = write_mark(unit, meeting, cell, None)
    return CardMark(CardOnRoll.IN, shown_name(name), name.enrolment_id, before)


def _person(unit: UnitOfWork, run: str) -> PersonRecord | None:
    return holder(unit.session, read_document(DocumentType.RUN, run))


def _on_roll(unit: UnitOfWork, course_run_id: str, person_id: str) -> NameOnRoll | None:
    return next(
        (
            name
            for name in names_of(unit.session, course_run_id)
            if name.person_id == person_id and name.status in HOLDING_A_PLACE
        ),
        None,
    )
