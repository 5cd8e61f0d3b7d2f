"""Setting the central database up and bringing it up to date: roles, tables, functions, reports."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import SyncError
from desktop.storage.sensitive import PRIVATE_TABLES
from desktop.sync import bundle
from desktop.sync.rules import columns, field_rules, table_rules

if TYPE_CHECKING:
    from psycopg import Connection

VERSION = 1  # of the tables and functions of the centre
REFEREE = Path(__file__).parent / "referee"
GROUPS = ("minga_owner", "minga_device", "minga_office", "minga_report", "minga_reader")
CALLS = ("enrol", "hello", "push", "pull", "digest", "bucket", "find_person", "lease")
# What passphrases are checked with is no report's business, nor is what is closed to most.
UNREPORTED = frozenset({"credential", "access_log", "data_request", *PRIVATE_TABLES})
# What a device could count of others in the catalogue of PostgreSQL itself.
_TELLTALE = """
SELECT format('REVOKE ALL ON pg_catalog.%I FROM PUBLIC', relname) FROM pg_catalog.pg_class
WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
  AND (relname ~ '^pg_stat' OR relname IN ('pg_roles', 'pg_user', 'pg_group', 'pg_class',
    'pg_auth_members', 'pg_shdescription', 'pg_locks', 'pg_prepared_xacts', 'pg_database',
    'pg_tables', 'pg_indexes', 'pg_policies', 'pg_policy', 'pg_sequences', 'pg_namespace',
    'pg_proc', 'pg_attribute', 'pg_description', 'pg_db_role_setting', 'pg_shdepend', 'pg_depend'))
UNION ALL
SELECT format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', oid::regprocedure) FROM pg_catalog.pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace
  AND (proname ~ '^pg_stat_get' OR proname ~ '^pg_.*_size$' OR proname IN ('pg_lock_status',
    'pg_prepared_xact', 'pg_get_functiondef', 'pg_ls_dir', 'pg_relation_filepath',
    'pg_relation_filenode', 'pg_blocking_pids', 'pg_cancel_backend', 'pg_terminate_backend')
    -- Numbers that all transactions of the server count on, and ways to write without a table.
    OR proname ~ '^(pg_current|txid)_(xact|snapshot|current|status|wal)' OR proname ~ '^pg_control_'
    OR proname ~ '^(lo_|lowrite)' OR proname = 'pg_xact_status'
    OR oid IN ('age(xid)'::regprocedure, 'mxid_age(xid)'::regprocedure))
