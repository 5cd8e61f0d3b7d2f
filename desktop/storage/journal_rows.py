"""Rows made again from the operations of the journal, as capture wrote them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from desktop.domain.names import sort_key

COLUMNS = (
    "n", "op_id", "prev_id", "table_name", "row_id", "fields", "base", "stamp", "user",
    "schema_version", "at",
)  # fmt: skip
Operation = tuple[Any, ...]
Values = dict[str, Any]
Named = tuple[str, str]  # table, id


def by_row(operations: Iterable[Operation]) -> dict[Named, list[Operation]]:
    """Return the operations of each row in their order, each once."""
    found: dict[Named, list[Operation]] = defaultdict(list)
    for operation in sorted({each[1]: each for each in operations}.values()):
        found[operation[3], operation[4]].append(operation)
    return found


def made_again(operations: Sequence[Operation], start: Mapping[str, Any] | None) -> Values | None:
    """Return the row that its *operations* lead to, from an older state of it or from nothing.

    None when the operation that made it is not among them and there is no older state.
    """
    values: Values | None = dict(start) if start else None
    for operation in operations:
        said = dict(zip(COLUMNS, operation, strict=True))
        if said["base"] == "{}" and values is None:
            values = _born(said)
        elif values is not None and said["stamp"] > _newest(values):
            _change(values, said)
    if values is not None and "given_names" in values:
        names = (values.get("first_surname"), values.get("second_surname"), values["given_names"])
        values["sort_key"] = sort_key(names[0] or "", names[1] or "", names[2] or "")
    return values


def _born(said: Mapping[str, Any]) -> Values:
    moment = said["at"] or _moment(said["stamp"])
    return {
        "created_at": moment,
        "created_by": said["user"],
        **_stored(said["fields"]),
        "id": said["row_id"],
        "updated_at": moment,
        "updated_by": said["user"],
        "stamp": said["stamp"],
        "field_stamps": "{}",
    }


def _change(values: Values, said: Mapping[str, Any]) -> None:
    fields = _stored(said["fields"])
    stamps = json.loads(values["field_stamps"]) | dict.fromkeys(fields, said["stamp"])
    values |= {
        **fields,
        "updated_at": said["at"] or _moment(said["stamp"]),
        "updated_by": said["user"],
        "field_stamps": json.dumps(stamps, separators=(",", ":")),
    }


def _stored(fields: str) -> Values:
    """Return values as a column keeps them: what is a list or an object is text there."""
    said: Values = json.loads(fields)
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
        for name, value in said.items()
    }


def _newest(values: Mapping[str, Any]) -> str:
    stamps: dict[str, str] = json.loads(values["field_stamps"])
    return max([str(values["stamp"]), *stamps.values()])


def _moment(stamp: str) -> str:
    """Return the time of a stamp, for operations that were written before the time was kept."""
    moment = datetime.fromtimestamp(int(stamp[:12], 16) / 1000, UTC)
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
