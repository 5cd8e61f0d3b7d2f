"""What somebody was typing when the program was killed comes back to them, and to nobody else."""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from desktop.domain.accounts import Secret
from desktop.domain.rights import Role
from desktop.storage import keys
from desktop.storage.database import open_with_key
from desktop.storage.drafts import DraftRecord
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.check import check_file
from desktop.use_cases.drafts import WHEREABOUTS
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import count_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE, ROOT
from tests.end_to_end.window import until
from tests.ui.counter import ROSA

HERS = "la clave de Berta"
TYPED = "Wenceslada"


@pytest.fixture
def folder(tmp_path):
    """A centre with two people who may register others."""
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    berta = AccountDraft("berta", "Berta", frozenset({Role.RECEPTION}))
    performer.perform(partial(add_account, draft=berta, new_passphrase=Secret(HERS)))
    performer.close()
    return tmp_path / "centre"


@pytest.fixture
def sit(folder):
    """Open the real window as somebody; it is killed at the latest when the test is over."""
    processes = []

    def _sit(who, act, text=TYPED):
        environment = {k: v for k, v in os.environ.items() if k != "MINGA_ACCOUNT_PASSPHRASE"}
        environment |= {
            "MINGA_PASSPHRASE": PASSPHRASE if who == "ana" else HERS,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "QT_QPA_PLATFORM": "offscreen",
        }
        program = [sys.executable, "-m", "tests.end_to_end.typist", str(folder), who, act, text]
        process = subprocess.Popen(
            program, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        processes.append(process)
        return process

    yield _sit
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()


def hear(process, what):
    """Return the next thing that is told, which must be *what*."""
    told = json.loads(process.stdout.readline())
    assert told.pop("what") == what
    return told


def kill(process):
    process.kill()
    assert process.wait() != 0


def kept(folder, key):
    """Return what is kept of what was typed, by whom."""
    database = open_with_key(folder, key, "reader")
    with database.begin(writes=False) as unit:
        rows = unit.session.query(DraftRecord).filter(DraftRecord.form != WHEREABOUTS).all()
        found = [(row.form, row.about, row.who, json.loads(row.typed)) for row in rows]
    database.close()
    return found


def test_a_new_person_that_was_being_typed_comes_back_to_who_typed_it_and_is_shown_to_nobody_else(
    folder, sit
):
    key = keys.unlock_key(folder, PASSPHRASE)
    ana = sit("ana", "type")
    assert hear(ana, "typed") == {"stands": TYPED}
    until(lambda: bool(kept(folder, key)), lambda: "what was typed is not kept")
    kill(ana)

    berta = sit("berta", "look")
    looked = hear(berta, "looked")
    assert (looked["kept"], looked["stands"]) == (False, "")
    assert not [text for text in looked["seen"] if TYPED in text]
    kill(berta)

    again = sit("ana", "return")
    looked = hear(again, "looked")
    assert looked["stands"] == TYPED
    assert any(text.startswith("Se repuso lo que estaba escribiendo") for text in looked["seen"])
    kill(again)

    [(form, about, _who, typed)] = kept(folder, key)
    assert (form, about, typed["given_names"]) == ("person", "", TYPED)
    performer = Performer(open_with_key(folder, key, "reader"))
    assert performer.perform(count_people).answer == 0
    assert performer.perform(check_file).answer.findings == ()
    performer.close()


def test_the_dialog_that_was_being_typed_in_comes_back_with_its_words(folder, sit):
    key = keys.unlock_key(folder, PASSPHRASE)
    performer = Performer(open_with_key(folder, key, "reader"))
    rosa = performer.perform(partial(register_person, draft=ROSA)).answer.person_id
    performer.close()

    ana = sit("ana", "request", f"{rosa} {TYPED}")
    assert hear(ana, "typed") == {"stands": TYPED}
    until(lambda: bool(kept(folder, key)), lambda: "what was typed is not kept")
    kill(ana)

    again = sit("ana", "asked")
    looked = hear(again, "looked")
    assert looked["stands"] == TYPED
    assert any(text.startswith("Se repuso lo que estaba escribiendo") for text in looked["seen"])
    kill(again)
