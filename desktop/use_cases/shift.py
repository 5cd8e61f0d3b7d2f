"""The end of a shift: what was done at this computer on a day, and every folio accounted for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.certificates import PaperLanguage
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.rights import Right
from desktop.domain.shift import MISTAKE, FolioSpan, Tally, folio_span
from desktop.domain.times import hours_of
from desktop.storage import shift
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.device import folio_series, this_device
from desktop.storage.shift import EnrolmentStep
from desktop.storage.sync_state import ALONE, sync_state
from desktop.use_cases.centre import centre_of
from desktop.use_cases.ceremony import FolioLine, folio_account
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query
from desktop.use_cases.roll import UntakenLine, untaken_sessions

_ENROLLED = frozenset({"enrolled", "enrolled_again"})


@dataclass(frozen=True)
class ShiftLine:
    """What one person did."""

    by: str
    tally: Tally


@dataclass(frozen=True)
class Shift:
    """A day at this computer, whose certificates bear *series*.

    *voided* are all folios that were made void here today, also of earlier days, and so are those
    whose sheet was *spoilt* and those *handed_over*. *untaken* are
    the rolls and sheets that are still missing. *unsent* counts changes that the centre has not
    heard of, None where this computer works alone; *last_at* is when it last heard.
    """

    day: date
    series: str
    lines: tuple[ShiftLine, ...]
    total: Tally
    folios: tuple[FolioSpan, ...]
    voided: tuple[str, ...]
    spoilt: tuple[str, ...]
    handed_over: tuple[str, ...]
    untaken: tuple[UntakenLine, ...]
    unsent: int | None
    last_at: datetime | None


@query(Right.SEE)
def read_shift(unit: UnitOfWork, *, day: date | None = None) -> Shift:
    """Return what was done at this computer on a *day*, today unless another is given."""
    shown = day or unit.today
    since, until = hours_of(shown, ZONE)
    account = folio_account(unit, day=shown)
    tallies = _tallies(shift.enrolment_steps(unit.session, since, until), account)
    state = sync_state(unit.session)
    return Shift(
        day=shown,
        series=this_device(unit.session).series,
        lines=tuple(ShiftLine(by, tallies[by]) for by in sorted(tallies)),
        total=sum(tallies.values(), Tally()),
        folios=_folios(unit, account, since, until),
        voided=_together(line.voided for line in account),
        spoilt=_together(line.spoilt for line in account),
        handed_over=_together(line.handed_over for line in account),
        untaken=untaken_sessions(unit, today=day),
        unsent=None if state.state == ALONE else shift.unsent(unit.session, state.acked_n),
        last_at=datetime.fromisoformat(state.last_at) if state.last_at else None,
    )


@query(Right.SEE)
def print_shift(
    unit: UnitOfWork, *, language: PaperLanguage = PaperLanguage.ES, day: date | None = None
) -> Paper:
    """Return the hand-over slip of a day as a PDF of one page, to be signed by both.

    Paper in both languages is printed in Spanish. Raises RefusedError letters_not_printable.
    """
    from desktop.documents.shift import PendingSheet, ShiftSlip, render_shift

    found, centre = read_shift(unit, day=day), centre_of(unit)
    english = language is PaperLanguage.EN
    title = _in_english if english else _in_spanish
    slip = ShiftSlip(
        language="en" if english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if english else centre.name_es,
        day=found.day,
        series=found.series,
        lines=tuple((line.by, line.tally) for line in found.lines),
        total=found.total,
        folios=found.folios,
        voided=found.voided,
        spoilt=found.spoilt,
        handed_over=found.handed_over,
        pending=tuple(
            PendingSheet(line.date, line.starts_at, line.run.code, title(line))
            for line in found.untaken
        ),
        unsent=found.unsent,
        last_at=found.last_at.astimezone(ZONE) if found.last_at else None,
        printed_at=unit.now.astimezone(ZONE),
        printed_by=unit.actor,
    )
    name = "Shift" if english else "Cierre de turno"
    return Paper(f"{name} {found.day.isoformat()} {found.series}.pdf", render_shift(slip))


@query(Right.ENROL)
def count_enrolments_here(unit: UnitOfWork) -> int:
    """Return how many enrolments were made at this computer today and not taken back."""
    steps = shift.enrolment_steps(unit.session, *hours_of(unit.today, ZONE))
    total = sum((_of_enrolment(step) for step in steps), Tally())
    return max(0, total.enrolled - total.taken_back)


def _tallies(enrolments: Iterable[EnrolmentStep], account: Iterable[FolioLine]) -> dict[str, Tally]:
    found: dict[str, Tally] = defaultdict(Tally)
    for step in enrolments:
        found[step.by] += _of_enrolment(step)
    for line in account:
        issued, reprinted, voided = map(len, (line.issued, line.reprinted, line.voided))
        found[line.by] += Tally(issued=issued, reprinted=reprinted, voided=voided)
    return {by: tally for by, tally in found.items() if tally != Tally()}


def _of_enrolment(step: EnrolmentStep) -> Tally:
    times = step.times
    if step.kind in _ENROLLED:
        waits = step.status == EnrolmentStatus.WAITING
        return Tally(enrolled=times, waiting=times if waits else 0)
    if step.kind == "withdrawn":
        mistake = step.reason == MISTAKE
        return Tally(taken_back=times if mistake else 0, withdrawn=0 if mistake else times)
    return Tally(moved=times if step.kind == "moved" else 0)


def _folios(
    unit: UnitOfWork, account: Sequence[FolioLine], since: datetime, until: datetime
) -> tuple[FolioSpan, ...]:
    """Return the account of each series that certificates of the day bear."""
    issued = _by_series(_together(line.issued for line in account))
    void = _by_series(_together(line.voided for line in account))
    following = _following(unit) if until > unit.now else {}
    return tuple(
        folio_span(
            series,
            _number(shift.last_folio(unit.session, series, since)),
            max(following.get(series, 0), max(numbers) + 1),
            numbers,
            void.get(series, set()) & numbers,
        )
        for series, numbers in sorted(issued.items())
    )


def _together(folios: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the folios of everybody, each once."""
    return tuple(sorted({folio for each in folios for folio in each}))


def _by_series(folios: Iterable[str]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for folio in folios:
        series, _dot, number = folio.rpartition(".")
        found[series].add(int(number))
    return found


def _following(unit: UnitOfWork) -> dict[str, int]:
    """Return the number that each series of this computer would give next."""
    code = centre_of(unit).code
    return {
        f"{row.year:04d}.{code}.{row.series}": row.next_number for row in folio_series(unit.session)
    }


def _number(folio: str | None) -> int:
    return int(folio.rpartition(".")[2]) if folio else 0


def _in_spanish(line: UntakenLine) -> str:
    return line.run.title_es


def _in_english(line: UntakenLine) -> str:
    return line.run.title_en or line.run.title_es
