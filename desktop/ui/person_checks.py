"""When to tell what about a form: faults of fields that were left, and those sure to stay."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.ui.field import Field
from desktop.ui.person_fields import NO_DOCUMENT
from desktop.use_cases.people import CheckedPerson
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.remarks import Remark

WHOLE_RUN = 9  # letters of a RUN of today with its digit, without dots and hyphen


class FieldChecks:
    """Tells the faults that ``check_person`` found at the fields where they can be mended.

    Nobody is told that something is missing before they had a chance to write it. Only a wrong
    check digit is told while one types, as soon as the RUN is whole.
    """

    def __init__(self, fields: Mapping[str, Field]) -> None:
        self._fields = fields
        self._touched: set[str] = set()
        self._told: set[str] = set()

    def start_again(self) -> None:
        """Forget which fields were left."""
        self._touched, self._told = set(), set()

    def touch(self, *names: str) -> None:
        """Remember that somebody was at these fields; without names, at all of them."""
        self._touched.update(names or self._fields)

    def show(self, checked: CheckedPerson, draft: PersonDraft) -> tuple[Remark, ...]:
        """Tell what is due at the fields; returns the doubts that are."""
        faults = {self._place(fault): fault for fault in checked.faults}
        due = {name for name, fault in faults.items() if self._is_due(name, fault, draft)}
        for name in self._told - due:
            self._fields[name].tell_wrong(None)
        for name in due:
            self._fields[name].tell_wrong(faults[name].as_error())
        self._told = due
        return tuple(doubt for doubt in checked.warnings if doubt.field in self._touched)

    def go_to_first(self) -> None:
        """Put the keyboard where the first fault is told."""
        for name, field in self._fields.items():
            if name in self._told:
                field.setFocus()
                return

    def place_of(self, name: str) -> str:
        """Return which field shows what is said about *name*."""
        if name == "document_text" and self._fields["document_type"].value() == NO_DOCUMENT:
            return "no_document_reason"
        return name

    def _place(self, fault: Remark) -> str:
        if fault.code == "document_country":
            return "document_country"
        return self.place_of(fault.field)

    def _is_due(self, name: str, fault: Remark, draft: PersonDraft) -> bool:
        if name not in self._fields:
            return False
        if fault.code == "run_check_digit" and _is_whole(draft.document_text):
            return True
        return name in self._touched


def _is_whole(typed: str) -> bool:
    after_hyphen = typed.rpartition("-")[2] if "-" in typed else ""
    return bool(after_hyphen) or sum(map(str.isalnum, typed)) >= WHOLE_RUN
