"""The accounts of the centre: who signs in, as what, and who may no more."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from desktop.domain.accounts import Secret
from desktop.domain.rights import Role
from desktop.i18n import N_, _
from desktop.i18n.formats import ZONE, show_date
from desktop.i18n.role_words import ROLES, role_name
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.field import Field
from desktop.ui.fields import PLAIN, ChoiceField, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.kit_dialog import TakeKitDialog, kit_sentence
from desktop.ui.layout import STRETCH, above, label, stack
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.passphrase_dialogs import new_passphrase, submit
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.accounts import (
    AccountDraft,
    AccountLine,
    add_account,
    change_account,
    list_accounts,
    reinstate_account,
    revoke_account,
    set_passphrase,
)
from desktop.use_cases.perform import Paper, UseCase
from desktop.use_cases.recovery_kit import KitState, make_recovery_kit, read_recovery_kit
from desktop.use_cases.settings import InstructorDraft, list_instructors

WIDTH = 640  # pixels at 100 %


class AccountSettings(View):
    """The list, and what can be done with a line: Ctrl+N adds, Enter changes, Delete revokes."""

    help_topic = "accounts"
    reads = frozenset({"account", "instructor"})

    def build(self) -> None:
        """Place the words, the table and the buttons."""
        self._instructors: Sequence[InstructorDraft] = ()
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.add, self.edit = Button("primary", "add", "Ctrl+N"), Button("", "edit", "F2")
        self.secret, self.away = Button("", "lock"), Button("", "remove", "Del")
        self.kit, self.take_kit = Button("", "print"), Button("", "lock")
        self.kit_words = label("hint", wrap=True)
        self._kit: KitState | None = None
        self.lines = RowsModel[AccountLine](
            lambda line: line.account_id,
            Column(N_("Name"), lambda line: line.full_name, width=20),
            Column(N_("Signs in as"), lambda line: line.sign_in_name, width=14),
            Column(N_("Roles"), _roles),
            Column(N_("Last seen"), _seen, width=11),
            Column(N_("Status"), lambda line: _state(line).text, width=12, drawing=_state),
        )
        self.table = RowsTable(self.lines)
        self.first_focus = self.table
        self._wire()
        head = wrapping(above(self.title, self.hint, gap=2), self.add, gap=16)
        self.foot = wrapping(self.edit, self.secret, STRETCH, self.away)
        kits = wrapping(self.kit, self.take_kit, self.kit_words)
        stack(self, head, self.table, self.foot, kits, margin=0, gap=12)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Accounts"))
        self.hint.setText(
            _("Everybody signs in with their own. Other computers hear of it with the exchange.")
        )
        self.add.say(_("New account"))
        self.edit.say(_("Change"), _("Change the selected line"))
        self.secret.say(_("New passphrase…"))
        self.kit.say(_("Recovery kit…"), _("Print what opens this computer when all else fails"))
        self.take_kit.say(
            _("Use another's kit…"), _("Let the kit of another computer open this one")
        )
        self.kit_words.setText(kit_sentence(self._kit))
        self.table.say(_("Accounts"), _("No accounts yet."))
        self._picked()

    def reload(self) -> None:
        """Ask for the accounts, and for those who teach."""
        self.ask(list_accounts, then=self._show, latest="accounts")
        self.ask(list_instructors, then=self._know, latest="instructors")
        self.ask(read_recovery_kit, then=self._show_state, latest="kit")

    def open_form(self, line: AccountLine | None = None) -> FormDialog:
        """Open the form of an account, None for a new one."""
        name = TextField("sign_in_name", N_("Signs &in as"), PLAIN, mandatory=line is None)
        name.setEnabled(line is None)
        full = TextField("full_name", N_("&Full name"), PLAIN, mandatory=True)
        teacher = _TeacherField(self._instructors)
        ticks = [TickField(role.value, ROLES[role.value]) for role in Role]
        secrets: tuple[list[Field], ...] = new_passphrase() if line is None else ()
        pairs = [ticks[at : at + 3] for at in range(0, len(ticks), 3)]
        both = [[field for row in secrets for field in row]] if secrets else []
        form = Form([full, name], *pairs, [teacher], *both)
        form.fill(_values(line) if line else {})
        dialog = FormDialog(self, lambda: _form_words(line), form)
        dialog.keep(self, "account", line.account_id if line else "")
        wish = partial(_saving, line)
        dialog.submitted.connect(partial(submit, self, dialog, wish, self._saved))
        dialog.setMinimumWidth(theme.px(WIDTH))
        dialog.open()
        full.setFocus()
        return dialog

    def _wire(self) -> None:
        self.add.clicked.connect(self._add)
        self.edit.clicked.connect(self._edit)
        self.secret.clicked.connect(self._new_secret)
        self.away.clicked.connect(self._switch)
        self.kit.clicked.connect(self._ask_kit)
        self.take_kit.clicked.connect(lambda: TakeKitDialog(self, self._show_state).open())
        self.table.opened.connect(self.open_form)
        self.table.picked.connect(self._picked)

    def _show(self, lines: Sequence[AccountLine]) -> None:
        self.lines.show(lines)
        self._picked()

    def _know(self, lines: Sequence[InstructorDraft]) -> None:
        self._instructors = lines

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        revoked = line is not None and not line.active
        self.away.say(_("Let in again…") if revoked else _("Revoke…"))
        for button in (self.edit, self.secret, self.away):
            button.setEnabled(line is not None)
        self.secret.setEnabled(line is not None and not revoked)

    def _saved(self, line: AccountLine) -> None:
        self.tell(_("Saved: {name}").format(name=line.full_name))

    def _add(self) -> None:
        self.open_form()

    def _edit(self) -> None:
        if (line := self.table.selected()) is not None:
            self.open_form(line)

    def _new_secret(self) -> None:
        if (line := self.table.selected()) is not None:
            self._ask_secret(line, set_passphrase, _("New passphrase for {name}"))

    def _switch(self) -> None:
        line = self.table.selected()
        if line is None:
            return
        if not line.active:
            self._ask_secret(line, reinstate_account, _("Let {name} in again"))
            return
        words = lambda: Wording(  # noqa: E731 (said again on F9)
            _("Revoke the account of {name}?").format(name=line.full_name),
            _("It signs in no more, on no computer, as soon as each one has exchanged."),
            _("Revoke"),
        )
        wish = partial(revoke_account, account_id=line.account_id)
        ask_first(self, words, lambda: self.ask(wish, then=self._saved), dangerous=True)

    def _ask_kit(self) -> None:
        words = lambda: Wording(  # noqa: E731 (said again on F9)
            _("Make a new recovery kit?"),
            _(
                "It is printed on two pages, for two places. The kit before opens this computer no"
                " more. One kit can open all computers: on the others, use that of this one."
            ),
            _("Make the kit"),
        )
        ask_first(self, words, lambda: self.ask(make_recovery_kit, then=self._show_kit))

    def _show_state(self, kit: KitState) -> None:
        self._kit = kit
        self.say()

    def _show_kit(self, paper: Paper) -> None:
        self.reload()
        PaperDialog(self, self.background, paper).open()

    def _ask_secret(self, line: AccountLine, act: Any, title: str) -> None:  # noqa: ANN401
        def wish(values: dict[str, Any]) -> UseCase[AccountLine]:
            secret = Secret(values["new_passphrase"])
            return partial(act, account_id=line.account_id, new_passphrase=secret)

        def words() -> Wording:
            text = _("Tell it to nobody else: they should change it when they first sign in.")
            return Wording(title.format(name=line.full_name), text, _("Save"))

        dialog = FormDialog(self, words, Form(*new_passphrase()))
        dialog.submitted.connect(partial(submit, self, dialog, wish, self._saved))
        dialog.open()
        dialog.form.field("new_passphrase").setFocus()


class _TeacherField(ChoiceField):
    """Which instructor of the centre an account is."""

    def __init__(self, lines: Sequence[InstructorDraft]) -> None:
        self._lines = lines
        super().__init__("instructor_id", N_("&Own course runs of"))

    def say(self) -> None:
        """Say the words, and the choices again."""
        super().say()
        self.offer([(one.instructor_id or "", one.full_name) for one in self._lines])


def _form_words(line: AccountLine | None) -> Wording:
    title = _("New account") if line is None else _("Change the account")
    return Wording(title, _("An instructor without another role sees own classes only."), _("Save"))


def _values(line: AccountLine) -> dict[str, Any]:
    said = {"sign_in_name": line.sign_in_name, "full_name": line.full_name}
    roles = {role.value: role in line.roles for role in Role}
    return {**said, **roles, "instructor_id": line.instructor_id}


def _saving(line: AccountLine | None, values: dict[str, Any]) -> UseCase[AccountLine]:
    draft = AccountDraft(
        values["sign_in_name"] or "",
        values["full_name"],
        frozenset(role for role in Role if values[role.value]),
        values["instructor_id"],
    )
    if line is not None:
        return partial(change_account, account_id=line.account_id, draft=draft)
    return partial(add_account, draft=draft, new_passphrase=Secret(values["new_passphrase"]))


def _roles(line: AccountLine) -> str:
    return ", ".join(role_name(role.value) for role in line.roles)


def _seen(line: AccountLine) -> str:
    return show_date(line.last_seen_at.astimezone(ZONE).date()) if line.last_seen_at else "–"


def _state(line: AccountLine) -> Chip:
    return Chip(_("Active"), Tone.GOOD) if line.active else Chip(_("Revoked"), Tone.NEUTRAL)
