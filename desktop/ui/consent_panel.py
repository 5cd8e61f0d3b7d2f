"""The consents of a person: a line for each purpose, given after its text, withdrawn at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent

from desktop.domain.consents import TEXTS, Purpose
from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import ChoiceField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.privacy_words import purpose_label, purpose_text
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.consents import (
    ConsentLine,
    give_consent,
    read_consents,
    withdraw_consent,
)


class ConsentPanel(View):
    """Gives or withdraws the consent that is selected: Enter, or its button."""

    reads = frozenset({"consent"})

    def __init__(self, background: Background, labels: CodeLabels) -> None:
        self.person_id: str | None = None
        self._labels = labels
        super().__init__(background)

    def build(self) -> None:
        """Place the lines and the two buttons."""
        self.title = label("section")
        self.lines = RowsModel[ConsentLine](
            lambda line: line.purpose,
            Column(N_("Purpose"), lambda line: purpose_label(line.purpose), width=30, loose=True),
            Column(
                N_("Consent"), lambda line: _state(line).text, width=13, drawing=_state, tip=_when
            ),
            Column(N_("Taken by"), lambda line: line.taken_by, width=10),
        )
        self.table = RowsTable(self.lines)
        self.give, self.withdraw = Button("", "check"), Button("", "undo")
        self.only_for(Right.REGISTER_PEOPLE, self.give, self.withdraw)
        self.give.clicked.connect(self._ask_to_give)
        self.withdraw.clicked.connect(self._withdraw)
        self.table.picked.connect(self._picked)
        self.table.opened.connect(lambda _line: self._ask_to_give())
        self.first_focus = self.table
        stack(
            self,
            self.title,
            self.table,
            wrapping(self.give, self.withdraw, STRETCH),
            margin=0,
            gap=8,
        )
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Consents"))
        self.give.say(_("Give consent…"))
        self.withdraw.say(_("Withdraw the consent"))
        self.table.say(_("Consents"))
        self._fit()

    def show_person(self, person_id: str | None) -> None:
        """Show the consents of a person."""
        self.person_id = person_id
        self.lines.show(())
        self.reload()

    def reload(self) -> None:
        """Ask for them again."""
        if self.person_id is not None:
            asked = partial(read_consents, person_id=self.person_id)
            self.ask(asked, then=self._show, latest="consents")

    def _show(self, lines: Sequence[ConsentLine]) -> None:
        self.lines.show(lines)
        if self.table.selected() is None and lines:
            self.table.selectRow(0)
        self._picked()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of the text too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        """Give the table the height of its lines: it is part of a longer page."""
        header = self.table.horizontalHeader().sizeHint().height()
        rows = self.table.verticalHeader().defaultSectionSize() * len(Purpose)
        self.table.setFixedHeight(rows + header + theme.px(8))

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        self.give.setEnabled(line is not None and not line.holds)
        self.withdraw.setEnabled(line is not None and line.holds)

    def _ask_to_give(self) -> None:
        line = self.table.selected()
        if line is not None and not line.holds and self.person_id is not None:
            ConsentDialog(self, self.person_id, line, self._labels).open()

    def _withdraw(self) -> None:
        line = self.table.selected()
        if line is not None and line.holds:
            asked = partial(withdraw_consent, consent_id=str(line.consent_id))
            self.ask(asked, then=self._show)


class ConsentDialog(FormDialog):
    """The text of one purpose, as it is read to the person, and how they agreed."""

    help_topic = "person-privacy"

    def __init__(
        self, panel: ConsentPanel, person_id: str, line: ConsentLine, labels: CodeLabels
    ) -> None:
        self._panel, self._person_id, self._line, self._labels = panel, person_id, line, labels
        self.channel = ChoiceField("channel", N_("&How it was given"), mandatory=True)
        super().__init__(panel, self._words_now, Form([self.channel]))
        self.channel.show_value("counter")
        self.text.setWordWrap(True)
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the choices."""
        super().say()
        self.channel.offer(self._labels.options("channel"))

    def _submit(self, values: dict[str, object]) -> None:
        asked = partial(
            give_consent,
            person_id=self._person_id,
            purpose=self._line.purpose,
            channel=str(values["channel"]),
        )
        self._panel.ask(asked, then=lambda _lines: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        purpose = self._line.purpose
        version = _("Version {n} of the text").format(n=TEXTS[purpose].version)
        text = f"{purpose_text(purpose)}\n\n{version}"
        return Wording(purpose_label(purpose), text, _("The person agrees"))


def _state(line: ConsentLine) -> Chip:
    if line.holds:
        return Chip(_("Given"), Tone.GOOD)
    if line.withdrawn_at is not None:
        return Chip(_("No longer given"), Tone.NOTICE)
    return Chip(_("Not given"), Tone.NEUTRAL)


def _when(line: ConsentLine) -> str:
    if line.withdrawn_at is not None:
        return _("Withdrawn on {moment} by {who}").format(
            moment=show_moment(line.withdrawn_at), who=line.withdrawn_by or "–"
        )
    if line.given_at is not None:
        return _("Given on {moment}, taken by {who}").format(
            moment=show_moment(line.given_at), who=line.taken_by
        )
    return _("Not given")
