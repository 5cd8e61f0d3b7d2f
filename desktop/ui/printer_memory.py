"""Which printer this computer uses for which kind of paper, and how far each one is off."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop.i18n import N_
from desktop.ui.print_run import NOWHERE, Offset

KINDS: Mapping[str, str] = {
    "certificate": N_("Certificates"),
    "slip": N_("Enrolment slips"),
    "sheet": N_("Sign-in sheets"),
    "list": N_("Lists and reports"),
    "letter": N_("Other papers"),
}
OFFSETS = "printers.offsets"
OFFSETS_UNREAD = "printers.offsets_unread"  # what stood there and could not be read
OFFSETS_DAMAGED = N_(
    "What was kept about printers that print too far to one side is damaged in part: those count"
    " as 0 mm until they are measured again."
)
ASK = ""  # the dialog of the system opens each time
MOST_OFF = 20.0  # millimetres
MOST_REMEMBERED = 40  # printers; what does not fit in a setting would be refused


def setting_of(kind: str) -> str:
    """Return the name of the setting that keeps the printer of a *kind* of paper."""
    return f"printer.{kind}"


def printer_of(settings: Mapping[str, str], kind: str) -> str:
    """Return the printer that is remembered for a *kind* of paper, ASK without one."""
    return settings.get(setting_of(kind), ASK)


def offset_of(settings: Mapping[str, str], printer: str) -> Offset:
    """Return how far the pages of *printer* are moved."""
    return _offsets(settings).get(printer, NOWHERE)


def with_offset(settings: Mapping[str, str], printer: str, offset: Offset) -> str:
    """Return the value of ``OFFSETS`` that moves the pages of *printer* by *offset*."""
    offsets = {**_offsets(settings), printer: offset}
    moved = {name: each for name, each in offsets.items() if each != NOWHERE}
    return json.dumps(dict(list(moved.items())[-MOST_REMEMBERED:]), ensure_ascii=False)


def offsets_damaged(settings: Mapping[str, str]) -> bool:
    """Tell whether anything that is kept about offsets cannot be read."""
    kept = _kept(settings)
    return kept is None or len(_offsets(settings)) < len(kept)


def _offsets(settings: Mapping[str, str]) -> dict[str, Offset]:
    read = {name: _read(pair) for name, pair in (_kept(settings) or {}).items()}
    return {name: offset for name, offset in read.items() if offset is not None}


def _kept(settings: Mapping[str, str]) -> dict[str, Any] | None:
    try:
        kept = json.loads(settings.get(OFFSETS, "{}"))
    except (ValueError, RecursionError):
        return None
    return kept if isinstance(kept, dict) else None


def _read(pair: object) -> Offset | None:
    """Return an offset that is kept as two numbers of millimetres within reason."""
    if not isinstance(pair, list) or len(pair) != len(NOWHERE):
        return None
    if not all(isinstance(way, int | float) and abs(way) <= MOST_OFF for way in pair):
        return None
    return Offset(*map(float, pair))
