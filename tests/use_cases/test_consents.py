"""Each purpose is asked by itself, withdrawn in one step, and opens only what it is for."""

import pytest

from desktop.domain.consents import Purpose
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.consents import (
    export_contacts,
    give_consent,
    read_consents,
    withdraw_consent,
)
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_blocks import block_person
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def people(database, centre):
    return some_people(database, 3)


def test_one_purpose_says_nothing_of_the_others(do, people):
    lines = do(give_consent, person_id=people[0], purpose=Purpose.IMAGES, channel="paper")
    assert [line.purpose for line in lines] == list(Purpose)
    assert [line.purpose for line in lines if line.holds] == [Purpose.IMAGES]
    images = next(line for line in lines if line.holds)
    assert (images.text_version, images.channel, images.taken_by) == (1, "paper", "ana")


def test_it_is_withdrawn_in_one_step_and_may_be_given_again(do, clock, people):
    given = do(give_consent, person_id=people[0], purpose=Purpose.NEWS)[-1]
    clock.go_on(days=1)
    gone = do(withdraw_consent, consent_id=given.consent_id)[-1]
    assert (gone.holds, gone.withdrawn_by, gone.withdrawn_at) == (False, "ana", clock.now)
    assert do(withdraw_consent, consent_id=given.consent_id)[-1] == gone
    clock.go_on(days=1)
    assert do(give_consent, person_id=people[0], purpose=Purpose.NEWS)[-1].holds
    assert do(read_consents, person_id=people[0])[-1].holds


def test_what_cannot_be_is_refused(do, people):
    do(give_consent, person_id=people[0], purpose=Purpose.NEWS)
    with pytest.raises(RefusedError, match="consent_given"):
        do(give_consent, person_id=people[0], purpose=Purpose.NEWS)
    with pytest.raises(RefusedError, match="unknown_code"):
        do(give_consent, person_id=people[0], purpose=Purpose.IMAGES, channel="pigeon")
    with pytest.raises(MissingError):
        do(withdraw_consent, consent_id="none")


def test_only_those_who_agreed_are_in_a_file_of_contacts(do, people):
    run = a_run(do, places=9).run.course_run_id
    for person in people:
        do(enrol, person_id=person, course_run_id=run)
        do(give_consent, person_id=person, purpose=Purpose.NEWS)
    given = do(read_consents, person_id=people[1])[-1]
    do(withdraw_consent, consent_id=given.consent_id)
    do(block_person, person_id=people[2], reason="en revisión")
    found = do(export_contacts, course_run_id=run)
    said = found.paper.content.decode("utf-8-sig")
    assert (found.people, found.without_consent) == (1, 1)
    assert "Soto, Ana;'+56980000000" in said
    assert "Rojas" not in said
    assert "Díaz" not in said
