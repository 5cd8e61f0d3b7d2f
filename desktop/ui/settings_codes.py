"""The lists that forms choose from: sectors, schooling, reasons … in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox

from desktop.i18n import N_, _, language
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.settings_lists import ListEditor, state
from desktop.use_cases.code_lists import CodeDraft, CodeLine, read_codes, save_code
from desktop.use_cases.perform import UseCase

# The kinds of documents and of hours are left out: rules of the program hang on them.
LISTS: Mapping[str, str] = {
    "sector": N_("Sectors of the commune"),
    "education_level": N_("Education"),
    "employment_status": N_("Employment"),
    "sex": N_("Registered sex"),
    "area": N_("Areas of the catalogue"),
    "modality": N_("Modalities"),
    "withdrawal_reason": N_("Reasons to withdraw"),
    "cancel_reason": N_("Reasons to cancel a session"),
    "void_reason": N_("Reasons to void a certificate"),
    "no_document_reason": N_("Reasons for no document"),
    "verified_how": N_("How a document was seen"),
    "commune": N_("Communes"),
    "nationality": N_("Nationalities"),
}


class CodesEditor(ListEditor[CodeLine]):
    """One list at a time, chosen above the table."""

    help_topic = "lists"
    reads = frozenset({"code_value"})
    KEPT = "code_value"
    TITLE = N_("Lists")
    HINT = N_("What forms offer to choose from. A value out of use stays where it was used.")
    EMPTY = N_("This list is empty. Add its first value with Ctrl+N.")
    ADD = N_("New value")
    CHANGE = N_("Change the value")
    COMPACT = False

    def build(self) -> None:
        """Place the choice of the list above the table too."""
        self.choice = QComboBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for name in LISTS:
            self.choice.addItem("", name)
        super().build()
        self.tools.insertWidget(0, self.choice)
        self.choice.currentIndexChanged.connect(self._change_list)
        self.setTabOrder(self.choice, self.field)

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.choice.setAccessibleName(_("List"))
        for at, text in enumerate(LISTS.values()):
            self.choice.setItemText(at, _(text))

    def model(self) -> RowsModel[CodeLine]:
        """Return the values with both labels."""
        return RowsModel[CodeLine](
            lambda line: (line.list, line.code),
            Column(N_("In Spanish"), lambda line: line.label_es),
            Column(N_("In English"), lambda line: line.label_en),
            Column(
                N_("Status"),
                lambda line: state(active=line.active).text,
                width=16,
                drawing=lambda line: state(active=line.active),
            ),
        )

    def about(self, line: CodeLine | None) -> str:
        """Return the list, and the value when there is one."""
        return f"{self._list()}/{line.code if line is not None else ''}"

    def form(self, line: CodeLine | None) -> Form:
        """Return the form of a value."""
        return Form(
            [TextField("label_es", N_("In &Spanish"), PLAIN, mandatory=True)],
            [
                TextField(
                    "label_en",
                    N_("In &English"),
                    PLAIN,
                    hint=N_("If left blank, the Spanish one is shown."),
                )
            ],
        )

    def values(self, line: CodeLine) -> dict[str, Any]:
        """Return what the form shows."""
        return {"label_es": line.label_es, "label_en": line.label_en}

    def asking(self) -> UseCase[Sequence[CodeLine]]:
        """Return the question for the values of the chosen list."""
        return partial(read_codes, lists=(self._list(),))

    def saving(self, line: CodeLine | None, values: dict[str, Any]) -> UseCase[CodeLine]:
        """Return what saves a value."""
        draft = CodeDraft(
            self._list(),
            values["label_es"],
            values["label_en"] or "",
            code=line.code if line else "",
            active=line.active if line else True,
        )
        return partial(save_code, draft=draft, seen=_seen(line) if line else None)

    def switching(self, line: CodeLine, *, to_use: bool) -> UseCase[object]:
        """Return what stops offering a value, or offers it again."""
        seen = replace(_seen(line), active=not to_use)
        return partial(save_code, draft=replace(seen, active=to_use), seen=seen)

    def name_of(self, line: CodeLine) -> str:
        """Return the label in the language spoken now."""
        return line.label_en if language() == "en" else line.label_es

    def in_use(self, line: CodeLine) -> bool:
        """Tell whether it is offered."""
        return line.active

    def _list(self) -> str:
        return str(self.choice.currentData())

    def _change_list(self) -> None:
        self.field.clear()
        self.reload()


def _seen(line: CodeLine) -> CodeDraft:
    return CodeDraft(line.list, line.label_es, line.label_en, line.code, line.active)
