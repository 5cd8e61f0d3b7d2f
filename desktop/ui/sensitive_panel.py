"""The closed sections of a record: sensitive data and restricted groups, opened with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.i18n.formats import show_date
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Wording
from desktop.ui.fact_list import FactList
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.privacy_words import group_label
from desktop.ui.reason_dialog import Make, ask_reason
from desktop.ui.sensitive_dialogs import GroupDialog, RemoveGroupDialog, SensitiveDialog
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.sensitive import (
    SensitiveSection,
    open_restricted,
    open_sensitive,
)
from desktop.use_cases.target_groups import GroupLine

Fact = tuple[str, str]


class SensitivePanel(View):
    """Closed until it is opened; the reason is asked once while the same record is shown."""

    def __init__(self, background: Background, labels: CodeLabels) -> None:
        self.person_id: str | None = None
        self.section: SensitiveSection | None = None
        self.restricted: Sequence[GroupLine] | None = None
        self._reason = ""
        self._labels = labels
        super().__init__(background)

    def build(self) -> None:
        """Place both sections, closed."""
        self.title, self.hint = label("section"), label("soft", wrap=True)
        self.facts, self.closed_facts = FactList(2), FactList(1)
        self.open_button, self.edit = Button("", "lock"), Button("", "edit")
        self.add_group, self.remove_group = Button("", "add"), Button("", "remove")
        self.closed_title = label("section")
        self.closed_hint = label("soft", wrap=True)
        self.open_closed, self.add_closed = Button("", "lock"), Button("", "add")
        self.remove_closed = Button("", "remove")
        sensitive = (self.open_button, self.edit, self.add_group, self.remove_group)
        closed = (self.open_closed, self.add_closed, self.remove_closed)
        self.only_for(Right.SEE_SENSITIVE, *sensitive)
        self.only_for(Right.SEE_RESTRICTED, *closed)
        self.open_button.clicked.connect(self._open)
        self.edit.clicked.connect(self._edit)
        self.add_group.clicked.connect(lambda: self._add(restricted=False))
        self.open_closed.clicked.connect(self._open_restricted)
        self.add_closed.clicked.connect(lambda: self._add(restricted=True))
        self.remove_group.clicked.connect(lambda: self._remove(restricted=False))
        self.remove_closed.clicked.connect(lambda: self._remove(restricted=True))
        self.first_focus = self.open_button
        stack(
            self,
            self.title,
            self.hint,
            self.facts,
            wrapping(*sensitive, STRETCH),
            self.closed_title,
            self.closed_hint,
            self.closed_facts,
            wrapping(*closed, STRETCH),
            margin=0,
            gap=8,
        )

    def say(self) -> None:
        """Say every word, and what is open."""
        self.title.setText(_("Sensitive data"))
        self.hint.setText(_("Closed. Each opening is written into the access log with its reason."))
        self.open_button.say(_("Open…"), _("Open the sensitive data"))
        self.edit.say(_("Edit…"), _("Edit the sensitive data"))
        self.add_group.say(_("Add a group…"))
        self.remove_group.say(_("Remove a group…"))
        self.closed_title.setText(_("Restricted groups"))
        self.closed_hint.setText(_("Closed. Only those who protect the data may open them."))
        self.open_closed.say(_("Open restricted…"), _("Open the restricted groups"))
        self.add_closed.say(_("Add restricted…"), _("Add a restricted group"))
        self.remove_closed.say(_("Remove restricted…"), _("Remove a restricted group"))
        self._show()

    def show_person(self, person_id: str | None) -> None:
        """Close what is open and wait for a reason about this person."""
        if person_id != self.person_id:
            self.person_id, self.section, self.restricted = person_id, None, None
            self._reason = ""
        self._show()

    def show_section(self, section: SensitiveSection) -> None:
        """Show what was opened or saved."""
        self.section = section
        self._show()

    def take_groups(self, lines: Sequence[GroupLine], *, restricted: bool) -> None:
        """Show the groups after one was added or removed; the open section is read anew."""
        if restricted:
            self.restricted = lines
            self._show()
        else:
            self._open()

    def _open(self) -> None:
        make = partial(open_sensitive, person_id=self._who())
        self._open_with(lambda reason: partial(make, reason=reason), self.show_section)

    def _open_restricted(self) -> None:
        make, show = partial(open_restricted, person_id=self._who()), self.take_groups
        self._open_with(lambda reason: partial(make, reason=reason), partial(show, restricted=True))

    def _who(self) -> str:
        return self.person_id or ""

    def _open_with(self, make: Make, show: Callable[[Any], object]) -> None:
        """Open with the reason that was given for this person, or ask for it."""
        if self._reason:
            self.ask(make(self._reason), then=show)
            return

        def done(reason: str, answer: object) -> None:
            self._reason = reason
            show(answer)

        ask_reason(self, _words, make, done)

    def _edit(self) -> None:
        if self.section is not None:
            SensitiveDialog(self, self.section, self._labels, self.show_section).open()

    def _add(self, *, restricted: bool) -> None:
        done = partial(self.take_groups, restricted=restricted)
        GroupDialog(self, self._who(), done, restricted=restricted).open()

    def _remove(self, *, restricted: bool) -> None:
        groups = self.restricted if restricted else self.section and self.section.groups
        done = partial(self.take_groups, restricted=restricted)
        RemoveGroupDialog(self, groups or (), done, restricted=restricted).open()

    def _show(self) -> None:
        section, groups = self.section, self.restricted
        self.hint.setVisible(section is None)
        self.closed_hint.setVisible(groups is None)
        for button in (self.edit, self.add_group):
            button.setVisible(section is not None)
        self.add_closed.setVisible(groups is not None)
        self.remove_group.setVisible(bool(section and section.groups))
        self.remove_closed.setVisible(bool(groups))
        for button in (self.open_button, self.open_closed):
            button.setEnabled(self.person_id is not None)
        self.facts.show_facts(tuple(self._facts(section)) if section else ())
        self.closed_facts.show_facts(group_facts(groups) if groups is not None else ())
        self.facts.setVisible(section is not None)
        self.closed_facts.setVisible(groups is not None)

    def _facts(self, section: SensitiveSection) -> Iterator[Fact]:
        draft, coded = section.draft, self._labels.label
        yield _("RSH bracket"), coded("rsh_bracket", draft.rsh_bracket) or _("Not stated")
        yield _("Date of the bracket"), show_date(draft.rsh_on) if draft.rsh_on else ""
        yield _("Source of the bracket"), coded("rsh_source", draft.rsh_source)
        yield _("People in the household"), _number(draft.household_size)
        yield _("Dependants"), _number(draft.dependants)
        yield _("Head of household"), _yes(draft.head_of_household)
        yield _("Adjustments needed"), draft.adjustments
        yield _("Disability credential"), _yes(draft.disability_credential)
        until = draft.credential_until
        yield _("Credential valid until"), show_date(until) if until else ""
        yield _("Indigenous people"), coded("indigenous_people", draft.indigenous_people)
        yield _("Migrant status"), coded("migrant_status", draft.migrant_status)
        yield _("Reason for the chosen name"), draft.chosen_name_reason
        yield from group_facts(section.groups)


def group_facts(lines: Sequence[GroupLine]) -> tuple[Fact, ...]:
    """Return each group with its evidence; that there is none is a fact too."""
    if not lines:
        return ((_("Target groups"), _("None")),)
    return tuple((group_label(line), _evidence(line)) for line in lines)


def _evidence(line: GroupLine) -> str:
    until = line.valid_until
    said = (
        line.evidence,
        line.referred_by,
        _("verified by {who}").format(who=line.verified_by) if line.verified_by else "",
        _("until {day}").format(day=show_date(until)) if until else "",
    )
    return " · ".join(part for part in said if part) or _("Declared")


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _yes(said: bool | None) -> str:  # noqa: FBT001
    return "" if said is None else _("Yes") if said else _("No")


def _words() -> Wording:
    return Wording(
        _("Open what is closed"),
        _("Who opened it, when and why is written into the access log, which nobody can change."),
        _("Open"),
    )
