"""The window on a centre, and whom and what a scenario is about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, time, timedelta
from functools import cached_property
from itertools import count
from pathlib import Path
from uuid import uuid4

from bench.scenarios.clerk import Clerk
from bench.scenarios.town import Town, a_town
from bench.scenarios.workplace import Workplace, dialog
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.domain.identity import check_digit
from desktop.domain.schedule import Repeat, TimetableDraft, holidays_of_chile
from desktop.storage.database import open_with_key
from desktop.ui.card_routing import connect_reader
from desktop.ui.dialogs import Dialog
from desktop.use_cases.cards import who_has_card
from desktop.use_cases.centre import read_today
from desktop.use_cases.closing import close_run
from desktop.use_cases.course_run_pages import CourseRunPage, read_course_run
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import list_courses
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people_search import count_people, list_people
from desktop.use_cases.person_lines import PersonLine
from tests.cards import QR

CLASS = 30  # people of a roll
PARTS, PAGE = 16, 125  # of everybody by name, from which people come to the counter
SHEET = 2_600  # rows of what a municipality hands over
SAMPLE_RUN = "12345678-5"  # of the invented card


class Stage(Workplace):
    """The window on a demonstration centre, and the people of it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        super().__init__(open_with_key(folder, key, "ana"))
        connect_reader(self.window, self.background)
        self._also = ExitStack()  # what only some scenarios need, until the stage is closed
        self.folder = folder
        total = self.ask(count_people)
        self.sheet_rows = SHEET if total >= SHEET else total  # as the centre, so its sheet
        with_run = [line for line in self._from_everywhere(total) if has_run(line)]
        self.pupils = with_run[:CLASS]
        self._people: Iterator[PersonLine] = iter(with_run[CLASS:])
        self._fresh = count(25_000_000)
        self.today: date = self.ask(read_today)

    @cached_property
    def town(self) -> Town:
        """A centre of two computers and a central server, made when first asked for."""
        return self._also.enter_context(a_town())

    def _from_everywhere(self, total: int) -> list[PersonLine]:
        """Return people of every part of the alphabet."""
        step = max(1, total // PARTS)
        pages = [
            self.ask(list_people, limit=PAGE, offset=offset) for offset in range(0, total, step)
        ]
        return list(dict.fromkeys(line for page in pages for line in page))

    def next_person(self) -> PersonLine:
        """Return somebody on file with a RUN, each time another one."""
        return next(self._people)

    def new_run_number(self) -> str:
        """Return a RUN that nobody has, as a card says it."""
        runs = (f"{number}-{check_digit(number)}" for number in self._fresh)
        return next(run for run in runs if self.ask(who_has_card, run=run) is None)

    def new_passport(self) -> str:
        """Return the number of a passport that nobody has."""
        return f"P{uuid4().hex[:7].upper()}"

    def a_run(self, places: int = 40, rule: PlaceRule = PlaceRule.AT_ONCE) -> CourseRunPage:
        """Open a course run that had a session on the last working day, and then one a week."""
        course = next(
            line
            for line in self.ask(list_courses)
            if line.minimum_grade is None and line.code not in {"IN-01", "OF-01"}
        )
        begins = self.today - timedelta(days=1)
        while begins in holidays_of_chile(begins.year):  # when no session is planned
            begins -= timedelta(days=1)
        weekly = TimetableDraft(
            begins, frozenset({begins.weekday()}), time(9), time(11), Repeat.WEEKLY, sessions=4
        )
        draft = CourseRunDraft(
            course_id=course.course_id,
            starts_on=begins,
            places_max=places,
            timetable=weekly,
            place_rule=rule,
        )
        return self.ask(open_course_run, draft=draft)

    def a_class(self) -> CourseRunPage:
        """Open a course run of thirty people."""
        run_id = self.a_run().run.course_run_id
        for person in self.pupils:
            self.ask(enrol, person_id=person.person_id, course_run_id=run_id)
        return self.ask(read_course_run, course_run_id=run_id)

    def runs(self, status: RunStatus) -> list[CourseRunPage]:
        """Return the course runs of a status."""
        from desktop.use_cases.course_run_pages import list_course_runs

        return [run for run in self.ask(list_course_runs) if run.status == status]

    def close_run(self, run_id: str) -> None:
        """Close a course run as its rolls stand."""
        self.ask(
            close_run,
            course_run_id=run_id,
            accept_untaken=True,
            unsigned_because="papel",
        )

    def close(self) -> None:
        """Close the window and the records, and what stood beside them."""
        self._also.close()
        super().close()


def has_run(person: PersonLine) -> bool:
    """Tell whether the first document of somebody is a RUN."""
    return bool(person.document and person.document[0].isdigit())


def card_of(run: str) -> str:
    """Return what a reader types of the identity card of somebody."""
    return QR.replace(SAMPLE_RUN, run.replace(".", ""))


def do_what_cannot_be_undone(clerk: Clerk) -> None:
    """Go to the verb of the dialog in front and press it: Enter alone would leave it."""
    asked = dialog(Dialog)
    clerk.tab_to(asked.verb)
    clerk.press("Return")
