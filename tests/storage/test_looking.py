"""A damaged file is opened to look at: it answers, and not a byte of it changes."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from desktop.errors import DataFileError
from desktop.storage.database import open_with_key
from desktop.storage.looking import open_to_look
from desktop.use_cases.centre import CentreDraft, correct_centre, read_centre
from desktop.use_cases.people_search import count_people
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.storage.damage import PAGE, a_centre


@pytest.fixture
def folder(tmp_path, empty_file):
    return a_centre(tmp_path / "centre", empty_file)


def test_it_answers_and_refuses_to_write(folder):
    before = (folder / "minga.db").read_bytes()
    performer = Performer(open_to_look(folder, KEY, "ana"))
    assert performer.perform(read_centre).answer.name_es == "Centro Yunus"
    assert performer.perform(count_people).answer > 10
    with pytest.raises(DataFileError) as refused:
        performer.perform(partial(correct_centre, draft=CentreDraft("YUN", "Otro")))
    assert refused.value.code == "opened_to_look"
    performer.close()
    assert (folder / "minga.db").read_bytes() == before


def test_what_is_in_the_journal_of_sqlite_is_seen_and_stays_there(folder, tmp_path):
    database = open_with_key(folder, KEY, "ana")
    Performer(database).perform(partial(correct_centre, draft=CentreDraft("YUN", "Otro")))
    copy = Path(shutil.copytree(folder, tmp_path / "stopped"))
    database.close()
    before = {
        path.name: path.read_bytes() for path in copy.glob("minga.db*") if "shm" not in path.name
    }
    performer = Performer(open_to_look(copy, KEY, "ana"))
    assert performer.perform(read_centre).answer.name_es == "Otro"
    performer.close()
    assert {name: (copy / name).read_bytes() for name in before} == before


def test_without_its_first_page_there_is_nothing_to_look_at(folder):
    with (folder / "minga.db").open("r+b") as file:
        file.write(bytes(PAGE))
    with pytest.raises(DataFileError) as refused:
        open_to_look(folder, KEY, "ana")
    assert refused.value.code == "file_damaged"
