"""A day at the demonstration centre without hands: import, enrol, mark, certify."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from desktop.domain.attendance import Mark
from desktop.domain.certificates import PaperLanguage
from desktop.domain.course_runs import RunStatus
from desktop.errors import RefusedError
from desktop.i18n import language
from desktop.use_cases.attendance import RollMark, mark_all, mark_attendance
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.imports import import_people, rejects_file
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people_search import PeopleOrder, list_people
from desktop.use_cases.perform import Paper, Performer, UseCase
from desktop.use_cases.place_calls import people_to_call
from desktop.use_cases.roll import confirm_roll, read_roll, untaken_sessions
from desktop.use_cases.sheets import print_sign_in_sheet
from desktop.use_cases.slips import print_enrolment_slip

SAMPLE = Path(__file__).parents[2] / "resources" / "demonstration" / "inscritos_2026.csv"
ENROLLED = 3  # of those who were registered last
T = TypeVar("T")


@dataclass
class Day:
    """What the day left: papers to look at, and what the pictures are about."""

    papers: list[Paper] = field(default_factory=list)
    imported: int = 0
    enrolled: int = 0
    certificates: int = 0
    person_id: str = ""
    open_run: str = ""
    taken_run: str = ""
    taken_session: str = ""
    closed_run: str = ""
    folio: str = ""
    certificate_id: str = ""
    to_phone: bool = False


class TourDay:
    """Does a day's work; what an earlier tour did already is left alone."""

    def __init__(self, performer: Performer) -> None:
        self._performer = performer
        self._paper = PaperLanguage(language())
        self.day = Day()

    def carry_out(self) -> Day:
        """Do everything in the order of the day and return what it left."""
        self._import()
        runs = self._do(list_course_runs)
        self._enrol(next(run for run in runs if run.status is RunStatus.OPEN and _has_place(run)))
        self._take_roll(next(run for run in runs if run.status is RunStatus.RUNNING))
        self._certify([run for run in runs if run.status is RunStatus.CLOSED])
        self.day.to_phone = bool(self._do(people_to_call))
        return self.day

    def _do(self, use_case: UseCase[T]) -> T:
        return self._performer.perform(use_case).answer

    def _import(self) -> None:
        report = self._do(partial(import_people, path=SAMPLE))
        self.day.imported = report.added
        self.day.papers.append(rejects_file(report))

    def _enrol(self, run: CourseRunLine) -> None:
        newest = self._do(partial(list_people, limit=ENROLLED, order=PeopleOrder.NEWEST))
        self.day.open_run, self.day.person_id = run.course_run_id, newest[0].person_id
        for person in newest:
            wish = partial(enrol, person_id=person.person_id, course_run_id=run.course_run_id)
            try:
                answer = self._do(wish)
            except RefusedError as refused:
                if refused.code != "already_enrolled":
                    raise
                continue
            self.day.enrolled += 1
            slip = partial(
                print_enrolment_slip, enrolment_id=answer.enrolment_id, language=self._paper
            )
            self.day.papers.append(self._do(slip))

    def _take_roll(self, running: CourseRunLine) -> None:
        untaken = self._do(untaken_sessions)
        self.day.taken_run = running.course_run_id
        if not untaken:
            return
        meeting = untaken[0]
        self.day.taken_run, self.day.taken_session = meeting.run.id, meeting.course_session_id
        sheet = partial(
            print_sign_in_sheet, course_session_id=meeting.course_session_id, language=self._paper
        )
        self.day.papers.append(self._do(sheet))
        first = self._do(partial(read_roll, course_run_id=meeting.run.id)).lines[0]
        absent = RollMark(meeting.course_session_id, first.enrolment_id, Mark.ABSENT)
        self._do(partial(mark_attendance, cell=absent))
        session = meeting.course_session_id
        self._do(partial(mark_all, course_session_id=session, mark=Mark.PRESENT))
        self._do(partial(confirm_roll, course_session_id=session))

    def _certify(self, closed: list[CourseRunLine]) -> None:
        for run in closed:
            batch = self._do(partial(issue_certificates, course_run_id=run.course_run_id))
            if batch.paper is not None:
                self.day.closed_run = run.course_run_id
                self.day.certificates = len(batch.certificates)
                self.day.papers.append(batch.paper)
                break
        self.day.closed_run = self.day.closed_run or closed[0].course_run_id
        [newest] = self._do(partial(list_certificates, limit=1))
        self.day.folio, self.day.certificate_id = newest.folio, newest.id


def _has_place(run: CourseRunLine) -> bool:
    return run.places_taken + ENROLLED <= run.places_max