"""


def create(connection: "Connection") -> dict[str, object]:
    """Make or upgrade everything in the database of *connection*; may be called again.

    Returns the municipality's id and epoch. The caller is a superuser, or a role that may create
    roles and owns the database. Raises SyncError("central_newer").
    """
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(7240156)")
        _refuse_newer(connection)
        _make_groups(connection)
        connection.execute("SET LOCAL ROLE minga_owner")
        for path in sorted(REFEREE.glob("*.sql")):
            connection.execute(path.read_text("utf-8").encode())
        _tell_rules(connection)
        _grant(connection)
        connection.execute("RESET ROLE")
        _make_keys(connection)
        _let_in_again(connection)
        _try_again(connection)
        _make_reports(connection)
        _hide_counts(connection)
        return _found(connection)


def _refuse_newer(connection: "Connection") -> None:
    there = connection.execute("SELECT to_regclass('referee.municipality')").fetchone()
    if there is None or there[0] is None:
        return
    row = connection.execute("SELECT version FROM referee.municipality").fetchone()
    if row is not None and row[0] > VERSION:
        raise SyncError("central_newer")


def _make_groups(connection: "Connection") -> None:
    for role in GROUPS:
        powers = "NOLOGIN CREATEROLE" if role == "minga_owner" else "NOLOGIN"
        found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        if found is None:
            connection.execute(f"CREATE ROLE {role} {powers}")
    connection.execute("GRANT minga_owner, minga_report, minga_office TO CURRENT_USER")
    [name] = connection.execute("SELECT quote_ident(current_database())").fetchone() or ("",)
    connection.execute(f"REVOKE ALL ON DATABASE {name} FROM PUBLIC")
    connection.execute(f"GRANT CREATE ON DATABASE {name} TO minga_owner")
    connection.execute(f"GRANT CONNECT ON DATABASE {name} TO minga_reader")
    connection.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC")


def _tell_rules(connection: "Connection") -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM referee.field_rule")
        cursor.executemany(
            "INSERT INTO referee.field_rule VALUES (%s, %s, %s, %s, %s)",
            [(r.table, r.field, r.leader, r.quiet, r.target) for r in field_rules()],
        )
        cursor.executemany(
            "INSERT INTO referee.table_rule VALUES (%s, %s, %s) ON CONFLICT (tbl)"
            " DO UPDATE SET shared = excluded.shared, erased = excluded.erased",
            [(table, shared, json.dumps(erased)) for table, shared, erased in table_rules()],
        )


def _grant(connection: "Connection") -> None:
    connection.execute("REVOKE ALL ON ALL FUNCTIONS IN SCHEMA sync, referee FROM PUBLIC")
    connection.execute("GRANT USAGE ON SCHEMA sync TO minga_device")
    for name in CALLS:
        connection.execute(f"GRANT EXECUTE ON FUNCTION sync.{name}(jsonb) TO minga_device")
    connection.execute("REVOKE ALL ON referee.secret FROM PUBLIC")
    for kind in ("SELECT, INSERT, UPDATE, DELETE ON ALL TABLES", "EXECUTE ON ALL FUNCTIONS"):
        connection.execute(f"GRANT {kind} IN SCHEMA referee TO minga_office")
    connection.execute("GRANT USAGE ON SCHEMA referee TO minga_office, minga_report")
    connection.execute("GRANT SELECT ON referee.record, referee.centre TO minga_report")
    connection.execute("GRANT USAGE, CREATE ON SCHEMA report TO minga_report")
    connection.execute("GRANT USAGE ON SCHEMA report TO minga_reader")
    connection.execute(
        "INSERT INTO referee.centre VALUES (0, '00000000-0000-0000-0000-000000000000', '', '', 0)"
        " ON CONFLICT DO NOTHING"
    )
    connection.execute(
        "INSERT INTO referee.municipality (version) VALUES (%s)"
        " ON CONFLICT (one) DO UPDATE SET version = excluded.version",
        (VERSION,),
    )


def _let_in_again(connection: "Connection") -> None:
    """Let the computers in that had joined: a restored database does not remember who may come."""
    logins = connection.execute(
        "SELECT quote_ident(l.role), quote_ident(current_database()) FROM referee.login l"
        " JOIN pg_roles r ON r.rolname = l.role WHERE l.revoked_at IS NULL"
    )
    for role, database in logins.fetchall():
        connection.execute(f"GRANT CONNECT ON DATABASE {database} TO {role}")


def _try_again(connection: "Connection") -> None:
    """Take up what was parked because the centre did not know its table before the upgrade."""
    for [number] in connection.execute("SELECT no FROM referee.centre WHERE no > 0").fetchall():
        connection.execute("SELECT set_config('minga.centre', %s, true)", (str(number),))
        connection.execute("SELECT set_config('minga.runs', '', true)")
        connection.execute("SELECT referee.lock_streams(%s)", (number,))
        connection.execute("SELECT referee.retry(%s, 'newer_table')", (number,))


def _make_keys(connection: "Connection") -> None:
    """Make the municipality's keys once: it signs its bundles, and opens those of the desks."""
    found = connection.execute("SELECT 1 FROM referee.secret").fetchone()
    if found is not None:
        return
    signing, opening = bundle.new_signing_key(), bundle.new_opening_key()
    public = {
        "signing": bundle.public_signing_key(signing).hex(),
        "opening": bundle.public_opening_key(opening).hex(),
    }
    for name, key in (("signing", signing), ("opening", opening)):
        connection.execute("INSERT INTO referee.secret VALUES (%s, %s)", (name, key.hex()))
    connection.execute("UPDATE referee.municipality SET public_keys = %s", (json.dumps(public),))


def _make_reports(connection: "Connection") -> None:
    """Make a view for each table, for the municipality's own reporting; only live rows."""
    connection.execute("SET LOCAL ROLE minga_report")
    for table, fields in columns().items():
        if table in UNREPORTED:
            continue
        said = ", ".join(f"r.fields ->> '{field}' AS \"{field}\"" for field in fields)
        connection.execute(f"DROP VIEW IF EXISTS report.{table}")
        connection.execute(
            f"CREATE VIEW report.{table} AS SELECT r.id, c.code AS centre_code, {said},"
            " r.at AS changed_at, r.who AS changed_by FROM referee.record r"
            " JOIN referee.centre c ON c.no = r.centre"
            f" WHERE r.tbl = '{table}' AND r.fields ->> 'deleted_at' IS NULL"
            " AND r.into_id IS NULL AND NOT r.erased"
        )
        connection.execute(f"GRANT SELECT ON report.{table} TO minga_reader")
    connection.execute("RESET ROLE")


def _hide_counts(connection: "Connection") -> None:
    """Let no device count the rows or the devices of others in PostgreSQL's own catalogue."""
    row = connection.execute(
        "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
    ).fetchone()
    if row is None or not row[0]:
        return  # only a superuser may; the operator's guide says so
    for [line] in connection.execute(_TELLTALE).fetchall():
        connection.execute(line)
    for table in ("pg_class", "pg_namespace", "pg_attribute", "pg_proc", "pg_description"):
        connection.execute(f"GRANT SELECT ON pg_catalog.{table} TO minga_reader")
    for function in ("txid_current()", "age(xid)", "pg_relation_filenode(regclass)"):
        # Programs that make reports look around with them.
        connection.execute(f"GRANT EXECUTE ON FUNCTION pg_catalog.{function} TO minga_reader")
    connection.execute("GRANT SELECT ON pg_catalog.pg_roles, pg_catalog.pg_class TO minga_owner")


def _found(connection: "Connection") -> dict[str, object]:
    row = connection.execute(
        "SELECT id::text, epoch::text, version FROM referee.municipality"
    ).fetchone()
    if row is None:
        raise SyncError("central_not_set_up")
    return {"municipality": row[0], "epoch": row[1], "version": row[2]}
