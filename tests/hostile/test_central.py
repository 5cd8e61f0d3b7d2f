"""A device with a login that calls the centre's functions with whatever it likes."""

import json
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync import office, setting_up
from desktop.sync.setting_up import CALLS
from tests.hostile.examples import tried

TEXTS = st.sampled_from(
    ["", "x", "'", "'; DROP TABLE referee.record; --", "$$", "\\", '"', "%I", "%s", "{}", "ñ",
     "x" * 100_000, "\x1f", "00000000-0000-4000-8000-000000000000", "2026-03-02", "-1", "null",
     "minga_owner", "referee.secret", "person", "enrolment", "certificate", "difference"]
)  # fmt: skip
SCALARS = TEXTS | st.sampled_from([None, True, 0, -1, 2**31, 2**63, 10**40, 1e300, 0.1])
THINGS = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
)
FIELDS = st.sampled_from(
    ["kind", "lost", "choice", "person_id", "erased_at", "status", "course_run_id", "number"]
)
WORDS = [
    "device", "was", "centre", "series", "name", "n", "id", "program", "password", "sign_key",
    "seal_key", "pending", "ops", "want", "shared", "limit", "table", "bucket", "tables", "type",
    "country", "number", "course_run_id", "places",
]  # fmt: skip


@pytest.fixture
def other(town, desks, tmp_path, empty_file) -> Iterator[psycopg.Connection]:
    """A connection of a device of LOH, beside YUN, and nothing of the program."""
    with town.admin() as connection:
        setting_up.create(connection)
        office.add_centre(connection, "LOH", "Centro Lo Hermida")
    desk = town.desk(tmp_path / "loh", empty_file, centre="LOH")
    with town.connect(desk.login, desk.password) as connection:
        connection.device = desk.standing().device_id
        yield connection


def everything(town) -> list[object]:
    """Return all that the centre YUN has, and what decides who may do what."""
    return [
        town.rows(
            "SELECT tbl, id, fields, stamp, seq FROM referee.record WHERE centre = 1 ORDER BY 2"
        ),
        town.rows("SELECT id, fields FROM referee.operation WHERE centre = 1 ORDER BY id"),
        town.rows("SELECT role, centre, revoked_at FROM referee.login ORDER BY role"),
        town.rows("SELECT id, role, sign_key FROM referee.device WHERE centre = 1 ORDER BY id"),
        town.rows("SELECT name, value FROM referee.secret ORDER BY name"),
        town.rows(
            "SELECT rolname, rolsuper, rolcreaterole, rolcanlogin FROM pg_roles ORDER BY rolname"
        ),
    ]


def ask(connection: psycopg.Connection, function: str, said: object) -> str:
    """Call a function; what PostgreSQL refuses is an error that leaves the connection usable."""
    try:
        row = connection.execute(
            f"SELECT sync.{function}(%s::text::jsonb)::text", (json.dumps(said),)
        ).fetchone()
    except psycopg.errors.OperationalError as refused:
        assert not connection.closed
        return refused.sqlstate or ""
    except psycopg.Error as refused:
        return refused.sqlstate or ""
    return row[0] or ""


def operation(n: int, last: str) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "n": st.just(n) | SCALARS, "id": st.just(f"{n:032}") | SCALARS, "prev": st.just(last),
            "tbl": st.sampled_from(["person", "enrolment", "room", "difference", "course"]) | TEXTS,
            "row": st.just("00000000-0000-4000-8000-000000000000") | SCALARS,
            "f": st.dictionaries(FIELDS | TEXTS, SCALARS, max_size=4) | THINGS,
            "b": st.just({}) | THINGS, "st": st.just("018f00000000-0123456789ab") | SCALARS,
            "by": SCALARS, "at": SCALARS, "v": SCALARS,
        }
    )  # fmt: skip


