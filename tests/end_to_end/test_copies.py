"""Folders copied, backups put back, computers set up twice: no folio is ever printed twice."""

import shutil
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from desktop.storage import keys
from desktop.storage.backup import make_backup
from desktop.storage.database import create_database, open_database, utc_now
from desktop.use_cases.centre import CentreDraft, correct_centre
from desktop.use_cases.check import CheckReport, check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.identity import identity_notice
from desktop.use_cases.issue import Choice, issue_certificates, replace_certificate
from desktop.use_cases.issue_preview import preview_certificates
from desktop.use_cases.perform import Performer
from tests.end_to_end.command_line import PASSPHRASE, CommandLine

SOUND = CheckReport(ok=True, findings=())


class Computers:
    """Everything that is printed anywhere, from folders that are opened and closed each time."""

    def __init__(self, run: str) -> None:
        self.run = run
        self.printed: list[str] = []

    def issue(self, folder: Path, people: int = 2) -> list[str]:
        """Certify the next people who earned it; return the folios."""
        performer = Performer(open_database(folder, PASSPHRASE, "ana"))
        preview = performer.perform(partial(preview_certificates, course_run_id=self.run)).answer
        earned = [line.enrolment_id for line in preview.lines if line.reason is None]
        choice = Choice(tuple(earned[:people]))
        wish = partial(issue_certificates, course_run_id=self.run, choice=choice)
        batch = performer.perform(wish).answer
        assert len(batch.certificates) == people
        [first, *_] = batch.certificates
        wish = partial(replace_certificate, certificate_id=first.id, reason="Nombre mal escrito")
        anew = performer.perform(wish).answer
        assert performer.perform(check_file).answer == SOUND
        performer.close()
        folios = [line.folio for line in (*batch.certificates, *anew.certificates)]
        self.printed += folios
        return folios

    def notice(self, folder: Path) -> str | None:
        performer = Performer(open_database(folder, PASSPHRASE, "ana"))
        notice = performer.perform(identity_notice).answer
        performer.close()
        return notice and notice.kind


@pytest.fixture(scope="module")
def founded(tmp_path_factory) -> tuple[Path, str]:
    """A centre with a closed run in which many earned a certificate, made once."""
    folder = tmp_path_factory.mktemp("founded") / "centre"
    performer = Performer(create_database(folder, PASSPHRASE, "ana"))
    run = performer.perform(partial(make_demonstration, people=40, years=1)).answer.closed_run
    performer.close()
    return folder, run


@pytest.fixture
def computers(founded) -> Computers:
    return Computers(founded[1])


@pytest.fixture
def original(founded, tmp_path) -> Path:
    return Path(shutil.copytree(founded[0], tmp_path / "centre"))


def back_up(folder: Path) -> Path:
    return make_backup(folder, keys.unlock_key(folder, PASSPHRASE), utc_now())


def restore(folder: Path, copy: Path) -> None:
    performer = Performer(open_database(folder, PASSPHRASE, "ana"))
    performer.restore(copy)
    performer.close()


def series_of(folios: list[str]) -> str:
    [series] = {folio.split(".")[2] for folio in folios}
    return series


def test_copied_and_put_back_in_any_order_no_folio_is_printed_twice(computers, original, tmp_path):
    first = computers.issue(original)
    copies = (tmp_path / f"copy-{n}" for n in count())
    one = Path(shutil.copytree(original, next(copies)))
    backup = back_up(original)
    in_copy, in_original = computers.issue(one), computers.issue(original)
    assert series_of(in_original) == series_of(first)
    assert series_of(in_copy) != series_of(first)
    restore(original, backup)
    after_backup = computers.issue(original)
    assert series_of(after_backup) not in {series_of(first), series_of(in_copy)}
    computers.issue(Path(shutil.copytree(one, next(copies))))
    computers.issue(Path(shutil.copytree(original, next(copies))))
    restore(original, backup)
    computers.issue(original)
    computers.issue(one)
    shutil.move(one, moved := next(copies))
    computers.issue(moved)
    assert len(set(computers.printed)) == len(computers.printed) == 27


def test_a_file_put_back_by_hand_is_noticed_after_papers_were_printed(computers, original):
    computers.issue(original)
    backup = back_up(original)
    before = computers.issue(original)
    shutil.copy2(backup, original / "minga.db")
    assert computers.notice(original) == "older"
    assert series_of(computers.issue(original)) != series_of(before)
    assert len(set(computers.printed)) == len(computers.printed)


def test_a_backup_of_this_morning_put_back_by_the_command_line_tells_so(original, computers):
    computers.issue(original)
    minga = CommandLine(original)
    backup = Path(minga.json("backup")["file"])
    performer = Performer(open_database(original, PASSPHRASE, "ana"))
    performer.perform(partial(correct_centre, draft=CentreDraft("YUN", "Centro Yunus Dos")))
    performer.close()
    said = minga("restore", backup)
    assert said.code == 0
    assert said.err.startswith("An older backup was put back")
    assert minga.json("check") == {"ok": True, "findings": []}
    computers.issue(original)
    assert len(set(computers.printed)) == len(computers.printed)


def test_two_computers_set_up_for_the_same_centre_count_in_different_series(tmp_path):
    printed = []
    for name in ("one", "two"):
        performer = Performer(create_database(tmp_path / name, PASSPHRASE, "ana"))
        run = performer.perform(partial(make_demonstration, people=20, years=1)).answer.closed_run
        issued = performer.perform(partial(issue_certificates, course_run_id=run)).answer
        printed += [line.folio for line in issued.certificates]
        performer.close()
    assert printed
    assert len(set(printed)) == len(printed)
