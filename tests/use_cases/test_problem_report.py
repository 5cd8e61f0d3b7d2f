"""A problem report names nobody, whatever was entered and wherever the program failed."""

from functools import partial

import pytest

from desktop.errors import ExpectedError
from desktop.storage.backup import make_backup
from desktop.ui.trouble import Trouble
from desktop.use_cases.drafts import keep_draft
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people_search import find_people
from desktop.use_cases.preferences import write_setting
from desktop.use_cases.problem_report import problem_report, trouble_lines
from desktop.use_cases.settings import InstructorDraft, save_instructor
from tests.conftest import KEY
from tests.ui.counter import a_person, a_run

UNMISTAKABLE = ("Wenceslada", "Quilapangui", "Xyloto", "9.876.543", "9876543", "Zapiola")


def test_it_tells_versions_counts_and_states(do, centre, database, clock):
    a_person(do)
    make_backup(database.path.parent, KEY, clock.now)
    report = do(problem_report)
    for said in ("[program]", "sqlcipher: ", "person: 1", "backups: 1", "sync: alone"):
        assert said in report


@pytest.fixture
def trouble(qapp, database):
    return Trouble(database.path.parent / "trouble.log")


def test_no_name_and_no_number_of_anybody_is_in_it(do, centre, performer, trouble, capsys):
    performer.database.actor = "Zapiola Quilapangui"
    person = a_person(
        do,
        given_names="Wenceslada",
        first_surname="Quilapangui",
        second_surname="Xyloto",
        document_text="9.876.543-3",
        address="Pasaje Wenceslada 12",
        email_text="wenceslada@xyloto.cl",
        notes="Xyloto",
    )
    do(save_instructor, draft=InstructorDraft("Wenceslada Zapiola"))
    do(keep_draft, form="person", about="", typed={"given_names": "Wenceslada"})
    do(write_setting, name="zapiola", value="Wenceslada")
    run = a_run(do)
    do(enrol, person_id=person, course_run_id=run.course_run_id)
    for failing in (
        partial(do, enrol, person_id=person, course_run_id=run.course_run_id),
        partial(do, find_people, text=b"Wenceslada"),
        partial(do, enrol, person_id="Quilapangui", course_run_id="Xyloto"),
        partial(do, save_instructor, draft="Wenceslada"),
        partial(dict, [["Wenceslada"]]),
        partial(int, "9.876.543"),
    ):
        note(trouble, failing)
    report = do(problem_report).casefold()
    assert "valueerror" in report
    assert not [word for word in UNMISTAKABLE if word.casefold() in report]


def note(trouble, failing):
    try:
        failing()
    except (ExpectedError, TypeError, ValueError, AttributeError) as bug:
        trouble._note(bug)


def test_what_is_not_written_as_a_note_is_left_out_and_folders_too(tmp_path):
    notes = tmp_path / "trouble.log"
    notes.write_text(
        "2026-03-02T15:00:00+00:00 builtins.KeyError\n"
        "  /home/wenceslada.xyloto/minga/desktop/ui/enrol.py:12 _enrol\n"
        "  C:\\Users\\Xyloto\\minga\\desktop\\ui\\enrol.py:13 _show\n"
        "KeyError: 'Wenceslada'\n"
        "  because of builtins.ValueError\n",
        "utf-8",
    )
    assert trouble_lines(notes) == [
        "2026-03-02T15:00:00+00:00 builtins.KeyError",
        "  desktop/ui/enrol.py:12 _enrol",
        "  desktop/ui/enrol.py:13 _show",
        "  because of builtins.ValueError",
    ]
    assert trouble_lines(tmp_path / "none") == []
