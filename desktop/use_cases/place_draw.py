"""Drawing the places of a run: the list is printed with its fingerprint, then a seed decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.certificates import PaperLanguage
from desktop.domain.course_runs import TAKES_ENROLMENTS
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.names import initials
from desktop.domain.place_draw import (
    draw_code,
    drawn,
    fingerprint,
    number_of,
    order_of,
    read_codes,
    read_seed,
)
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.enrolment import (
    EnrolmentRecord,
    confirmed_in,
    enrolled_in,
    queue_of,
    with_ids,
)
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord
from desktop.storage.place_draw import DrawListRecord, PlaceDrawRecord, draw_of, lists_of
from desktop.use_cases.centre import centre_of
from desktop.use_cases.course_run_pages import line_of
from desktop.use_cases.enrolment_steps import move_all
from desktop.use_cases.perform import Paper
from desktop.use_cases.places import awaits_draw, rule_of, run_of
from desktop.use_cases.registry import command, query

_IN_THE_DRAW = (EnrolmentStatus.WAITING,)


@dataclass(frozen=True)
class DrawnLine:
    """One of those who registered: the code on their slip, and who that is.

    *place* is that in the drawn order, None before the draw; *given* says that the draw gave one.
    """

    enrolment_id: str
    person_id: str
    code: str
    initials: str
    place: int | None
    status: EnrolmentStatus
    given: bool


@dataclass(frozen=True)
class DrawState:
    """Where the draw of a run stands.

    ``fingerprint`` is that of the list that was or will be drawn: the last one printed, else the
    one now. ``late`` counts who registered since: they come behind. ``seed``, ``drawn_at`` and
    ``drawn_by`` are None before the draw.
    """

    course_run_id: str
    code: str
    places: int
    fingerprint: str
    printed_at: datetime | None
    late: int
    lines: tuple[DrawnLine, ...]
    seed: str | None = None
    drawn_at: datetime | None = None
    drawn_by: str | None = None


@dataclass(frozen=True)
class DrawCheck:
    """A draw that was repeated from a list of codes: its fingerprint, and the order."""

    fingerprint: str
    order: tuple[str, ...]
    numbers: tuple[str, ...]


@query(Right.SEE)
def read_draw(unit: UnitOfWork, *, course_run_id: str) -> DrawState:
    """Return where the draw of a run stands. Raises MissingError run_gone, RefusedError no_draw."""
    return _state(unit, _run(unit, course_run_id))


@command(Right.ENROL)
def print_draw_list(
    unit: UnitOfWork, *, course_run_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return the list of codes to be put up before the draw, and keep it: that list is drawn.

    Raises RefusedError no_draw, draw_done (code), nobody_to_draw (code), run_not_open (code).
    """
    run = _before(unit, course_run_id)
    _publish(unit, run)
    return _paper(unit, run, language)


@command(Right.RUN_COURSES)
def draw_places(unit: UnitOfWork, *, course_run_id: str, seed: str) -> DrawState:
    """Draw: the list is put in the order of the seed, and the first have the free places.

    The list is the last one printed; without one, who is registered now. Whoever registered
    since comes behind in the order of asking. Raises RefusedError seed_missing, no_draw, draw_done
    (code), nobody_to_draw (code), run_not_open (code).
    """
    run, said = _before(unit, course_run_id), read_seed(seed)
    listed = _publish(unit, run, anew=False)
    order = order_of(said, listed.candidates)
    free = max(0, run.places_max - confirmed_in(unit.session, run.id))
    unit.session.add(
        PlaceDrawRecord(
            id=shared_id("place_draw", run.id),
            course_run_id=run.id,
            fingerprint=listed.fingerprint,
            seed=said,
            places=free,
            result=order,
            given=_give(unit, run, order, free),
            at=unit.now,
            by=unit.actor,
        )
    )
    unit.session.flush()
    return _state(unit, run)


