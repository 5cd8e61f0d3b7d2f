"""Forms of what is sensitive: the household and needs of a person, and their groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import partial
from typing import Any

from desktop.domain.sensitive import TargetGroup
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.privacy_words import group_label
from desktop.ui.readings import day_reading, whole_reading
from desktop.ui.view import View
from desktop.use_cases.sensitive import SensitiveDraft, SensitiveSection, save_sensitive
from desktop.use_cases.target_groups import (
    GroupDraft,
    GroupLine,
    add_restricted_group,
    add_target_group,
    list_all_target_groups,
    list_target_groups,
    remove_restricted_group,
    remove_target_group,
)

WIDTH = 640  # pixels at 100 %
CODED = ("rsh_bracket", "rsh_source", "indigenous_people", "migrant_status")
FLAGS = ("head_of_household", "disability_credential")
YES, NO = "yes", "no"


class SensitiveDialog(FormDialog):
    """Edits the section that was opened; *then* gets it as it was saved."""

    help_topic = "sensitive"

    def __init__(
        self,
        view: View,
        section: SensitiveSection,
        labels: CodeLabels,
        then: Callable[[SensitiveSection], object],
    ) -> None:
        self._view, self._section, self._labels, self._then = view, section, labels, then
        super().__init__(view, self._words_now, _form())
        self.setMinimumWidth(theme.px(WIDTH))
        self.form.fill(_shown(section.draft))
        for box in (self.box, self.form.box):
            box.setSpacing(8)  # with what is kept above it, it still fits on a small screen
        self.keep(view, "sensitive", section.person_id, narrow=False)
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the choices."""
        super().say()
        for name in CODED:
            self._choice(name).offer(self._labels.options(name))
        for name in FLAGS:
            self._choice(name).offer([(YES, _("Yes")), (NO, _("No"))])

    def _choice(self, name: str) -> ChoiceField:
        field = self.form.field(name)
        if not isinstance(field, ChoiceField):
            raise TypeError(name)
        return field

    def _submit(self, values: dict[str, Any]) -> None:
        for name in FLAGS:
            values[name] = None if values[name] is None else values[name] == YES
        blank = SensitiveDraft()
        said = {
            name: getattr(blank, name) if value is None else value for name, value in values.items()
        }
        asked = partial(
            save_sensitive,
            person_id=self._section.person_id,
            draft=SensitiveDraft(**said),
            seen=self._section.draft,
        )
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, section: SensitiveSection) -> None:
        self.accept()
        self._then(section)

    def _words_now(self) -> Wording:
        text = (
            _("Only what the programme requires.")
            if not self._section.consent
            else _("The person agreed to further sensitive data.")
        )
        return Wording(_("Sensitive data"), text, _("Save"))


class GroupDialog(FormDialog):
    """Adds a group to a person; *then* gets the groups."""

    help_topic = "sensitive"

    def __init__(
        self,
        view: View,
        person_id: str,
        then: Callable[[Sequence[GroupLine]], object],
        *,
        restricted: bool,
    ) -> None:
        self._view, self._person_id, self._then = view, person_id, then
        self._restricted = restricted
        self._groups: Sequence[TargetGroup] = ()
        self.group = ChoiceField("code", N_("&Group"), mandatory=True)
        form = Form(
            [self.group],
            [
                TextField("evidence", N_("&Evidence"), PLAIN),
                TextField("referred_by", N_("&Referred by"), PLAIN),
            ],
            [
                TextField("valid_from", N_("Valid &from"), day_reading()),
                TextField("valid_until", N_("Valid &until"), day_reading()),
            ],
        )
        super().__init__(view, self._words_now, form)
        self.setMinimumWidth(theme.px(WIDTH))
        self.keep(view, "restricted_group" if restricted else "group", person_id)
        self.submitted.connect(self._submit)
        asked = list_all_target_groups if restricted else list_target_groups
        view.background.run(self, asked, self._take)  # not the view: it may outlive this dialog

    def say(self) -> None:
        """Say every word, and the groups."""
        super().say()
        self.group.offer([(group.code, group_label(group)) for group in self._groups])

    def _take(self, groups: Sequence[TargetGroup]) -> None:
        self._groups = [
            group for group in groups if group.active and group.restricted is self._restricted
        ]
        self.say()

    def _submit(self, values: dict[str, Any]) -> None:
        draft = GroupDraft(
            str(values["code"]),
            values["evidence"] or "",
            values["referred_by"] or "",
            values["valid_from"],
            values["valid_until"],
        )
        add = add_restricted_group if self._restricted else add_target_group
        asked = partial(add, person_id=self._person_id, draft=draft)
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, lines: Sequence[GroupLine]) -> None:
        self.accept()
        self._then(lines)

    def _words_now(self) -> Wording:
        text = _("Who referred the person, never why. No offence and no diagnosis.")
        return Wording(_("Target group"), text, _("Add"))


class RemoveGroupDialog(FormDialog):
    """Takes a person out of one of *groups*; *then* gets those that stay."""

    help_topic = "sensitive"

    def __init__(
        self,
        view: View,
        groups: Sequence[GroupLine],
        then: Callable[[Sequence[GroupLine]], object],
        *,
        restricted: bool,
    ) -> None:
        self._view, self._groups, self._then = view, groups, then
        self._restricted = restricted
        self.group = ChoiceField("row_id", N_("&Group"), mandatory=True)
        super().__init__(view, self._words_now, Form([self.group]), dangerous=True)
        if len(groups) == 1:
            self.group.show_value(groups[0].row_id)
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the groups."""
        super().say()
        self.group.offer([(line.row_id, group_label(line)) for line in self._groups])

    def _submit(self, values: dict[str, Any]) -> None:
        remove = remove_restricted_group if self._restricted else remove_target_group
        asked = partial(remove, row_id=str(values["row_id"]))
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, lines: Sequence[GroupLine]) -> None:
        self.accept()
        self._then(lines)

    def _words_now(self) -> Wording:
        text = _("The person counts no more in this group. Who removed it stays in the history.")
        return Wording(_("Remove from a group"), text, _("Remove"))


def _form() -> Form:
    return Form(
        [
            ChoiceField("rsh_bracket", N_("RSH &bracket")),
            TextField("rsh_on", N_("&Date of the bracket"), day_reading()),
            ChoiceField("rsh_source", N_("&Source of the bracket")),
        ],
        [
            TextField(
                "household_size", N_("&People in the household"), whole_reading("number_figures")
            ),
            TextField("dependants", N_("D&ependants"), whole_reading("number_figures")),
            ChoiceField("head_of_household", N_("&Head of household")),
        ],
        [TextField("adjustments", N_("&Adjustments needed, no diagnosis"), PLAIN)],
        [
            ChoiceField("disability_credential", N_("Disability &credential seen")),
            TextField("credential_until", N_("Credential valid &until"), day_reading()),
        ],
        [
            ChoiceField("indigenous_people", N_("&Indigenous people")),
            ChoiceField("migrant_status", N_("&Migrant status")),
            TextField("chosen_name_reason", N_("&Reason for the chosen name"), PLAIN),
        ],
    )


def _shown(draft: SensitiveDraft) -> dict[str, object]:
    said = {each.name: getattr(draft, each.name) for each in fields(draft)}
    for name in FLAGS:
        said[name] = {True: YES, False: NO, None: None}[said[name]]
    return {name: value if value != "" else None for name, value in said.items()}
