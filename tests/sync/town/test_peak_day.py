"""The first day of enrolments, from the morning without a line to the line of the evening.

Two computers, 180 people who were here before and 20 new ones, six course runs of twenty places,
one that is drawn, a power cut, a stick at noon, two rolls, a ceremony of thirty: every number of
it reconciles.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.enrolment import PlaceRule
from desktop.domain.identity import check_digit
from desktop.domain.schedule import Repeat, TimetableDraft, holidays_of_chile
from desktop.storage.database import ZONE
from desktop.use_cases.attendance import RollMark, mark_all, mark_attendance
from desktop.use_cases.certificates import certificates_pdf, list_certificates
from desktop.use_cases.closing import close_run
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.guaranteed_places import places_here
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import count_people
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.place_calls import people_to_call
from desktop.use_cases.place_draw import draw_places, print_draw_list
from desktop.use_cases.roll import confirm_roll, read_roll
from desktop.use_cases.sheets import print_sign_in_sheet, type_back_sheet
from tests.sync.office_hours import OfficeHours
from tests.sync.town.computers import Computer
from tests.use_cases.class_factory import a_signatory

RETURNING, NEW, TWICE = 180, 20, 2
PLACES, HELD_HERE, HELD_THERE = 20, 12, 8
CEREMONY, JAM = 30, 17
_NUMBERS = count(11_000_000)


@pytest.fixture
def computers(new_database, tmp_path: Path) -> Iterator[tuple[Computer, Computer]]:
    """Computers A and B of the centre, joined and knowing each other's records."""
    town = OfficeHours(new_database())
    made = tuple(Computer(town, tmp_path / name, founds=name == "a") for name in ("a", "b"))
    yield made
    for computer in made:
        computer.close()


def person(number: int) -> PersonDraft:
    return PersonDraft(
        given_names="Luz María",
        first_surname="Ñancupil",
        second_surname=f"N{number}",
        document_text=f"{number}-{check_digit(number)}",
        birth_date_text="03-05-1980",
        phone_text="987654321",
        commune="13122",
    )


def register(at: Computer, number: int) -> str:
    return at.do(register_person, draft=person(number), despite_duplicates=True).person_id


def last_working_day() -> date:
    day = datetime.now(ZONE).date() - timedelta(days=1)
    while day in holidays_of_chile(day.year):
        day -= timedelta(days=1)
    return day


def open_run(at: Computer, code: str, places: int, rule=PlaceRule.AT_ONCE) -> str:
    """Open a run of a course of its own whose only session was on the last working day."""
    course = at.do(
        save_course,
        draft=CourseDraft(
            code=code, title_es=f"Curso {code}", title_en=f"Course {code}",
            area="entrepreneurship", modality="in_person", hours=Decimal(2),
            default_places=places,
        ),
    )  # fmt: skip
    day = last_working_day()
    once = TimetableDraft(
        day, frozenset({day.weekday()}), time(9), time(11), Repeat.WEEKLY, sessions=1
    )
    draft = CourseRunDraft(
        course_id=course.course_id, starts_on=day, places_max=places, timetable=once,
        place_rule=rule,
    )  # fmt: skip
    return at.do(open_course_run, draft=draft).run.course_run_id


def ask_for(at: Computer, run_id: str, people: list[str]) -> None:
    for one in people:
        at.do(enrol, person_id=one, course_run_id=run_id)


def standing(at: Computer, run_id: str) -> Counter[str]:
    """Return how many have each status in a run."""
    page = at.do(read_course_run, course_run_id=run_id)
    return Counter(str(line.status) for line in page.enrolments)


def confirmed(at: Computer, run_id: str) -> set[str]:
    page = at.do(read_course_run, course_run_id=run_id)
    return {line.person_id for line in page.enrolments if line.status == "confirmed"}


