"""Places that the centre set aside for one computer, and those it has not heard of."""

from datetime import timedelta

from sqlalchemy import Engine, event

from desktop.storage.change_log import journal_end
from desktop.storage.device import this_device
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.place_leases import PlaceLeaseRecord, leased_here, unheard_places
from tests.conftest import MONDAY_NOON
from tests.use_cases.class_factory import a_class


def lease(run_id, device, places, used=0, until="2026-03-02T16:00:00Z"):
    return PlaceLeaseRecord(
        course_run_id=run_id,
        device_id=device,
        device_name="Mesón 1",
        places=places,
        used=used,
        expires_at=until,
    )


def test_a_new_lease_is_not_used_yet(database):
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        unit.session.add(row := lease("r", "d", 5))
        unit.session.flush()
        assert (row.places, row.used) == (5, 0)
        unit.session.rollback()


def test_leases_of_this_computer_add_up_while_they_last(database, do, centre):
    made = a_class(database, do, names=())
    with database.begin(writes=True) as unit:
        here = this_device(unit.session).device_id
        unit.session.add_all(
            [
                lease(made.run_id, here, 5, used=2),
                lease(made.run_id, here, 1, used=3),
                lease(made.run_id, here, 4, until="2026-03-02T12:30:00-03:00"),
                lease(made.run_id, "another", 8),
            ]
        )
        unit.session.flush()
        assert leased_here(unit.session, [made.run_id], MONDAY_NOON) == {made.run_id: 7}
        later = MONDAY_NOON + timedelta(minutes=45)
        assert leased_here(unit.session, [made.run_id], later) == {made.run_id: 3}
        over = MONDAY_NOON + timedelta(hours=1)
        assert leased_here(unit.session, [made.run_id], over) == {made.run_id: 0}


def test_the_centre_has_not_heard_of_what_changed_after_the_last_it_has(database, do, centre):
    made = a_class(database, do)
    with database.begin(writes=True) as unit:
        heard = journal_end(unit.session)
        [(run, places)] = unheard_places(unit.session, [made.run_id], 0).items()
        assert (run, set(places)) == (made.run_id, set(made.enrolments))
        assert unheard_places(unit.session, [made.run_id], heard) == {}
        for row, status in ((2, "confirmed"), (0, "confirmed"), (1, "withdrawn")):
            enrolment = unit.session.get_one(EnrolmentRecord, made.enrolments[row])
            enrolment.status, enrolment.queue_key = status, f"later {row}"
        unit.session.flush()
        assert unheard_places(unit.session, [made.run_id], heard) == {
            made.run_id: [made.enrolments[0], made.enrolments[2]]
        }


def test_the_journal_is_asked_through_its_index(database, do, centre):
    asked = []

    def hear(_connection, _cursor, statement, values, *_rest):
        asked.append((statement, values))

    with database.begin(writes=False) as unit:
        event.listen(Engine, "before_cursor_execute", hear)
        unheard_places(unit.session, ["run"], 7)
        event.remove(Engine, "before_cursor_execute", hear)
        statement, values = asked[-1]
        plan = unit.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [step[3] for step in plan]
    assert any("ix_change_row_id (row_id=? AND rowid>?)" in step for step in steps)
    assert not [step for step in steps if step.startswith("SCAN")]
