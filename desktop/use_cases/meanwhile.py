"""What changed on file while a form was open: kept where the form left it alone (decision 7)."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from desktop.errors import RefusedError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")


def _as_it_is(_field: str, value: object) -> object:
    return value


def readable(_field: str, value: object) -> object:
    """Return a value as one reads it: a dash for nothing."""
    return "—" if value in (None, "") else value


def merged(draft: D, seen: D, now: D, shown: Callable[[str, object], object] = _as_it_is) -> D:
    """Return *draft* with what changed on file since it was *seen*, in fields left alone here.

    *now* is what is on file. A field that was edited in both places is refused with
    RefusedError("changed_meanwhile", field, value), the value as *shown* makes it readable.
    """
    kept = {}
    for name in (field.name for field in fields(draft)):
        mine, before, there = (getattr(one, name) for one in (draft, seen, now))
        if mine == before:
            kept[name] = there
        elif there not in (before, mine):
            raise RefusedError("changed_meanwhile", field=name, value=shown(name, there))
    return replace(draft, **kept)
