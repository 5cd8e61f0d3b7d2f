"""Setting the central database up, again and again."""

import psycopg
import pytest

from desktop.errors import SyncError
from desktop.sync import office, setting_up
from desktop.sync.rules import columns
from tests.sync.acts import register, sync


def test_setting_up_a_second_time_keeps_everything(town, desks):
    register(desks[0])
    sync(*desks)
    before = [row.content() for row in desks]
    [[municipality, epoch]] = town.rows("SELECT id::text, epoch::text FROM referee.municipality")
    with town.admin() as connection:
        told = setting_up.create(connection)
    assert told == {"municipality": municipality, "epoch": epoch, "version": setting_up.VERSION}
    sync(*desks)
    assert [row.content() for row in desks] == before


def test_a_centre_that_was_set_up_before_knows_identities_within_each_centre_from_now_on(town):
    with town.admin() as connection:
        for table in ("device", "operation"):  # as they were: one identity for all centres
            connection.execute(
                f"ALTER TABLE referee.{table} DROP CONSTRAINT {table}_pkey, ADD PRIMARY KEY (id)"
            )
        setting_up.create(connection)
        setting_up.create(connection)
    keys = town.rows(
        "SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint WHERE"
        " contype = 'p' AND conrelid IN ('referee.device'::regclass, 'referee.operation'::regclass)"
        " ORDER BY 1"
    )
    assert {key for _table, key in keys} == {"PRIMARY KEY (id, centre)"}


def test_a_centre_of_a_newer_program_is_left_alone(town):
    with town.admin() as connection:
        connection.execute("UPDATE referee.municipality SET version = version + 1")
        with pytest.raises(SyncError, match="central_newer"):
            setting_up.create(connection)


def test_a_database_that_was_never_set_up_is_told_so(new_database):
    with psycopg.connect(new_database(), autocommit=True) as connection:
        with pytest.raises(SyncError, match="central_not_set_up"):
            office.check_set_up(connection)
        told = setting_up.create(connection)
        office.check_set_up(connection)
        assert set(told) == {"municipality", "epoch", "version"}


def test_every_table_has_a_report_that_shows_what_lives(town, desks):
    views = town.rows("SELECT viewname FROM pg_views WHERE schemaname = 'report'")
    assert {name for (name,) in views} == set(columns()) - setting_up.UNREPORTED
    register(desks[0], "Ana")
    desks[0].sync()
    assert town.rows("SELECT centre_code, given_names FROM report.person") == [("YUN", "Ana")]


def test_a_device_may_call_the_functions_and_nothing_else(town):
    granted = town.rows(
        "SELECT proname FROM pg_proc WHERE pronamespace IN ('sync'::regnamespace,"
        " 'referee'::regnamespace) AND has_function_privilege('minga_device', oid, 'execute')"
    )
    assert {name for (name,) in granted} == set(setting_up.CALLS)
    tables = town.rows(
        "SELECT relname FROM pg_class WHERE relnamespace IN ('referee'::regnamespace,"
        " 'report'::regnamespace) AND relkind IN ('r', 'v')"
        " AND has_table_privilege('minga_device', oid, 'select, insert, update, delete')"
    )
    assert tables == []


def test_after_a_restore_from_a_dump_the_computers_are_let_in_again(town, desks, server):
    first, _second = desks
    ana = register(first, "Ana")
    first.sync()
    dump = server.back_up(town.admin_url)
    beto = register(first, "Beto")
    first.sync()
    first.hang_up()
    town.admin_url = server.restore(dump)  # into a database of its own, as an operator does
    with town.admin() as connection:
        setting_up.create(connection)
        office.restored(connection)
    first.sync()
    there = town.rows("SELECT id::text FROM referee.record WHERE tbl = 'person'")
    assert {ana, beto} <= {row[0] for row in there}
    first.hang_up()
    server.drop_database(town.admin_url)
