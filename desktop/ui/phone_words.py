"""The telephone of a person, as it is read aloud while dialling."""

from desktop.domain.contact import show_phone
from desktop.use_cases.enrolled import EnrolledLine


def shown_phone(line: EnrolledLine) -> str:
    """Return the telephone of a person as it is read aloud, a dash where there is none."""
    if not line.phone:
        return "–"
    return show_phone(line.phone) if line.phone.startswith("+") else line.phone
