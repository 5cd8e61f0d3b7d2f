"""The lists of codes with their labels, as screens offer and show them."""

from dataclasses import dataclass

from desktop.storage.centre import code_rows
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import Right, query


@dataclass(frozen=True)
class CodeLine:
    """One code of a list; one that is not *active* is shown where it was used, never offered."""

    list: str
    code: str
    label_es: str
    label_en: str
    active: bool


@query(Right.SEE)
def read_codes(unit: UnitOfWork, *, lists: tuple[str, ...]) -> tuple[CodeLine, ...]:
    """Return the codes of *lists*, each list in its own order."""
    return tuple(
        CodeLine(row.list, row.code, row.label_es, row.label_en, row.active)
        for row in code_rows(unit.session, lists)
    )