@query(Right.SEE)
def print_draw_result(
    unit: UnitOfWork, *, course_run_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return the list in the drawn order. Raises RefusedError no_draw, draw_not_done (code)."""
    run = _run(unit, course_run_id)
    if draw_of(unit.session, run.id) is None:
        raise RefusedError("draw_not_done", code=run.code)
    return _paper(unit, run, language)


@query(Right.SIGN_IN)
def repeat_draw(unit: UnitOfWork, *, seed: str, codes: str) -> DrawCheck:
    """Return the order that a seed gives to a list of codes, so that anybody may check a draw.

    It asks no records. Raises RefusedError seed_missing, draw_code (typed).
    """
    said, listed = read_seed(seed), read_codes(codes)
    order = drawn(said, listed)
    return DrawCheck(fingerprint(listed), order, tuple(number_of(said, code) for code in order))


def _run(unit: UnitOfWork, course_run_id: str) -> CourseRunRecord:
    run = run_of(unit, course_run_id)
    if rule_of(run) is not PlaceRule.BY_DRAW:
        raise RefusedError("no_draw", code=run.code)
    return run


def _before(unit: UnitOfWork, course_run_id: str) -> CourseRunRecord:
    run = _run(unit, course_run_id)
    if not awaits_draw(unit, run):
        raise RefusedError("draw_done", code=run.code)
    if run.status not in TAKES_ENROLMENTS:
        raise RefusedError("run_not_open", code=run.code)
    return run


def _registered(unit: UnitOfWork, run: CourseRunRecord) -> list[str]:
    queue = queue_of(unit.session, run.id)
    return sorted(row.id for row in queue if row.status in _IN_THE_DRAW)


def _publish(unit: UnitOfWork, run: CourseRunRecord, *, anew: bool = True) -> DrawListRecord:
    """Return the list that counts, made of who is registered now where there is none."""
    printed = lists_of(unit.session, run.id)
    if printed and not anew:
        return printed[0]
    who = _registered(unit, run)
    if not who:
        raise RefusedError("nobody_to_draw", code=run.code)
    mark = fingerprint(draw_code(each) for each in who)
    if printed and printed[0].fingerprint == mark:
        return printed[0]
    row = DrawListRecord(course_run_id=run.id, fingerprint=mark, candidates=who)
    row.at, row.by = unit.now, unit.actor
    unit.session.add(row)
    unit.session.flush()
    return row


def _give(unit: UnitOfWork, run: CourseRunRecord, order: Sequence[str], free: int) -> list[str]:
    """Write the order into the enrolments; confirm the first who still want a place."""
    rows = with_ids(unit.session, order)
    for position, who in enumerate(order, start=1):
        if who in rows:
            rows[who].draw_position = position
    unit.session.flush()
    waiting = [row for row in queue_of(unit.session, run.id) if row.status in _IN_THE_DRAW]
    move_all(unit, waiting[:free], EnrolmentStatus.CONFIRMED, "drawn")
    return [row.id for row in waiting[:free]]


def _state(unit: UnitOfWork, run: CourseRunRecord) -> DrawState:
    draw, printed = draw_of(unit.session, run.id), lists_of(unit.session, run.id)
    now = _registered(unit, run)
    listed = draw.result if draw else list(printed[0].candidates) if printed else now
    late = [] if draw else [who for who in now if who not in set(listed)]
    people = {row.id: (row, person) for row, person in enrolled_in(unit.session, run.id)}
    ordered = listed if draw else sorted(listed, key=draw_code)
    return DrawState(
        course_run_id=run.id,
        code=run.code,
        places=draw.places if draw else max(0, run.places_max - confirmed_in(unit.session, run.id)),
        fingerprint=draw.fingerprint if draw else fingerprint(map(draw_code, listed)),
        printed_at=printed[0].at if printed else None,
        late=len(late),
        lines=tuple(
            _line(who, people[who], draw, place)
            for place, who in enumerate(ordered, start=1)
            if who in people
        ),
        seed=draw.seed if draw else None,
        drawn_at=draw.at if draw else None,
        drawn_by=draw.by if draw else None,
    )


def _line(
    who: str,
    found: tuple[EnrolmentRecord, PersonRecord],
    draw: PlaceDrawRecord | None,
    place: int,
) -> DrawnLine:
    row, person = found
    names = (person.chosen_name or person.given_names, person.first_surname, person.second_surname)
    return DrawnLine(
        enrolment_id=who,
        person_id=row.person_id,
        code=draw_code(who),
        initials="" if person.blocked_at else initials(*names),
        place=place if draw else None,
        status=EnrolmentStatus(row.status),
        given=draw is not None and who in draw.given,
    )


def _paper(unit: UnitOfWork, run: CourseRunRecord, language: PaperLanguage) -> Paper:
    from desktop.documents.draw_list import DrawListPaper, render_draw_list

    state, centre, line = _state(unit, run), centre_of(unit), line_of(unit, run.id)
    english = language is PaperLanguage.EN
    paper = DrawListPaper(
        language="en" if english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if english else centre.name_es,
        course_title=line.title_en if english else line.title_es,
        run_code=run.code,
        places=state.places,
        fingerprint=state.fingerprint,
        codes=tuple((one.code, one.initials) for one in state.lines),
        at=(state.drawn_at or state.printed_at or unit.now).astimezone(ZONE),
        by=state.drawn_by or unit.actor,
        seed=state.seed,
        given=frozenset(one.code for one in state.lines if one.given),
    )
    kind = "sorteo" if state.seed else "lista"
    return Paper(f"{kind} {run.code}.pdf".replace("/", "-"), render_draw_list(paper))
