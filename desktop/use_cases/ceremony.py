"""Printing a pile for a ceremony: which sheets came out, which were spoilt, every folio accounted.

A spoilt sheet is printed again as the same original: no folio is burnt and no duplicate counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.domain.times import hours_of
from desktop.errors import RefusedError
from desktop.storage import shift
from desktop.storage.certificates import PLACED, SET_ASIDE, TAKEN_UP, events_of, steps_of
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases.certificates import REASON_LIMIT, add_event, certificate_row
from desktop.use_cases.handover import HANDED_BACK, HANDED_OVER, HANDING_OVER, WAITING, places_in
from desktop.use_cases.registry import command, query

REPRINTED = "reprinted"
_ACCOUNTED = ("issued", "printed", "spoilt", "voided")


@dataclass(frozen=True)
class FolioLine:
    """The folios that one person issued, printed, found spoilt and made void, each once.

    Those *handed_over* are in other hands at the end of the day: what was undone is left out.
    *reprinted* has a folio as often as a duplicate of it was made.
    """

    by: str
    issued: tuple[str, ...]
    printed: tuple[str, ...]
    spoilt: tuple[str, ...]
    voided: tuple[str, ...]
    handed_over: tuple[str, ...]
    reprinted: tuple[str, ...]


@command(Right.ISSUE_CERTIFICATES)
def record_printed(unit: UnitOfWork, *, certificate_ids: tuple[str, ...]) -> None:
    """Write down that the sheets of these certificates came out of a printer.

    Raises MissingError("certificate_gone").
    """
    for certificate_id in certificate_ids:
        add_event(unit, certificate_row(unit, certificate_id), "printed")


@command(Right.ISSUE_CERTIFICATES)
def record_spoilt(unit: UnitOfWork, *, certificate_id: str, reason: str) -> int:
    """Write down that a sheet came out spoilt and why; return how many of it are by now.

    The sheet to be printed in its place is the same original. Raises
    MissingError("certificate_gone"); RefusedError spoilt_reason.
    """
    row, because = certificate_row(unit, certificate_id), tidy(reason, limit=REASON_LIMIT)
    if not because:
        raise RefusedError("spoilt_reason")
    add_event(unit, row, "spoilt", reason=because)
    unit.session.flush()
    return sum(event.kind == "spoilt" for event in events_of(unit.session, row.id))


@command(Right.ISSUE_CERTIFICATES)
def put_sheets_in_order(unit: UnitOfWork, *, certificate_ids: tuple[str, ...]) -> None:
    """Give the sheets of a pile these places, for every desk; only those that move are written.

    Raises MissingError("certificate_gone").
    """
    before = places_in(steps_of(unit.session, certificate_ids, (PLACED,)))
    for place, certificate_id in enumerate(certificate_ids, start=1):
        if before.get(certificate_id) != place:
            row = certificate_row(unit, certificate_id)
            add_event(unit, row, PLACED, reason=str(place))


@command(Right.ISSUE_CERTIFICATES)
def set_sheet_aside(unit: UnitOfWork, *, certificate_id: str, aside: bool = True) -> None:
    """Keep the sheet of who is absent out of what is printed, or take it up again.

    Raises MissingError("certificate_gone").
    """
    row = certificate_row(unit, certificate_id)
    last = [step.kind for step in steps_of(unit.session, (row.id,), WAITING)][-1:]
    if (last == [SET_ASIDE]) is not aside:
        add_event(unit, row, SET_ASIDE if aside else TAKEN_UP)


@query(Right.SEE)
def folio_account(unit: UnitOfWork, *, day: date | None = None) -> tuple[FolioLine, ...]:
    """Return what each person did with folios at this computer on a *day*, today by default.

    Whatever else tells of the folios of a day (the end of a shift, its page) counts these.
    """
    shown = day or unit.today
    since, until = hours_of(shown, ZONE)
    steps = shift.certificate_steps(unit.session, since, until)
    last = {step.folio: step for step in steps if step.kind in HANDING_OVER}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for step in steps:
        if step.kind in (*_ACCOUNTED, REPRINTED) or last.get(step.folio) is step:
            found[step.by][step.kind].append(step.folio)
    return tuple(_line(by, kinds) for by, kinds in sorted(found.items()) if _in_hand(kinds))


def _line(by: str, kinds: Mapping[str, Sequence[str]]) -> FolioLine:
    def each(kind: str) -> tuple[str, ...]:
        return tuple(sorted(set(kinds.get(kind, ()))))

    return FolioLine(
        by=by,
        issued=each("issued"),
        printed=each("printed"),
        spoilt=each("spoilt"),
        voided=each("voided"),
        handed_over=each(HANDED_OVER),
        reprinted=tuple(kinds.get(REPRINTED, ())),
    )


def _in_hand(kinds: Iterable[str]) -> bool:
    """Tell whether anything is left to tell: who only took a hand-over back has no line."""
    return any(kind != HANDED_BACK for kind in kinds)
