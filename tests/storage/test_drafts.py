"""What was typed and not saved is kept for each form and person, and no journal tells of it."""

from desktop.storage.change_log import journal_end
from desktop.storage.drafts import drafts_of, remove_draft, remove_drafts_about, write_draft

NEW = ("person", "", "ana")


def test_the_last_that_was_typed_is_kept_for_who_typed_it(database, clock):
    with database.begin(writes=True) as unit:
        before = journal_end(unit.session)
        write_draft(unit.session, NEW, {"given_names": "Lu"}, clock.now)
        write_draft(unit.session, NEW, {"given_names": "Luz"}, clock.now)
        write_draft(unit.session, ("person", "p1", "berta"), {"notes": "x"}, clock.now)
        assert journal_end(unit.session) == before
        assert unit.changed == set()
    with database.begin(writes=False) as unit:
        [mine] = drafts_of(unit.session, "ana")
    assert (mine.typed, mine.at) == ('{"given_names": "Luz"}', clock.now)


def test_it_is_forgotten_by_form_or_by_whom_it_is_about(database, clock):
    with database.begin(writes=True) as unit:
        write_draft(unit.session, NEW, {}, clock.now)
        write_draft(unit.session, ("person", "p1", "ana"), {}, clock.now)
        remove_draft(unit.session, NEW)
        assert [row.about for row in drafts_of(unit.session, "ana")] == ["p1"]
        remove_drafts_about(unit.session, ["p1"])
        assert drafts_of(unit.session, "ana") == []


def test_what_is_about_a_record_inside_a_course_run_goes_with_the_record(database, clock):
    with database.begin(writes=True) as unit:
        write_draft(unit.session, ("result", "run/e1", "ana"), {"reason": "x"}, clock.now)
        write_draft(unit.session, ("result", "run/e2", "ana"), {"reason": "x"}, clock.now)
        remove_drafts_about(unit.session, ["e1"])
        assert [row.about for row in drafts_of(unit.session, "ana")] == ["run/e2"]
