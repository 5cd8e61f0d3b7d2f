"""What was typed about somebody and not saved, kept while another record is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.use_cases.person_draft import PersonDraft
    from desktop.use_cases.person_page import PersonPage


@dataclass(frozen=True)
class KeptDraft:
    """A form put aside: who it is about (None: a new person), how it began, what was typed."""

    person: PersonPage | None
    first: PersonDraft
    typed: PersonDraft

    @property
    def edited(self) -> bool:
        """Whether anything was typed that is not saved."""
        return self.typed != self.first


class KeptDrafts:
    """One draft for each person, and one for somebody new; each is handed out once."""

    def __init__(self) -> None:
        self._kept: dict[str | None, KeptDraft] = {}

    def keep(self, draft: KeptDraft) -> None:
        """Put a form aside, if anything was typed in it."""
        if draft.edited:
            self._kept[_about(draft.person)] = draft

    def take(self, person: PersonPage | None) -> KeptDraft | None:
        """Return what was put aside about a person, None for nothing; then it is forgotten."""
        return self._kept.pop(_about(person), None)


def _about(person: PersonPage | None) -> str | None:
    return person.person_id if person is not None else None
