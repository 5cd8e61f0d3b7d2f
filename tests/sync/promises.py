"""What must hold when everything was exchanged: the promises of sync, each told apart."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from desktop.domain.shared_fields import is_quiet
from tests.sync.desks import Desk, Municipality, central_content


def everybody_has_the_same(town: Municipality, desks: Iterable[Desk], centre: int = 1) -> None:
    """Converged: every desk has what the centre has, value by value and stamp by stamp."""
    there = central_content(town, centre)
    for desk in desks:
        here = desk.content()
        differing = [key for key in {*here, *there} if here.get(key) != there.get(key)]
        assert not differing, (desk.folder.name, _show(differing[0], here, there), len(differing))
        aside = desk.rows("SELECT * FROM set_aside")
        assert not aside, (desk.folder.name, aside)


def _show(key: Any, here: Any, there: Any) -> Any:
    if key not in here or key not in there:
        return key, "only " + ("here" if key in here else "there")
    (mine, my_stamps), (theirs, their_stamps) = here[key], there[key]
    return key, [
        (name, mine[name], theirs[name], my_stamps[name], their_stamps[name])
        for name in mine
        if (mine[name], my_stamps[name]) != (theirs[name], their_stamps[name])
    ]


def nothing_is_lost(town: Municipality, lost_on_disk: frozenset[str] = frozenset()) -> None:
    """Every value confirmed at a desk stands, was knowingly replaced, or is told as a difference.

    *lost_on_disk* are operations that never left a computer whose disk was put back.
    """
    known = {row[0] for row in town.rows("SELECT id FROM referee.operation")}
    for desk in town.desks:
        mine = {row[0] for row in desk.rows("SELECT op_id FROM change")}
        assert mine - lost_on_disk <= known, f"{desk.folder.name} did not get rid of everything"
    canon = _canon(town)
    told = _told(town, canon)
    current = central_content(town)
    operations = town.rows(
        "SELECT id, tbl, row_id, fields, base, stamp, parked FROM referee.operation"
    )
    replaced = _replaced(operations, canon)
    for op_id, table, row_id, fields, _base, stamp, parked in operations:
        remains = canon.get((table, row_id), row_id)
        for name, value in fields.items():
            if parked or is_quiet(table, name) or value is None or name == "created_at":
                continue
            if _is_reference(name):
                continue
            now = current[table, remains][0].get(name)
            fine = (
                now == value
                or current[table, remains][1].get(name, "")[:25] == stamp
                or (remains, name, str(value)) in replaced
                or value in told[remains, name]
                or (table, name) in AGREED
            )
            assert fine, ("lost", op_id, table, remains, name, value, now)


def stamps_tell_values_apart(town: Municipality) -> None:
    """No two values of one field have the same stamp: of those only one would ever be seen."""
    said: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for table, row_id, fields, stamp in town.rows(
        "SELECT tbl, row_id, fields, stamp FROM referee.operation"
    ):
        for name, value in fields.items():
            said[table, row_id, name, stamp].add(json.dumps(value))
    assert [key for key, values in said.items() if len(values) > 1] == []


AGREED = {
    ("enrolment", "status"),  # places have promises of their own
    ("difference", "state"),
    ("difference", "kept"),
    ("difference", "lost"),
}


def _is_reference(name: str) -> bool:
    return name.endswith("_id") or name in {"merged_into", "deleted_at"}


def _told(town: Municipality, canon: Any) -> dict[tuple[str, str], list[Any]]:
    told: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for table, row_id, kept, lost in town.rows(
        "SELECT fields ->> 'table_name', fields ->> 'row_id', fields ->> 'kept',"
        " fields ->> 'lost' FROM referee.record"
        " WHERE tbl = 'difference'"
    ):
        for side in (json.loads(kept), json.loads(lost)):
            for name, value in side.items():
                told[canon.get((table, row_id), row_id), name].append(value)
    return told


def _canon(town: Municipality) -> dict[tuple[str, str], str]:
    into = {
        (table, row_id): remains
        for table, row_id, remains in town.rows(
            "SELECT tbl, id::text, into_id::text FROM referee.alias"
        )
    }

    def last(table: str, row_id: str) -> str:
        while (table, row_id) in into:
            row_id = into[table, row_id]
        return row_id

    return {key: last(*key) for key in into}


def _replaced(operations: list[Any], canon: Any) -> set[tuple[str, str, str]]:
    """Return (row, field, value) that a later writer had in front of them.

    Told by the stamp of the value alone: where two people were one for a while, it may come from
    the row that was told apart again since.
    """
    said: dict[tuple[str, str], set[str]] = defaultdict(set)  # a row given back has its first stamp
    for _id, _table, _row_id, fields, _base, stamp, _parked in operations:
        for name, value in fields.items():
            said[stamp, name].add(str(value))
    replaced: set[tuple[str, str, str]] = set()
    for _id, table, row_id, fields, base, _stamp, _parked in operations:
        for name in fields:
            saw = (base.get(name) or base.get("*") or "")[:25]
            remains = canon.get((table, row_id), row_id)
            replaced |= {(remains, name, value) for value in said.get((saw, name), ())}
    return replaced


def places_hold(town: Municipality) -> None:
    """No run has more confirmed people than places, and everybody who asked is still there.

    Nobody waits beside a free place, unless it is to be offered or to be drawn.
    """
    rows = town.rows(
        "SELECT r.fields ->> 'code', (r.fields ->> 'places_max')::int, count(*) FILTER (WHERE"
        " e.fields ->> 'status' = 'confirmed'), count(*) FILTER (WHERE e.fields ->> 'status' ="
        " 'waiting'), coalesce(r.fields ->> 'place_rule', 'at_once') = 'at_once' OR EXISTS (SELECT"
        " FROM referee.record d WHERE d.tbl = 'place_draw' AND d.parent = r.id::text)"
        " FROM referee.record r JOIN referee.record e ON e.tbl = 'enrolment'"
        " AND e.centre = r.centre AND e.fields ->> 'course_run_id' = r.id::text"
        " AND e.fields ->> 'deleted_at' IS NULL WHERE r.tbl = 'course_run'"
        " AND r.fields ->> 'deleted_at' IS NULL GROUP BY 1, 2, 5"
    )
    for code, places, confirmed, waiting, given in rows:
        assert confirmed <= places, (code, places, confirmed)
        assert not waiting or not given or confirmed == places, (code, places, confirmed, waiting)


def keys_stand_once(town: Municipality) -> None:
    """One living person for a number, one row for a key, no live child of a merged person."""
    living = [
        (table, row_id, fields)
        for table, row_id, fields in town.rows(
            "SELECT tbl, id::text, fields FROM referee.record WHERE into_id IS NULL"
            " AND fields ->> 'deleted_at' IS NULL"
        )
    ]
    keys = {
        "identity_document": ("type", "number"),
        "course": ("code",),
        "course_run": ("code",),
        "closed_day": ("date",),
        "course_version": ("course_id", "number"),
        "enrolment": ("person_id", "course_run_id"),
        "attendance": ("enrolment_id", "course_session_id"),
        "outcome": ("enrolment_id",),
        "grade": ("enrolment_id", "assessment_id"),
    }
    counted = Counter(
        (table, *(fields[name] for name in keys[table]))
        for table, _id, fields in living
        if table in keys
    )
    assert [key for key, times in counted.items() if times > 1] == []
    gone = {row[0] for row in town.rows("SELECT id::text FROM referee.alias")}
    orphans = [
        (table, row_id)
        for table, row_id, fields in living
        if {fields.get("person_id"), fields.get("enrolment_id")} & gone
    ]
    assert orphans == []


def draws_stand(town: Municipality) -> None:
    """Everybody in a run that was drawn stands where the one draw of it has put them."""
    for run, result in town.rows(
        "SELECT fields ->> 'course_run_id', fields ->> 'result' FROM referee.record"
        " WHERE tbl = 'place_draw'"
    ):
        order = {who: place for place, who in enumerate(json.loads(result), start=1)}
        for who, place in town.rows(
            "SELECT id::text, fields ->> 'draw_position' FROM referee.record"
            " WHERE tbl = 'enrolment' AND into_id IS NULL AND fields ->> 'course_run_id' = %s",
            run,
        ):
            assert (place and int(place)) == order.get(who), (who, place)


def all_promises(town: Municipality, lost_on_disk: frozenset[str] = frozenset()) -> None:
    """Check them all; every desk has exchanged everything."""
    everybody_has_the_same(town, town.desks)
    nothing_is_lost(town, lost_on_disk)
    places_hold(town)
    draws_stand(town)
    keys_stand_once(town)
