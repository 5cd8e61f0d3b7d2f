"""A day's work in one process that says each thing after the file has confirmed it.

Its folder has ``centre`` (the data) and ``home`` (what the computer knows about it).
"""

import json
import os
import shutil
import sys
from functools import partial
from pathlib import Path

from desktop.domain.attendance import Mark
from desktop.storage import backup, keys
from desktop.storage.database import open_with_key
from desktop.storage.record import utc_now
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.drafts import keep_draft
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll
from tests.end_to_end.desk import MARKS, _draft

OLD, NEW = "clave de la mañana", "clave de la tarde"


def say(*what: object) -> None:
    os.write(1, (json.dumps(what) + "\n").encode())


def main(root: Path, running: str, full: str, closed: str) -> None:
    """Work through the day."""
    shutil._USE_CP_SENDFILE = False  # what the kernel copies by itself cannot be written down
    centre = root / "centre"
    key = keys.unlock_key(centre, OLD)
    performer = Performer(open_with_key(centre, key, "ana"))
    roll = performer.perform(partial(read_roll, course_run_id=running)).answer
    taken = next(session for session in roll.sessions if session.taken_at)
    lines = [line for line in roll.lines if line.number]
    for n, line in enumerate(lines[:6]):
        cell = RollMark(taken.id, line.enrolment_id, Mark(MARKS[n % 3]))
        performer.perform(partial(mark_attendance, cell=cell))
        say("mark", taken.id, line.enrolment_id, MARKS[n % 3].value)
        performer.perform(partial(keep_draft, form="person", about="", typed={"n": str(n)}))
    _register(performer, full, range(3))
    copy = backup.make_backup(centre, key, utc_now())
    say("backup", copy.name)
    keys.change_passphrase(centre, OLD, NEW)
    say("passphrase")
    _certify(performer, closed)
    _register(performer, full, range(10, 12))
    performer.close()
    say("closed")
    performer = Performer(open_with_key(centre, key, "ana"))
    say("restoring")
    performer.restore(copy)
    say("restored")
    _certify(performer, closed)
    performer.close()
    say("end")


def _register(performer: Performer, run: str, numbers: range) -> None:
    for n in numbers:
        wish = partial(register_person, draft=_draft(7, n), despite_duplicates=True)
        person = performer.perform(wish).answer.person_id
        say("person", person)
        wish = partial(enrol, person_id=person, course_run_id=run)
        say("enrolment", performer.perform(wish).answer.enrolment_id)


def _certify(performer: Performer, run: str) -> None:
    preview = performer.perform(partial(preview_certificates, course_run_id=run)).answer
    earned = [line.enrolment_id for line in preview.lines if line.reason is None][:2]
    choice = Choice(tuple(earned))
    wish = partial(issue_certificates, course_run_id=run, choice=choice)
    for line in performer.perform(wish).answer.certificates:
        say("folio", line.folio)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
