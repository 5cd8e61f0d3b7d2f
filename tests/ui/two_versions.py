"""Lines of differences for tests of screens that show them: no records needed."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from desktop.domain.differences import choices_of
from desktop.use_cases.difference_lines import DifferenceLine, Side
from desktop.use_cases.difference_subjects import Subject

KEPT_AT = datetime(2026, 3, 2, 17, 32, tzinfo=UTC)
LOST_AT = datetime(2026, 3, 2, 16, 5, tzinfo=UTC)
ROSA = Subject("person", person_id="p", person="Muñoz Pérez, Rosa", phone="+56987654321")


def a_line(
    kind: str = "value",
    kept: dict[str, object] | None = None,
    lost: dict[str, object] | None = None,
    **changes: Any,
) -> DifferenceLine:
    """Return a line: Ana wrote here what is kept, Luis on CPU-2 what lost."""
    kept, lost = kept or {"sector": "san_luis"}, lost or {"sector": "lo_hermida"}
    line = DifferenceLine(
        difference_id="d",
        kind=kind,
        subject=ROSA,
        row_id="p",
        field=next(iter(kept)),
        kept=Side(kept, "Ana", KEPT_AT, "CPU-1", here=True),
        lost=Side(lost, "Luis", LOST_AT, "CPU-2", here=False),
        now=kept,
        names={},
        choices=choices_of(kind),
        obstacle=None,
        position=None,
        reason=None,
        state="open",
        choice=None,
        note=None,
        settled_at=None,
        settled_by=None,
    )
    return replace(line, **changes)
