"""Drafts belong to who typed them, and stand nowhere in clear."""

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.drafts import drop_draft, keep_draft, list_drafts
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.erasure import erase_person
from tests.ui.counter import a_person, a_run

TYPED = {"given_names": "Wenceslada", "no_phone": True, "sector": None}


def test_a_draft_is_kept_with_its_moment_and_dropped(do, clock):
    do(keep_draft, form="person", about="", typed=TYPED)
    [draft] = do(list_drafts)
    assert (draft.form, draft.about, draft.typed, draft.at) == ("person", "", TYPED, clock.now)
    do(drop_draft, form="person", about="")
    assert do(list_drafts) == ()


def test_nobody_sees_what_somebody_else_typed(do, performer):
    do(keep_draft, form="person", about="", typed=TYPED)
    performer.database.actor = "Berta"
    assert do(list_drafts) == ()
    performer.database.actor = "ana"
    assert len(do(list_drafts)) == 1


def test_it_stands_nowhere_in_clear(do, database):
    do(keep_draft, form="person", about="", typed=TYPED)
    for path in database.path.parent.glob("*"):
        assert path.is_dir() or b"Wenceslada" not in path.read_bytes()


def test_what_is_longer_than_any_form_is_refused(do):
    with pytest.raises(RefusedError) as refused:
        do(keep_draft, form="person", about="", typed={"notes": "x" * 50_001})
    assert refused.value.code == "too_long"


def test_who_is_erased_leaves_the_drafts_too(do, centre):
    person_id = a_person(do)
    run_id = a_run(do).course_run_id
    enrolled = do(enrol, person_id=person_id, course_run_id=run_id)
    do(keep_draft, form="person", about=person_id, typed=TYPED)
    do(keep_draft, form="result", about=f"{run_id}/{enrolled.enrolment_id}", typed=TYPED)
    do(erase_person, person_id=person_id, reason="asked")
    assert do(list_drafts) == ()


def test_what_was_left_half_a_day_ago_is_not_typed_again_unasked(do, clock):
    do(keep_draft, form="person", about="", typed=TYPED)
    assert [draft.lately for draft in do(list_drafts)] == [True]
    clock.go_on(hours=12)
    assert [draft.lately for draft in do(list_drafts)] == [False]
