"""What goes wrong at the command line: one sentence in the language spoken, and the exit code."""

import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.storage import keys
from desktop.storage.engine import connect
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.sign_in import Typed, found, sign_in
from tests.end_to_end.command_line import PASSPHRASE, ROOT, CommandLine

HEADER = "RUN;Nombres;Apellido Paterno;Apellido Materno;F. Nacimiento"
# Root may write everything; without these two rights it is like anybody else.
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


@pytest.fixture(scope="module")
def set_up(tmp_path_factory) -> Path:
    """A centre that was made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("made")
    performer = found(folder, PASSPHRASE, "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.close()
    return folder


@pytest.fixture
def minga(set_up, tmp_path) -> CommandLine:
    copy = Path(shutil.copytree(set_up, tmp_path / "centre"))
    sign_in(copy, Typed(PASSPHRASE)).close()  # it has noticed that it is one
    return CommandLine(copy)


def test_the_passphrase_must_be_there_and_right_in_either_language(minga):
    wrong = replace(minga, passphrase="not this one", lang="es").refused("do", "count_people")
    assert wrong.startswith("Con este nombre y esta clave")
    missing = replace(minga, passphrase=None, lang="en").refused("do", "count_people")
    assert "MINGA_PASSPHRASE" in missing


def test_a_folder_without_a_centre_is_said_so_and_stays_as_it_was(tmp_path):
    nowhere = CommandLine(tmp_path / "nowhere")
    assert str(nowhere.data) in nowhere.refused("find", "ana")
    assert not nowhere.data.exists()


def test_a_folder_is_no_file_to_import(minga, tmp_path):
    assert "is a folder" in minga.refused("import", "people", tmp_path)


def test_wrong_usage_ends_with_two_and_prints_no_answer(minga):
    for wrong in (("fly",), ("do", "enrol", "--args", '{"person": 7}')):
        said = minga(*wrong)
        assert (said.code, said.out) == (2, "")
        assert "Traceback" not in said.err
        assert said.err.splitlines()[-1].startswith("minga")


def cut_in_half(file: Path) -> None:
    with file.open("r+b") as whole:
        whole.truncate(file.stat().st_size // 2 + 100)


def make_newer(file: Path) -> None:
    with connect(file, keys.unlock_key(file.parent, PASSPHRASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (cut_in_half, "is damaged"),
        (make_newer, "newer version"),
        (Path.unlink, "is missing"),
    ],
)
def test_a_file_that_is_truncated_newer_or_gone_is_told_apart(minga, spoil, sentence):
    spoil(minga.data / "minga.db")
    assert sentence in minga.refused("do", "count_people")


def test_a_file_that_may_not_be_written_is_read_and_no_more(minga, tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text(f"{HEADER}\n12.345.678-5;Ana;Pérez;;1980-01-01\n", "utf-8")
    for path in (minga.data / "minga.db", minga.data):
        path.chmod(0o555 if path.is_dir() else 0o444)
    weak = replace(minga, before=UNPRIVILEGED)
    assert "may not be written" in weak.refused("import", "people", sheet)
    minga.data.chmod(0o755)
    assert minga.do("count_people") == 0


def test_while_another_program_writes_a_command_gives_up_and_says_so(minga):
    file = minga.data / "minga.db"
    with connect(file, keys.unlock_key(minga.data, PASSPHRASE)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "busy" in minga.refused(
            "do", "write_setting", "--args", '{"name": "a", "value": "1"}'
        )
        assert minga.do("count_people") == 0
    assert minga.do("read_settings") == {}


def test_formulas_and_nonsense_in_a_sheet_come_back_dead_in_the_rejects(minga, tmp_path):
    sheet, rejects = tmp_path / "people.csv", tmp_path / "rejects.csv"
    rows = [
        "1-1;=cmd|' /C calc'!A0;+56;@SUM(A1);31-02-1980",
        f"x;{'a' * 10_000};\x07b;-1;1980-01-01",
    ]
    sheet.write_text("\n".join([HEADER, *rows]), "utf-8")
    report = minga.json("import", "people", sheet, "--rejects", rejects)
    assert (report["rejected"], report["added"]) == (2, 0)
    cells = [
        cell for line in rejects.read_text("utf-8-sig").splitlines()[1:] for cell in line.split(";")
    ]
    assert cells
    assert not [cell for cell in cells if cell.strip('"')[:1] in set("=+-@\t\r")]


def test_what_is_printed_is_utf8_whatever_the_terminal_says(minga, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    minga.json("import", "people", ROOT / "tests" / "data" / "inscritos_2026.csv")
    assert minga.json("find", "nunez")["people"][0]["list_name"].startswith("Núñez")
