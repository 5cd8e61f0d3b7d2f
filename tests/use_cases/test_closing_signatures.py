"""The instructor signs the results as they stand; the coordinator approves, or says why not."""

from functools import partial

import pytest

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import Role
from desktop.errors import ExpectedError, MissingError, RefusedError
from desktop.use_cases.closing import close_run, reopen_run
from desktop.use_cases.closing_signatures import (
    approve,
    comment_of,
    read_closing,
    sign_closing,
    state_of,
)
from desktop.use_cases.grades import add_assessment
from desktop.use_cases.outcomes import preview_outcomes
from desktop.use_cases.pins import choose_pin
from tests.keyrings import a_keyring
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.signers import MARTA, a_teacher, at_the_desk

PIN = "739164"


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take(*("PPPPA",) * 4)
    return made


@pytest.fixture
def account(database, do, made) -> Account:
    return a_teacher(do, database, made)


@pytest.fixture
def signing(database, performer, made, account):
    """What Marta asks for; then whoever was there before sits at the desk again."""

    def _signing(secret=MARTA, **more):
        marta = at_the_desk(database, account)
        more.setdefault("course_run_id", made.run_id)
        try:
            return marta.perform(partial(sign_closing, secret=Secret(secret), **more)).answer
        finally:
            database.account, database.actor = None, "ana"

    return _signing


def state(do, made):
    return do(read_closing, course_run_id=made.run_id)


def refused(act, *arguments, **named):
    with pytest.raises(ExpectedError) as told:
        act(*arguments, **named)
    return told.value.code


def test_the_instructor_signs_with_the_passphrase_and_says_something(do, made, signing, clock):
    assert state(do, made).instructor is None
    line = signing(comment="  Buen grupo.\n\nFaltó  sala. ").instructor
    assert (line.by, line.how, line.at, line.holds) == (
        "Marta Rojas",
        "passphrase",
        clock.now,
        True,
    )
    assert line.comment == "Buen grupo.\n\nFaltó sala."
    assert state(do, made).instructor == line


def test_the_instructor_signs_with_the_pin_of_this_computer(database, do, made, account, signing):
    with a_keyring():
        marta = at_the_desk(database, account)
        marta.perform(partial(choose_pin, passphrase=Secret(MARTA), pin=Secret(PIN)))
        assert refused(signing, "804273", by_pin=True) == "pin_wrong"
        assert state(do, made).instructor is None
        assert signing(PIN, by_pin=True).instructor.how == "pin"


def test_another_passphrase_signs_nothing_and_guessing_gets_slow(do, made, signing):
    codes = [refused(signing, "otra clave") for _attempt in range(8)]
    assert codes[0] == "passphrase_wrong"
    assert codes[-1] == "too_many_attempts"
    assert state(do, made).instructor is None


def test_what_changes_afterwards_is_not_what_was_signed(do, made, signing):
    signing()
    made.mark(0, 0, "absent")
    assert not state(do, made).instructor.holds
    made.mark(0, 0, "present")
    assert state(do, made).instructor.holds


def test_what_was_signed_is_closed_without_more_words(do, made, signing):
    signing()
    do(close_run, course_run_id=made.run_id, comment="Visto.", unsigned_because="no hace falta")
    line = state(do, made).coordinator
    assert (line.by, line.how, line.comment, line.reason) == ("ana", "seat", "Visto.", None)
    assert line.holds


def test_without_a_signature_that_holds_closing_asks_for_the_reason(do, made, signing):
    assert refused(do, close_run, course_run_id=made.run_id) == "closing_unsigned"
    signing()
    made.mark(0, 0, "absent")
    assert refused(do, close_run, course_run_id=made.run_id) == "closing_unsigned"
    assert refused(do, close_run, course_run_id=made.run_id, unsigned_because=" ") == (
        "closing_unsigned"
    )
    assert state(do, made).coordinator is None
    do(close_run, course_run_id=made.run_id, unsigned_because="firmó en papel")
    assert state(do, made).coordinator.reason == "firmó en papel"


def test_a_reopened_run_is_approved_anew(do, made, signing, clock):
    signing()
    do(close_run, course_run_id=made.run_id)
    do(reopen_run, course_run_id=made.run_id, reason="faltó una nota")
    clock.go_on(hours=1)
    do(close_run, course_run_id=made.run_id, comment="Segunda vez.")
    assert state(do, made).coordinator.comment == "Segunda vez."


def test_a_closed_run_and_one_without_grades_are_not_signed(do, made, signing):
    do(add_assessment, course_run_id=made.run_id, name="Prueba")
    assert refused(signing, comment="x" * 1001) == "too_long"
    do(close_run, course_run_id=made.run_id, unsigned_because="papel")
    assert refused(signing) == "sign_not_open"


def test_only_who_teaches_the_class_signs(database, do, made, account, signing):
    other = a_class(database, do, code="GM-02/2026-1")
    other.take("PPPPA")
    assert refused(signing, course_run_id=other.run_id) == "run_gone"
    clerk = Account(account.account_id, "berta", "Berta", frozenset({Role.RECEPTION}))
    wish = partial(sign_closing, course_run_id=made.run_id, secret=Secret(MARTA))
    assert refused(at_the_desk(database, clerk).perform, wish) == "sign_not_yours"
    printing = Account(account.account_id, "eva", "Eva", frozenset({Role.PRINTING}))
    assert refused(at_the_desk(database, printing).perform, wish) == "not_allowed"
    database.account = None
    assert refused(do, sign_closing, course_run_id=made.run_id, secret=Secret(MARTA)) == (
        "signed_out"
    )


def test_a_run_that_is_not_there_has_no_signatures(do, centre):
    with pytest.raises(MissingError, match="run_gone"):
        do(read_closing, course_run_id="nothing")


def test_a_reason_and_a_comment_have_their_length(database, do, made):
    assert comment_of(" \n ") is None
    with database.begin(writes=True) as unit:
        preview = preview_outcomes(unit, course_run_id=made.run_id)
        with pytest.raises(RefusedError, match="too_long"):
            approve(unit, preview, unsigned_because="x" * 301, comment="")
        with pytest.raises(RefusedError, match="too_long"):
            approve(unit, preview, unsigned_because="papel", comment="x" * 1001)
        assert state_of(unit, preview).coordinator is None
