"""Two computers of one centre: real files, a real line, and a stick where there is no line."""

import os
from collections.abc import Callable
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from desktop.storage import keys
from desktop.storage.database import create_database, open_with_key
from desktop.sync.bundle_exchange import export_bundle, import_bundle
from desktop.sync.bundle_office import answer_bundle
from desktop.sync.connection import connect
from desktop.sync.desk import SyncDesk
from desktop.sync.digest import local_sums, overall
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.perform import Performer
from tests.sync.office_hours import PASSPHRASE, OfficeHours

KILLED = -9


class Computer:
    """A computer that has joined; ``line`` is its exchange, ``do`` carries a use case out."""

    def __init__(self, town: OfficeHours, folder: Path, *, founds: bool) -> None:
        """*founds*: the centre was set up here before there was a central database."""
        self._town, self.folder = town, folder
        self.database = create_database(folder, PASSPHRASE, folder.name)
        self.line, self._performer = SyncDesk(self.database), Performer(self.database)
        if founds:
            self.do(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus"))
        self.line.join(town.address, town.code())

    def do(self, use_case: Callable[..., Any], **about: Any) -> Any:
        return self._performer.perform(partial(use_case, **about)).answer

    def stick(self, name: str) -> Any:
        """Bring what was done to the municipality and take home what it knows."""
        away, back = self.folder.parent / name, self.folder.parent / f"reply-{name}"
        export_bundle(self.database, away)
        line = connect(self._town.url)
        try:
            answer_bundle(line, away, back)
        finally:
            line.close()
        return import_bundle(self.database, back)

    def sum(self) -> str:
        """Return the digest of everything that is shared."""
        with self.database.reading() as connection:
            return overall(local_sums(connection))

    def enrol_until_the_power_is_cut(self, run_id: str, people: list[str], after: int) -> list[str]:
        """Enrol people in a process that is killed; return those whom it had told of."""
        self.close()
        ours, theirs = get_context("spawn").Pipe()
        home = os.environ["MINGA_DEVICE_HOME"]
        task = (self.folder, home, run_id, people, theirs)
        process = get_context("spawn").Process(target=_enrol_all, args=task)
        process.start()
        told = [ours.recv() for _person in range(after)]
        process.kill()
        process.join()
        assert process.exitcode == KILLED
        while ours.poll():
            told.append(ours.recv())
        self._open()
        return told

    def close(self) -> None:
        self.line.close()
        self.database.close()

    def _open(self) -> None:
        key = keys.unlock_key(self.folder, PASSPHRASE)
        self.database = open_with_key(self.folder, key, self.folder.name)
        self.line, self._performer = SyncDesk(self.database), Performer(self.database)


def _enrol_all(folder: Path, home: str, run_id: str, people: list[str], world: Connection) -> None:
    os.environ["MINGA_DEVICE_HOME"] = home
    key = keys.unlock_key(folder, PASSPHRASE)
    performer = Performer(open_with_key(folder, key, folder.name))
    for person in people:
        performer.perform(partial(enrol, person_id=person, course_run_id=run_id))
        world.send(person)
    world.recv()  # until it is killed
