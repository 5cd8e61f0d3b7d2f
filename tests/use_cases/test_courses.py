"""The catalogue keeps what was taught as it was taught."""

from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest

from desktop.errors import MissingError, RefusedError
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import (
    list_courses,
    read_course,
    restore_course,
    retire_course,
    save_course,
)
from tests.use_cases.classes import BAKING, MARCH


def open_run(do, course):
    return do(
        open_course_run,
        draft=CourseRunDraft(course_id=course.course_id, starts_on=MARCH, ends_on=MARCH),
    )


def test_a_course_is_saved_with_its_hours_in_minutes(do, centre):
    line = do(save_course, draft=BAKING)
    assert (line.code, line.version, line.minutes, line.runs) == ("PN-01", 1, 1440, 0)
    assert line.title_en == "Bakery for beginners"


def test_a_title_that_was_not_translated_is_shown_in_spanish(do, centre):
    line = do(save_course, draft=replace(BAKING, title_en=None))
    assert line.title_en == "Panadería básica"


def test_saving_the_same_again_changes_nothing(do, performer, centre):
    first = do(save_course, draft=BAKING)
    done = performer.perform(partial(save_course, draft=BAKING))
    assert (done.answer, done.changed) == (first, frozenset())


def test_a_version_nobody_used_is_changed_in_place(do, centre):
    first = do(save_course, draft=BAKING)
    second = do(save_course, draft=replace(BAKING, hours=Decimal(30)))
    assert (second.course_version_id, second.version) == (first.course_version_id, 1)
    assert second.hours == 30


def test_a_version_that_a_run_uses_is_frozen_and_a_new_one_made(do, centre):
    first = do(save_course, draft=BAKING)
    open_run(do, first)
    second = do(save_course, draft=replace(BAKING, title_es="Panadería"))
    assert (second.version, second.runs) == (2, 1)
    page = do(read_course, course_id=first.course_id)
    assert [(line.version, line.frozen) for line in page.versions] == [(2, False), (1, True)]
    assert page.versions[1].content.title_es == "Panadería básica"


def test_the_draft_of_a_page_saves_as_nothing_new(do, centre):
    course = do(save_course, draft=replace(BAKING, hours=Decimal("53.3"), hour_kind="teaching"))
    open_run(do, course)
    page = do(read_course, course_id=course.course_id)
    assert do(save_course, draft=page.draft).version == 1


def test_a_course_may_get_another_code_but_not_that_of_another(do, centre):
    course = do(save_course, draft=BAKING)
    do(save_course, draft=replace(BAKING, code="PN-02"))
    renamed = do(save_course, draft=replace(BAKING, code="PN-03", course_id=course.course_id))
    assert (renamed.course_id, renamed.code) == (course.course_id, "PN-03")
    with pytest.raises(RefusedError, match="course_code_taken"):
        do(save_course, draft=replace(BAKING, code="pn-02", course_id=course.course_id))


def test_the_catalogue_is_searched_without_accents(do, centre):
    do(save_course, draft=BAKING)
    do(save_course, draft=replace(BAKING, code="EX-01", title_es="Excel", title_en="Excel"))
    assert [line.code for line in do(list_courses, text="panaderia BAS")] == ["PN-01"]
    assert [line.code for line in do(list_courses)] == ["EX-01", "PN-01"]


def test_a_retired_course_leaves_the_list_and_comes_back(do, centre):
    course = do(save_course, draft=BAKING)
    assert not do(retire_course, course_id=course.course_id).active
    assert do(list_courses) == ()
    assert len(do(list_courses, only_active=False)) == 1
    with pytest.raises(RefusedError, match="course_retired"):
        open_run(do, course)
    assert do(restore_course, course_id=course.course_id).active


def test_a_course_that_is_not_there_is_missed(do, centre):
    with pytest.raises(MissingError, match="course_gone"):
        do(read_course, course_id="nothing")
    with pytest.raises(MissingError, match="course_gone"):
        do(save_course, draft=CourseDraft("A", "A", "food", "online", Decimal(1), course_id="x"))


def test_what_another_desk_changed_in_a_course_meanwhile_stays(do, centre):
    course_id = do(save_course, draft=BAKING).course_id
    seen = do(read_course, course_id=course_id).draft
    do(save_course, draft=replace(seen, default_places=9, title_en="Baking"), seen=seen)
    do(save_course, draft=replace(seen, minimum_attendance=80), seen=seen)
    now = do(read_course, course_id=course_id).draft
    assert (now.default_places, now.title_en, now.minimum_attendance) == (9, "Baking", 80)


def test_what_two_desks_changed_differently_in_a_course_is_asked_back(do, centre):
    course_id = do(save_course, draft=BAKING).course_id
    seen = do(read_course, course_id=course_id).draft
    do(save_course, draft=replace(seen, area="formalisation"), seen=seen)
    with pytest.raises(RefusedError) as refused:
        do(save_course, draft=replace(seen, area="marketing"), seen=seen)
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.details == {"field": "area", "value": "Formalisation"}
