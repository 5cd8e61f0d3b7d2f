"""A day of one desk in a process of its own: it says each thing that it has done, until killed.

What is typed is unmistakable, so that it is found wherever it would lie: ``tests.hostile.secrets``.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.rights import FIRST_ROLES
from desktop.storage.database import create_database
from desktop.storage.pins import open_by_pin
from desktop.sync.bundle_exchange import export_bundle
from desktop.sync.desk import SyncDesk
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.backups import back_up
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.closing import close_run
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.imports import import_people
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.roll import confirm_roll
from desktop.use_cases.search import find_anything
from desktop.use_cases.settings import SignatoryDraft, save_signatory
from tests.hostile import secrets
from tests.use_cases.classes import BAKING, MONDAYS

START = date.today() - timedelta(days=30)  # noqa: DTZ011
RUN = replace(MONDAYS, starts_on=START, weekdays=frozenset({START.weekday()}), sessions=2)


def work(folder: Path, sheet: Path, stick: Path, invited: list[str]) -> Iterator[str]:
    """Do one thing after the other, and tell each by its name."""
    database = create_database(folder, secrets.PASSPHRASE, "ana")
    performer = Performer(database)

    def do(use_case: Callable[..., Any], **about: Any) -> Any:
        return performer.perform(partial(use_case, **about)).answer

    do(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus", municipality="Peñalolén"))
    whoever = Account("id-1", "ana", f"{secrets.GIVEN} {secrets.SURNAME}", FIRST_ROLES)
    database.copies.put_pin(whoever, "verifier", secrets.PIN)
    open_by_pin(folder, "id-1", secrets.PIN)
    yield "founded"
    do(import_people, path=sheet)
    yield "imported"
    person = do(register_person, draft=_draft(0), despite_duplicates=True).person_id
    yield "registered"
    made = do(save_course, draft=BAKING)
    draft = CourseRunDraft(course_id=made.course_id, starts_on=START, places_max=3, timetable=RUN)
    page = do(open_course_run, draft=draft)
    run_id = page.run.course_run_id
    do(enrol, person_id=person, course_run_id=run_id)
    yield "enrolled"
    if invited:
        desk = SyncDesk(database)
        desk.join(*invited)
        desk.synchronise()
        export_bundle(database, stick)
        yield "joined"
    for session in page.sessions:
        do(mark_all, course_session_id=session.course_session_id, mark=Mark.PRESENT)
        do(confirm_roll, course_session_id=session.course_session_id)
    do(close_run, course_run_id=run_id, unsigned_because="paper")
    do(save_signatory, draft=SignatoryDraft("Rosa Pino", "Directora", "Director", valid_from=START))
    do(issue_certificates, course_run_id=run_id)
    yield "certified"
    do(back_up)
    yield "backed up"
    for number in count(1):
        do(register_person, draft=_draft(number), despite_duplicates=True)
        do(find_people, text=secrets.SURNAME)
        do(find_anything, text=secrets.RUN)
        if number % 10 == 0:
            do(back_up)
        yield f"again {number}"


def _draft(number: int) -> PersonDraft:
    return PersonDraft(
        given_names=secrets.GIVEN,
        first_surname=secrets.SURNAME,
        second_surname=secrets.SECOND,
        document_text=secrets.RUN if not number else secrets.another_run(number),
        birth_date_text="03-05-1980",
        phone_text=secrets.PHONE,
        email_text=secrets.EMAIL,
        address=secrets.ADDRESS,
        notes=secrets.NOTES,
        commune="13122",
    )


def open_window(folder: Path) -> None:
    """Open the window on the folder and type the secrets into every field, again and again."""
    os.environ["MINGA_PASSPHRASE"] = secrets.PASSPHRASE
    from argparse import Namespace

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

    from desktop import app

    typed = count()

    def type_into_everything() -> None:
        for window in QApplication.topLevelWidgets():
            for field in window.findChildren(QLineEdit):
                field.setText(next_secret(next(typed)))
            for field in window.findChildren(QPlainTextEdit):
                field.setPlainText(secrets.NOTES)
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    app.theme.application()
    timer = QTimer(interval=200)
    timer.timeout.connect(type_into_everything)
    timer.start()
    app.run(Namespace(data=folder, user="ana", lang="es"))


def next_secret(number: int) -> str:
    return (secrets.SURNAME, secrets.RUN, secrets.PHONE, secrets.GIVEN)[number % 4]


if __name__ == "__main__":
    what, said = sys.argv[1], json.loads(sys.stdin.readline())
    if what == "window":
        open_window(Path(said["folder"]))
    else:
        for done in work(
            *(Path(said[name]) for name in ("folder", "sheet", "stick")), said["invited"]
        ):
            sys.stdout.write(done + "\n")
            sys.stdout.flush()
