"""What there is to say about something typed: at which field, and in which words."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from desktop.errors import ExpectedError, RefusedError

T = TypeVar("T")
MOST_QUOTED = 80


@dataclass(frozen=True)
class Remark:
    """A fault (nothing is saved) or a warning (saved as typed), at one *field* of a draft.

    *code* names the sentence and *details* fill its blanks, as in an ``ExpectedError``.
    """

    field: str
    code: str
    details: dict[str, object] = dataclasses.field(default_factory=dict)

    def as_error(self) -> RefusedError:
        """Return the error that says this; its details name the field."""
        return RefusedError(self.code, **{**self.details, "field": self.field})


def clipped(typed: str) -> str:
    """Return what was typed, cut to what a sentence can quote."""
    return typed if len(typed) <= MOST_QUOTED else typed[: MOST_QUOTED - 1] + "…"


def _clipped(details: dict[str, object]) -> dict[str, object]:
    return {
        name: clipped(value) if isinstance(value, str) else value for name, value in details.items()
    }


@dataclass
class Remarks:
    """Reads the fields of a draft one after the other and collects what is wrong with them."""

    faults: list[Remark] = dataclasses.field(default_factory=list)
    warnings: list[Remark] = dataclasses.field(default_factory=list)

    def read(self, field: str, reading: Callable[[], T]) -> T | None:
        """Return what *reading* returns; None, and a fault at *field*, when it is refused."""
        try:
            return reading()
        except ExpectedError as error:
            self.faults.append(Remark(field, error.code, _clipped(error.details)))
            return None

    def fault(self, field: str, code: str, **details: object) -> None:
        """Note a fault at *field*, unless there is one already."""
        if all(known.field != field for known in self.faults):
            self.faults.append(Remark(field, code, details))

    def warn(self, field: str, code: str, **details: object) -> None:
        """Note a warning at *field*."""
        self.warnings.append(Remark(field, code, details))
