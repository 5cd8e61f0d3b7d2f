"""Where somebody was is kept for them alone, and for half a day."""

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.drafts import keep_draft, list_drafts
from desktop.use_cases.whereabouts import keep_whereabouts, last_whereabouts


def where(do):
    last = do(last_whereabouts)
    return last.page, last.about


def test_who_comes_back_is_told_where_they_were_last(do):
    assert do(last_whereabouts) is None
    do(keep_whereabouts, page="counter", about={"person_id": "p1"})
    do(keep_whereabouts, page="courses", about={"course_run_id": "r1"})
    assert where(do) == ("courses", {"course_run_id": "r1"})


def test_half_a_day_later_it_is_another_day(do, clock):
    do(keep_whereabouts, page="counter", about={})
    clock.go_on(hours=11)
    assert where(do) == ("counter", {})
    clock.go_on(hours=2)
    assert do(last_whereabouts) is None


def test_it_is_no_form_that_waits_to_be_saved(do):
    do(keep_whereabouts, page="counter", about={})
    assert do(list_drafts) == ()
    do(keep_draft, form="person", about="", typed={"given_names": "Rosa"})
    assert [draft.form for draft in do(list_drafts)] == ["person"]


def test_more_than_ids_is_refused(do):
    with pytest.raises(RefusedError, match="too_long"):
        do(keep_whereabouts, page="counter", about={"person_id": "p" * 60_000})
