"""A desk that works until it is killed: it says each thing only after the file has confirmed it."""

import os
from functools import partial
from itertools import count, cycle
from multiprocessing.connection import Connection
from pathlib import Path

from desktop.domain.attendance import Mark
from desktop.domain.identity import check_digit
from desktop.storage.database import open_with_key
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.roll import read_roll
from tests.conftest import KEY

MARKS = (Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED)


def work(desk: tuple[Path, str], runs: tuple[str, str], turn: int, world: Connection) -> None:
    """Mark on the roll of the first run, register, and enrol in the second, until killed.

    *desk* is the data folder and where the computer keeps what it knows about it: a process that
    is forked from an older one has the environment of that one.
    """
    folder, os.environ["MINGA_DEVICE_HOME"] = desk
    performer = Performer(open_with_key(folder, KEY, "ana"))
    roll = performer.perform(partial(read_roll, course_run_id=runs[0])).answer
    taken = [session for session in roll.sessions if session.taken_at]
    cells = cycle([(s.id, line.enrolment_id) for s in taken for line in roll.lines if line.number])
    for n in count():
        session_id, enrolment_id = next(cells)
        mark = MARKS[(n + turn) % len(MARKS)]
        cell = RollMark(session_id, enrolment_id, mark)
        performer.perform(partial(mark_attendance, cell=cell))
        world.send(("attendance", session_id, enrolment_id, mark.value))
        if n % 4 == 0:
            use_case = partial(register_person, draft=_draft(turn, n), despite_duplicates=True)
            person_id = performer.perform(use_case).answer.person_id
            world.send(("person", person_id))
            use_case = partial(enrol, person_id=person_id, course_run_id=runs[1])
            world.send(("enrolment", performer.perform(use_case).answer.enrolment_id))


def _draft(turn, n):
    body = 20_000_000 + turn * 10_000 + n
    return PersonDraft(
        given_names="Luz María",
        first_surname="Ñancupil",
        document_text=f"{body}-{check_digit(body)}",
        birth_date_text="03-05-1980",
        no_phone=True,
        commune="13122",
    )
