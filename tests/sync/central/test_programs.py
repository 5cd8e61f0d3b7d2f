"""The programs of a PostgreSQL are found, whoever runs the tests and wherever the project is."""

import shutil

import pytest

from tests.sync.programs import Account, find, version, wheel, within_reach


@pytest.fixture
def old(tmp_path):
    """A folder with the programs of a PostgreSQL that is too old."""
    for name in ("postgres", "initdb", "pg_ctl"):
        (tmp_path / name).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.9'\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    return tmp_path


def test_a_folder_without_a_server_has_no_version(tmp_path):
    assert version(tmp_path) == 0


def test_the_version_is_read_from_the_server_itself(old):
    assert version(old) == 14


def test_a_folder_that_is_named_is_taken_before_all_others():
    assert find({"PG_BIN": str(wheel())}) == wheel()


def test_a_server_on_the_path_is_taken():
    assert find({"PATH": str(wheel())}) == wheel()


def test_a_server_that_is_too_old_is_left_alone(old):
    assert find({"PG_BIN": str(old), "PATH": str(old)}) != old


def test_the_wheel_is_taken_when_it_is_asked_for(old):
    assert find({"MINGA_TEST_POSTGRES": "wheel", "PATH": str(old)}) == wheel()


def test_a_choice_that_is_none_is_not_taken_in_silence():
    with pytest.raises(AssertionError, match="whell"):
        find({"MINGA_TEST_POSTGRES": "whell"})


def test_programs_in_a_closed_folder_are_copied_to_where_the_server_may_read(tmp_path):
    closed = tmp_path / "closed"
    package = wheel().parents[1]
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(wheel().parent, closed / package.name / wheel().parent.name)
    shutil.copytree(libraries, closed / libraries.name)
    closed.chmod(0o700)
    account = Account.fit()
    spare = account.make_folder()
    programs = within_reach(closed / package.name / wheel().parent.name / "bin", account, spare)
    assert account.can_run(programs / "postgres")
    assert (spare in programs.parents) == account.is_other
    shutil.rmtree(spare)