def test_every_number_of_the_peak_day_reconciles(computers):
    a, b = computers
    known = [register(a, next(_NUMBERS)) for _one in range(RETURNING)]
    runs = [open_run(a, f"PN-0{n}", PLACES) for n in range(1, 7)]
    drawn = open_run(a, "SO-01", PLACES, PlaceRule.BY_DRAW)
    ceremony = open_run(a, "CE-01", CEREMONY)
    ask_for(a, ceremony, known[:CEREMONY])
    a_signatory(a.database)
    a.line.synchronise()
    b.line.synchronise()
    full, by_one, *others = runs

    # 08:30: the places are held, and the line goes.
    for run_id in (full, by_one):
        a.line.hold_places(run_id, HELD_HERE)
        b.line.hold_places(run_id, HELD_THERE)
    for computer in (a, b):
        computer.line.synchronise()
    assert b.do(places_here, course_run_id=full).guaranteed_left == HELD_THERE

    # 09:00: people come, some of them new; two of the new ones to both computers.
    numbers = [next(_NUMBERS) for _one in range(NEW)]
    new_at_a = [register(a, number) for number in numbers[: NEW // 2 + TWICE]]
    new_at_b = [register(b, number) for number in numbers[NEW // 2 :]]
    queue = iter(known)

    def come(how_many: int) -> list[str]:
        return [next(queue) for _one in range(how_many)]

    at_a, at_b = come(18), come(16)
    ask_for(a, full, at_a)
    # 10:40: the power of B is cut in the middle; what it had told is there.
    told = b.enrol_until_the_power_is_cut(full, at_b, after=7)
    there = {line.person_id for line in b.do(read_course_run, course_run_id=full).enrolments}
    assert set(told) <= there <= set(at_b)
    ask_for(b, full, [one for one in at_b if one not in there])
    ask_for(a, by_one, come(HELD_HERE))
    sure = come(HELD_THERE)
    ask_for(b, by_one, sure)
    one_more = come(1)
    ask_for(b, by_one, one_more)
    assert b.do(places_here, course_run_id=by_one).guaranteed_left == 0
    ask_for(a, others[0], new_at_a + come(4))
    ask_for(b, others[1], new_at_b + come(4))
    ask_for(a, others[2], come(20))
    ask_for(b, others[3], come(20))
    ask_for(a, drawn, come(12))
    ask_for(b, drawn, come(12))

    # 12:30: the stick joins the desks, twice around: A hears of B, B of A.
    for name, computer in (("1", a), ("2", b), ("3", a), ("4", b)):
        computer.stick(name)
    for computer in (a, b):
        assert computer.do(count_people) == RETURNING + NEW
        assert standing(computer, full) == {"confirmed": PLACES, "waiting": 14}
        assert standing(computer, by_one) == {"confirmed": PLACES, "waiting": 1}
        assert confirmed(computer, by_one) >= set(sure)
        assert standing(computer, others[0]) == {"confirmed": NEW // 2 + TWICE + 4}
        assert standing(computer, others[1]) == {"confirmed": NEW // 2 + 4}
    assert confirmed(a, full) == confirmed(b, full)
    to_phone = b.do(people_to_call, course_run_id=by_one)
    assert [line.enrolled.person_id for line in to_phone] == one_more

    # The draw: its list stood on two computers, so it waits for the stick.
    a.do(print_draw_list, course_run_id=drawn)
    a.do(draw_places, course_run_id=drawn, seed="4 17 23 31 38 40")
    assert standing(a, drawn) == {"confirmed": PLACES, "waiting": 4}

    # 15:00: a roll at the screen of A, one on paper that B types back.
    marks = _roll_at_the_screen(a, full) + _roll_on_paper(b, by_one)

    # 18:00: thirty certificates; the printer jams at the 17th sheet.
    marks += _everybody_came(a, ceremony)
    a.do(close_run, course_run_id=ceremony)
    preview = a.do(preview_certificates, course_run_id=ceremony)
    chosen = Choice(tuple(line.enrolment_id for line in preview.lines))
    batch = a.do(issue_certificates, course_run_id=ceremony, choice=chosen)
    folios = [line.folio for line in batch.certificates]
    rest = tuple(line.id for line in batch.certificates[JAM - 1 :])
    a.do(certificates_pdf, certificate_ids=rest)

    # 19:00: the line is back for a while.
    for computer in (a, b, a):
        computer.line.synchronise()
    assert a.sum() == b.sum()
    for computer in (a, b):
        kept = computer.do(list_certificates, course_run_id=ceremony, limit=100)
        assert sorted(line.folio for line in kept) == sorted(folios)
        assert _marks(computer) == marks == PLACES + PLACES + CEREMONY
        assert standing(computer, drawn) == {"confirmed": PLACES, "waiting": 4}
        assert computer.line.status().pending == 0
    serial = [int(folio.rpartition(".")[2]) for folio in folios]
    assert serial == list(range(serial[0], serial[0] + CEREMONY))


def _session(at: Computer, run_id: str) -> str:
    return at.do(read_course_run, course_run_id=run_id).sessions[0].course_session_id


def _roll_at_the_screen(at: Computer, run_id: str) -> int:
    session = _session(at, run_id)
    lines = [line for line in at.do(read_roll, course_run_id=run_id).lines if line.number]
    for line in lines[:5]:
        at.do(mark_attendance, cell=RollMark(session, line.enrolment_id, Mark.ABSENT))
    at.do(mark_all, course_session_id=session, mark=Mark.PRESENT)
    at.do(confirm_roll, course_session_id=session)
    return len(lines)


def _roll_on_paper(at: Computer, run_id: str) -> int:
    session = _session(at, run_id)
    at.do(print_sign_in_sheet, course_session_id=session)
    back = at.do(type_back_sheet, course_session_id=session, absent_rows="3 7 12")
    assert back.absent == 3
    return back.present + back.absent


def _everybody_came(at: Computer, run_id: str) -> int:
    session = _session(at, run_id)
    at.do(mark_all, course_session_id=session, mark=Mark.PRESENT)
    at.do(confirm_roll, course_session_id=session)
    return CEREMONY


def _marks(at: Computer) -> int:
    with at.database.reading() as connection:
        [total] = connection.execute(
            "SELECT count(*) FROM attendance WHERE deleted_at IS NULL AND mark IS NOT NULL"
        ).fetchone()
    return int(total)
