"""Whoever guesses waits, whatever the clock says and however often the program starts anew."""

import json
import multiprocessing

import pytest

from desktop.errors import SecretError
from desktop.storage.attempts import (
    ATTEMPTS_FILE,
    LONGEST_WAIT,
    count_attempt,
    forget_attempts,
    wait_after,
)


class Uptime:
    """How long a computer of a test has been running."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def uptime():
    return Uptime()


def guess(folder, uptime, times, name="ana"):
    for _time in range(times):
        count_attempt(folder, name, uptime)


def wait(folder, uptime, name="ana"):
    with pytest.raises(SecretError) as told:
        count_attempt(folder, name, uptime)
    assert told.value.code == "too_many_attempts"
    return told.value.details["seconds"]


def test_five_are_free_and_then_each_wait_is_twice_the_one_before(tmp_path, uptime):
    assert [wait_after(wrong) for wrong in (0, 4, 5, 6, 7, 8, 11, 12, 13, 5000)] == [
        0, 0, 2, 4, 8, 16, 128, 256, 300, 300,
    ]  # fmt: skip
    guess(tmp_path, uptime, 5)
    assert wait(tmp_path, uptime) == 2
    uptime.seconds += 2
    guess(tmp_path, uptime, 1)
    assert wait(tmp_path, uptime) == 4


def test_waiting_is_no_attempt(tmp_path, uptime):
    guess(tmp_path, uptime, 5)
    for _time in range(20):
        assert wait(tmp_path, uptime) == 2


def test_a_restart_of_the_computer_ends_no_wait_before_its_time(tmp_path, uptime):
    guess(tmp_path, uptime, 5)
    uptime.seconds = 0.5
    assert wait(tmp_path, uptime) == 2
    uptime.seconds = 2.5
    guess(tmp_path, uptime, 1)


def test_each_name_waits_alone_and_names_are_compared_as_for_signing_in(tmp_path, uptime):
    guess(tmp_path, uptime, 5, "Ana Ñ")
    guess(tmp_path, uptime, 1, "berta")
    guess(tmp_path, uptime, 1, None)
    assert wait(tmp_path, uptime, "ANA N") == 2


def test_who_knows_the_passphrase_begins_anew(tmp_path, uptime):
    guess(tmp_path, uptime, 5)
    forget_attempts(tmp_path, "ana")
    guess(tmp_path, uptime, 5)


def test_no_wait_is_longer_than_five_minutes(tmp_path, uptime):
    for _time in range(30):
        guess(tmp_path, uptime, 1)
        uptime.seconds += LONGEST_WAIT
    guess(tmp_path, uptime, 1)
    assert wait(tmp_path, uptime) == LONGEST_WAIT


def test_the_file_names_nobody_and_a_spoilt_one_is_made_anew(tmp_path, uptime):
    guess(tmp_path, uptime, 1, "Ana")
    file = tmp_path / ATTEMPTS_FILE
    assert "ana" not in file.read_text().lower()
    for spoilt in ("", "{", "[]", '{"salt": "zz", "who": {}}', '{"salt": "", "who": {"x": 1}}'):
        file.write_text(spoilt)
        guess(tmp_path, uptime, 1)
        assert len(json.loads(file.read_text())["who"]) == 1


def _guess_often(folder):
    for _time in range(5):
        count_attempt(folder, "eva", lambda: 1.0)


def test_guesses_of_two_programs_are_counted_together(tmp_path):
    spawn = multiprocessing.get_context("spawn")
    count_attempt(tmp_path, "eva", lambda: 1.0)
    program = spawn.Process(target=_guess_often, args=(tmp_path,))
    program.start()
    program.join(60)
    assert program.exitcode == 1, "the fifth of the other program has to wait"


def test_where_nothing_may_be_written_one_may_still_try(tmp_path, uptime):
    nowhere = tmp_path / "file"
    nowhere.write_text("")
    guess(nowhere, uptime, 9)
