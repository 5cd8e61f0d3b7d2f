"""A day's work on a disk that is full again and again, in a process of its own.

Where it may have mounts that nobody else sees (gone with the process) the disk is a small one in
memory; else no file may grow any more, which is what a program meets too. Each wish is tried with
a little more room every time until it is carried out; what came of each attempt is said, a line of
JSON each.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select

from desktop import i18n
from desktop.domain.attendance import Mark
from desktop.errors import ExpectedError
from desktop.i18n.wording import sentence
from desktop.storage.attendance import AttendanceCorrectionRecord, AttendanceRecord
from desktop.storage.certificates import CertificateRecord
from desktop.storage.database import open_with_key
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.backups import back_up
from desktop.use_cases.check import check_file
from desktop.use_cases.drafts import keep_draft
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.imports import import_people
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import count_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll
from tests.conftest import KEY
from tests.end_to_end.desk import _draft

DISK = 48 * 1024 * 1024
ROOM = (0, 4096, 60_000, 200_000, 600_000, 12_000_000)  # bytes left, a little more each time
Wish = Callable[[Any], Any]


class Disk(Protocol):
    """Something that can be full."""

    def full(self, spare: int) -> Any: ...


class DiskInMemory:
    """A disk that is filled with one large file."""

    def __init__(self, place: Path) -> None:
        self._filler = place / "filler"

    @contextmanager
    def full(self, spare: int) -> Iterator[None]:
        disk = os.statvfs(self._filler.parent)
        with self._filler.open("wb") as filler:
            os.posix_fallocate(filler.fileno(), 0, disk.f_bavail * disk.f_frsize - spare)
        yield
        self._filler.unlink()


class NoFileGrows:
    """A limit to the size of every file: of what is there already, and *spare*."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "minga.db"
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    @contextmanager
    def full(self, spare: int) -> Iterator[None]:
        _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        limit = spare + (self._file.stat().st_size if spare > ROOM[-2] else 0)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
        yield
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def say(what: str, **told: object) -> None:
    # Not by print: what is said to a pipe is no file, and must not fail where files may not grow.
    os.write(1, (json.dumps({"what": what, **told}, ensure_ascii=False) + "\n").encode())


def small_disk(place: Path, folder: Path, *, private: bool) -> Disk:
    """Move the centre to a small disk at *place*, if it can be one that nobody else sees."""
    asked = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "minga-test", str(place)]
    mounted = private and subprocess.run(asked, check=False, stderr=-3).returncode == 0
    shutil.copytree(folder, place / "root")
    say("disk", mounted=mounted)
    return DiskInMemory(place) if mounted else NoFileGrows(place / "root" / "centre")


class Day:
    """The centre on the small disk, and everything that was ever confirmed in it."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self.folder, self.disk = folder, disk
        self.performer = self._open()

    def _open(self) -> Performer:
        return Performer(open_with_key(self.folder, KEY, "ana"))

    def ask(self, wish: Callable[..., Any], **about: Any) -> Any:
        return self.performer.perform(partial(wish, **about)).answer

    def until_done(self, name: str, wish: Wish) -> Any:
        """Carry *wish* out with more and more room; nothing may change until it is done."""
        before = self.records()
        for spare in ROOM:
            with self.disk.full(spare):
                refused = self._refusal(wish)
                people = self.ask(count_people)
            say(
                "tried", wish=name, spare=spare, refused=refused, reads=people,
                same=self.records() == before, findings=len(self.ask(check_file).findings),
            )  # fmt: skip
            if refused is None:
                return
        say("never", wish=name)

    def _refusal(self, wish: Wish) -> dict[str, str] | None:
        try:
            self.performer.perform(wish)
        except ExpectedError as error:
            told = {"code": error.code}
            for language in ("es", "en"):
                i18n.set_language(language)
                told[language] = sentence(error)
            return told
        return None

    def open_where_it_is_full(self) -> None:
        """Close and open the file while nothing can be written."""
        before = self.records()
        self.performer.close()
        with self.disk.full(0):
            try:
                self.performer = self._open()
            except ExpectedError as error:
                say("opened", code=error.code)
            else:
                say("opened", code=None, people=self.ask(count_people))
                self.performer.close()
        self.performer = self._open()
        say("again", same=self.records() == before, findings=len(self.ask(check_file).findings))

    def records(self) -> dict[str, list[Any]]:
        """Return what is there of all that was confirmed."""
        with self.performer.database.begin(writes=False) as unit:
            marks = [
                *unit.session.execute(select(AttendanceRecord.id, AttendanceRecord.mark)),
                *unit.session.execute(
                    select(AttendanceCorrectionRecord.id, AttendanceCorrectionRecord.mark)
                ),
            ]
            return {
                "people": sorted(unit.session.scalars(select(PersonRecord.id))),
                "enrolments": sorted(unit.session.scalars(select(EnrolmentRecord.id))),
                "folios": sorted(unit.session.scalars(select(CertificateRecord.folio))),
                "marks": sorted((str(key), str(mark)) for key, mark in marks),
            }


def main(place: Path, folder: Path, sheet: Path, runs: list[str], *, private: bool) -> None:
    """Work through the day: everything is tried where there is no room."""
    running, full, closed = runs
    disk = small_disk(place, folder, private=private)
    root = place / "root"
    os.environ["MINGA_DEVICE_HOME"] = str(root / "home")
    day = Day(root / "centre", disk)
    roll = day.ask(read_roll, course_run_id=running)
    session = next(one for one in roll.sessions if one.taken_at)
    lines = [line for line in roll.lines if line.number]
    for mark in (Mark.EXCUSED, Mark.ABSENT):
        cell = RollMark(session.id, lines[0].enrolment_id, mark)
        day.until_done("mark", partial(mark_attendance, cell=cell, reason="licencia"))
    day.until_done("draft", partial(keep_draft, form="person", about="", typed={"n": "Luz"}))
    wish = partial(register_person, draft=_draft(7, 1), despite_duplicates=True)
    day.until_done("register", wish)
    person = day.ask(register_person, draft=_draft(7, 2), despite_duplicates=True).person_id
    day.until_done("enrol", partial(enrol, person_id=person, course_run_id=full))
    for _ in range(2):
        preview = day.ask(preview_certificates, course_run_id=closed)
        earned = [line.enrolment_id for line in preview.lines if line.reason is None][:2]
        wish = partial(issue_certificates, course_run_id=closed, choice=Choice(tuple(earned)))
        day.until_done("issue", wish)
    day.until_done("import", partial(import_people, path=sheet))
    day.until_done("backup", back_up)
    day.open_where_it_is_full()
    left = sorted(path.name for path in (root / "centre").rglob("*.part*"))
    say("end", left=left, **{name: len(of) for name, of in day.records().items()})
    day.performer.close()


if __name__ == "__main__":
    alone, *words = sys.argv[1:]
    main(*(Path(word) for word in words[:3]), words[3:], private=alone == "private")