def test_nothing_that_a_device_says_reaches_another_centre(town, other):
    before = everything(town)

    @tried(25)
    @given(st.sampled_from(CALLS), st.dictionaries(st.sampled_from(WORDS), THINGS), st.booleans())
    def says_anything(function, said, itself):
        if function == "enrol" and "password" in said:
            said.pop("password")
        ask(other, function, {**said, "device": other.device} if itself else said)

    @tried(25)
    @given(operation(1, ""), operation(2, f"{1:032}"))
    def pushes_anything(first, second):
        ask(other, "push", {"device": other.device, "want": [], "ops": [first, second]})

    says_anything()
    pushes_anything()
    assert everything(town) == before
    assert "Yunus" not in ask(
        other, "pull", {"device": other.device, "shared": 0, "centre": 0, "limit": 5000}
    )


def test_json_that_is_too_deep_too_large_or_has_a_nul_is_refused_and_the_line_holds(other):
    deep = "[" * 200_000 + "]" * 200_000
    for text in (deep, '{"device": "\\u0000"}', "{", "\udcff".encode("utf-8", "replace").decode()):
        with pytest.raises(psycopg.Error):
            other.execute("SELECT sync.hello(%s::text::jsonb)::text", (text,))
    large = {"device": other.device, "program": "x" * 20_000_000, "pending": 0}
    assert ask(other, "hello", large).startswith("{")
    assert ask(other, "hello", {"device": other.device}).startswith("{")


def test_a_device_sets_keys_of_the_right_shape_or_none(other):
    fresh = {"device": "00000000-0000-4000-8000-000000000009", "n": 0, "series": "X"}
    for key in ("zz", "00", "", "F" * 64, "0" * 63, "0" * 64 + "\n"):
        assert ask(other, "enrol", {**fresh, "sign_key": key, "seal_key": "0" * 64}) == "P0002"
    assert ask(other, "enrol", {**fresh, "sign_key": "0" * 64, "seal_key": "0" * 64})[0] == "{"


ORDERS = [
    "SET ROLE minga_owner", "SET SESSION AUTHORIZATION minga_owner", "CREATE TABLE x (y int)",
    "CREATE TEMP TABLE x (y int)", "CREATE SCHEMA x", "CREATE ROLE x", "TABLE referee.secret",
    "ALTER ROLE minga_owner LOGIN", "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_read_file('/etc/passwd')", "SELECT lo_import('/etc/passwd')",
    "GRANT minga_owner TO CURRENT_USER", "SELECT referee.take_in(NULL, '{}')",
    "CREATE FUNCTION sync.x() RETURNS int LANGUAGE sql AS 'SELECT 1'", "DROP SCHEMA referee",
]  # fmt: skip


def test_a_device_cannot_become_more_than_it_is(other):
    for order in ORDERS:
        with pytest.raises(psycopg.Error):
            other.execute(order)


def test_each_function_that_acts_for_the_owner_says_where_it_looks(town):
    """Without a path of its own a caller's objects would stand in for those of the catalogue."""
    found = town.rows(
        "SELECT n.nspname, p.proname, p.prosecdef, array_to_string(p.proconfig, ' '), r.rolname,"
        " has_function_privilege('public', p.oid, 'EXECUTE') FROM pg_proc p JOIN pg_namespace n"
        " ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner"
        " WHERE n.nspname IN ('sync', 'referee')"
    )
    assert {name for schema, name, *_ in found if schema == "sync"} == set(CALLS)
    for schema, name, definer, settings, owner, public in found:
        assert (owner, public) == ("minga_owner", False), name
        assert definer == (schema == "sync"), name
        if definer:
            assert "search_path=pg_catalog, pg_temp" in settings, name


def test_every_table_with_rows_of_centres_has_the_second_wall(town):
    tables = town.rows(
        "SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity FROM pg_class c"
        " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'centre'"
        " WHERE c.relnamespace = 'referee'::regnamespace AND c.relkind = 'r'"
    )
    assert {name for name, walled in tables if not walled} == set()
