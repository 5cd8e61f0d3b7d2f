"""The lists of codes with their labels, as screens offer and show them."""

import re
from dataclasses import dataclass

from desktop.domain.codes import BUILT_IN
from desktop.domain.names import search_key, tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.centre import CodeRecord, code_rows
from desktop.storage.centre_lists import code_row
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.use_cases.meanwhile import merged, readable
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class CodeLine:
    """One code of a list; one that is not *active* is shown where it was used, never offered."""

    list: str
    code: str
    label_es: str
    label_en: str
    active: bool


@query(Right.SIGN_IN)
def read_codes(unit: UnitOfWork, *, lists: tuple[str, ...]) -> tuple[CodeLine, ...]:
    """Return the codes of *lists*, each list in its own order."""
    return tuple(
        CodeLine(row.list, row.code, row.label_es, row.label_en, row.active)
        for row in code_rows(unit.session, lists)
    )


@dataclass(frozen=True)
class CodeDraft:
    """A value of a list; a blank *code* makes a new one, named after the Spanish label.

    Without an English label the Spanish one stands for it.
    """

    list: str
    label_es: str
    label_en: str = ""
    code: str = ""
    active: bool = True
    position: int | None = None


@command(Right.ADMINISTER)
def save_code(unit: UnitOfWork, *, draft: CodeDraft, seen: CodeDraft | None = None) -> CodeLine:
    """Add a value to a list or change how it is called; its code never changes.

    *seen* is the value as the form had it. Raises RefusedError code_list, label_missing,
    code_taken, code_name, too_long, changed_meanwhile.
    """
    if draft.list not in BUILT_IN:
        raise RefusedError("code_list")
    kept = code_row(unit.session, draft.list, draft.code) if seen else None
    draft = merged(draft, seen, _draft_of(kept), readable) if seen and kept else draft
    label = tidy(draft.label_es, field="label_es")
    if not label:
        raise RefusedError("label_missing", field="label_es")
    row = _row_for(unit, draft, label)
    row.label_es, row.label_en = label, tidy(draft.label_en, field="label_en") or label
    row.active = draft.active
    if draft.position is not None:
        row.position = draft.position
    unit.session.add(row)
    unit.session.flush()
    return CodeLine(row.list, row.code, row.label_es, row.label_en, row.active)


def _draft_of(row: CodeRecord) -> CodeDraft:
    return CodeDraft(row.list, row.label_es, row.label_en, row.code, row.active)


def _row_for(unit: UnitOfWork, draft: CodeDraft, label: str) -> CodeRecord:
    """Return the row to change, or a new one at the end of the list."""
    code = read_code(draft.code, label)
    row = code_row(unit.session, draft.list, code)
    if row is not None and not draft.code:
        raise RefusedError("code_taken", field="label_es", label=row.label_es)
    return row or _new_row(unit, draft.list, code)


def read_code(typed: str, label: str) -> str:
    """Return a code, named after *label* where none is typed. Refuses with code_name."""
    code = typed or "_".join(re.findall("[a-z0-9]+", search_key(label)))[:60]
    if not re.fullmatch(r"[A-Za-z0-9_]{1,60}", code):
        raise RefusedError("code_name", field="label_es")
    return code


def _new_row(unit: UnitOfWork, list_name: str, code: str) -> CodeRecord:
    """Return a row at the end of a list; one that was removed is taken up again."""
    row_id = shared_id("code", list_name, code)
    row = unit.session.get(CodeRecord, row_id) or CodeRecord(id=row_id)
    row.list, row.code, row.deleted_at = list_name, code, None
    row.position = len(code_rows(unit.session, [list_name]))
    return row
