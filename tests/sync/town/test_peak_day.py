"""The first day of enrolments, from the morning without a line to the line of the evening (S-12).

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


class Day:
    """The day, part by part; each part asserts what it leads to."""

    def __init__(self, a: Computer, b: Computer) -> None:
        self.both = self.a, self.b = a, b
        self.known = [register(a, next(_NUMBERS)) for _one in range(RETURNING)]
        self._queue = iter(self.known)
        self.full, self.by_one, *self.others = (
            open_run(a, f"PN-0{n}", PLACES) for n in range(1, 7)
        )
        self.drawn = open_run(a, "SO-01", PLACES, PlaceRule.BY_DRAW)
        self.ceremony = open_run(a, "CE-01", CEREMONY)
        self.marks = 0

    def come(self, how_many: int) -> list[str]:
        """Return the next people of the queue."""
        return [next(self._queue) for _one in range(how_many)]

    def hold_places_before_the_line_goes(self) -> None:
        ask_for(self.a, self.ceremony, self.known[:CEREMONY])
        a_signatory(self.a.database)
        self.a.line.synchronise()
        self.b.line.synchronise()
        for run_id in (self.full, self.by_one):
            self.a.line.hold_places(run_id, HELD_HERE)
            self.b.line.hold_places(run_id, HELD_THERE)
        for computer in self.both:
            computer.line.synchronise()
        assert self.b.do(places_here, course_run_id=self.full).guaranteed_left == HELD_THERE

    def fill_a_run_while_the_power_is_cut(self) -> None:
        """What B had told before is there; who was not done yet asks again."""
        at_a, at_b = self.come(18), self.come(16)
        ask_for(self.a, self.full, at_a)
        told = self.b.enrol_until_the_power_is_cut(self.full, at_b, after=7)
        page = self.b.do(read_course_run, course_run_id=self.full)
        there = {line.person_id for line in page.enrolments}
        assert set(told) <= there <= set(at_b)
        ask_for(self.b, self.full, [one for one in at_b if one not in there])

    def give_one_place_too_many(self) -> None:
        ask_for(self.a, self.by_one, self.come(HELD_HERE))
        self.sure, self.one_more = self.come(HELD_THERE), self.come(1)
        ask_for(self.b, self.by_one, self.sure + self.one_more)
        assert self.b.do(places_here, course_run_id=self.by_one).guaranteed_left == 0

    def enrol_the_others(self) -> None:
        """Half of the new people come to each computer; two of them to both."""
        numbers, half = [next(_NUMBERS) for _one in range(NEW)], NEW // 2
        new_at_a = [register(self.a, number) for number in numbers[: half + TWICE]]
        new_at_b = [register(self.b, number) for number in numbers[half:]]
        first, second, third, fourth = self.others
        ask_for(self.a, first, new_at_a + self.come(4))
        ask_for(self.b, second, new_at_b + self.come(4))
        ask_for(self.a, third, self.come(20))
        ask_for(self.b, fourth, self.come(20))
        for computer in self.both:
            ask_for(computer, self.drawn, self.come(12))

    def join_by_stick(self) -> None:
        """Twice around: A hears of B, and B of A."""
        for name, computer in zip("1234", self.both * 2, strict=True):
            computer.stick(name)
        for computer in self.both:
            assert computer.do(count_people) == RETURNING + NEW
            assert standing(computer, self.full) == {"confirmed": PLACES, "waiting": 14}
            assert standing(computer, self.by_one) == {"confirmed": PLACES, "waiting": 1}
            assert confirmed(computer, self.by_one) >= set(self.sure)
            half = NEW // 2
            assert standing(computer, self.others[0]) == {"confirmed": half + TWICE + 4}
            assert standing(computer, self.others[1]) == {"confirmed": half + 4}
        assert confirmed(self.a, self.full) == confirmed(self.b, self.full)
        to_phone = self.b.do(people_to_call, course_run_id=self.by_one)
        assert [line.enrolled.person_id for line in to_phone] == self.one_more

    def draw(self) -> None:
        """After the stick: the list of the draw stood on two computers."""
        self.a.do(print_draw_list, course_run_id=self.drawn)
        self.a.do(draw_places, course_run_id=self.drawn, seed="4 17 23 31 38 40")
        assert standing(self.a, self.drawn) == {"confirmed": PLACES, "waiting": 4}

    def take_the_rolls(self) -> None:
        """One at the screen of A, one on paper that B types back."""
        self.marks += _roll_at_the_screen(self.a, self.full)
        self.marks += _roll_on_paper(self.b, self.by_one)
        self.marks += _everybody_came(self.a, self.ceremony)

    def certify_with_a_jam(self) -> None:
        """Printing again from the 17th sheet on takes no folio."""
        self.a.do(close_run, course_run_id=self.ceremony, unsigned_because="paper")
        preview = self.a.do(preview_certificates, course_run_id=self.ceremony)
        chosen = Choice(tuple(line.enrolment_id for line in preview.lines))
        batch = self.a.do(issue_certificates, course_run_id=self.ceremony, choice=chosen)
        rest = tuple(line.id for line in batch.certificates[JAM - 1 :])
        self.a.do(certificates_pdf, certificate_ids=rest)
        self.folios = [line.folio for line in batch.certificates]

    def reconcile(self) -> None:
        for computer in (self.a, self.b, self.a):
            computer.line.synchronise()
        assert self.a.sum() == self.b.sum()
        for computer in self.both:
            kept = computer.do(list_certificates, course_run_id=self.ceremony, limit=100)
            assert sorted(line.folio for line in kept) == sorted(self.folios)
            assert _marks(computer) == self.marks == PLACES + PLACES + CEREMONY
            assert standing(computer, self.drawn) == {"confirmed": PLACES, "waiting": 4}
            assert computer.line.status().pending == 0
        serial = [int(folio.rpartition(".")[2]) for folio in self.folios]
        assert serial == list(range(serial[0], serial[0] + CEREMONY))


def test_every_number_of_the_peak_day_reconciles(computers):
    day = Day(*computers)
    for part in (
        day.hold_places_before_the_line_goes,
        day.fill_a_run_while_the_power_is_cut,
        day.give_one_place_too_many,
        day.enrol_the_others,
        day.join_by_stick,
        day.draw,
        day.take_the_rolls,
        day.certify_with_a_jam,
        day.reconcile,
    ):
        part()


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
