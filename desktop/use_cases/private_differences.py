"""What two computers wrote differently about sensitive data: opened with a reason, then decided."""

from dataclasses import replace

from desktop.domain.access_log import Act, read_reason
from desktop.domain.differences import Choice
from desktop.domain.rights import Right
from desktop.storage import differences
from desktop.storage.access_log import append
from desktop.storage.database import UnitOfWork
from desktop.storage.rows_by_name import find_row
from desktop.storage.sensitive import PersonTargetGroupRecord
from desktop.use_cases.difference_lines import DifferenceLine, lines_of
from desktop.use_cases.difference_subjects import Name
from desktop.use_cases.differences import Settled, difference_to_decide, reopen, settle
from desktop.use_cases.registry import command, query
from desktop.use_cases.target_groups import known_groups

SECTION = "private_differences"


@query(Right.SEE_RESTRICTED)
def count_private_differences(unit: UnitOfWork) -> int:
    """Return how many differences about sensitive data nobody has decided yet."""
    return len(differences.private_differences(unit.session))


@command(Right.SEE_RESTRICTED)
def open_private_differences(unit: UnitOfWork, *, reason: str) -> tuple[DifferenceLine, ...]:
    """Return the open differences about sensitive data; who opened them and why is written down.

    Raises RefusedError reason_missing, reason_names, too_long.
    """
    found = lines_of(unit, differences.private_differences(unit.session))
    about = {line.subject.person_id: line.subject.person or "" for line in found}
    people = sorted(person_id for person_id in about if person_id)
    append(unit, Act.OPENED, SECTION, people, read_reason(reason, about.values()))
    return tuple(_named(unit, line) for line in found)


@command(Right.SEE_RESTRICTED)
def settle_private_difference(
    unit: UnitOfWork, *, difference_id: str, choice: Choice, note: str = ""
) -> Settled:
    """Decide one difference about sensitive data. Raises as ``settle_difference``."""
    row = difference_to_decide(unit, difference_id, private=True)
    return settle(unit, row, choice, note)


@command(Right.SEE_RESTRICTED)
def reopen_private_differences(unit: UnitOfWork, *, ids: tuple[str, ...]) -> int:
    """Take decisions about sensitive data back. Raises as ``reopen_differences``."""
    return reopen(unit, [difference_to_decide(unit, one, private=True) for one in ids])


def _named(unit: UnitOfWork, line: DifferenceLine) -> DifferenceLine:
    """Return the line of a person's group with the name of the group."""
    row = find_row(unit.session, line.subject.table, line.row_id)
    if not isinstance(row, PersonTargetGroupRecord):
        return line
    group = known_groups(unit).get(row.group_code)
    name = Name(group.label_es, group.label_en) if group is not None else None
    return replace(line, subject=replace(line.subject, label=name))
