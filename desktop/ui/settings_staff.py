"""Who teaches at the centre, and who signs its certificates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.domain.contact import show_phone
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_date
from desktop.ui.fields import PLAIN, Reading, TextField
from desktop.ui.forms import Form
from desktop.ui.readings import day_reading, whole_reading
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.settings_lists import ListEditor, state
from desktop.use_cases.perform import UseCase
from desktop.use_cases.settings import (
    InstructorDraft,
    SignatoryDraft,
    list_instructors,
    list_signatories,
    save_instructor,
    save_signatory,
)


class InstructorsEditor(ListEditor[InstructorDraft]):
    """Those who teach."""

    help_topic = "instructors"
    reads = frozenset({"instructor"})
    KEPT = "instructor"
    TITLE = N_("Instructors")
    HINT = N_("Course runs choose from these, and a clash of hours is told before it happens.")
    EMPTY = N_("No instructors yet. Add the first with Ctrl+N.")
    ADD = N_("New instructor")
    CHANGE = N_("Change the instructor")

    def model(self) -> RowsModel[InstructorDraft]:
        """Return the instructors and how to reach them."""
        return RowsModel[InstructorDraft](
            lambda line: line.instructor_id,
            Column(N_("Name"), lambda line: line.full_name),
            Column(N_("E-mail"), lambda line: line.email or "–"),
            Column(N_("Phone"), lambda line: _phone(line.phone) or "–", width=16),
            Column(
                N_("Status"),
                lambda line: state(active=line.active).text,
                width=16,
                drawing=lambda line: state(active=line.active),
            ),
        )

    def form(self, line: InstructorDraft | None) -> Form:
        """Return the form of an instructor."""
        return Form(
            [TextField("full_name", N_("&Name"), PLAIN, mandatory=True)],
            [
                TextField("email", N_("&E-mail"), PLAIN),
                TextField("phone", N_("&Phone"), Reading(str.strip, _phone)),
            ],
        )

    def values(self, line: InstructorDraft) -> dict[str, Any]:
        """Return what the form shows."""
        return {
            "full_name": line.full_name,
            "email": line.email or None,
            "phone": line.phone or None,
        }

    def asking(self) -> UseCase[Sequence[InstructorDraft]]:
        """Return the question for the instructors."""
        return list_instructors

    def saving(
        self, line: InstructorDraft | None, values: dict[str, Any]
    ) -> UseCase[InstructorDraft]:
        """Return what saves an instructor."""
        draft = replace(
            line or InstructorDraft(""),
            full_name=values["full_name"],
            email=values["email"] or "",
            phone=values["phone"] or "",
        )
        return partial(save_instructor, draft=draft, seen=line)

    def switching(self, line: InstructorDraft, *, to_use: bool) -> UseCase[object]:
        """Return what takes an instructor out of use, or back."""
        seen = replace(line, active=not to_use)
        return partial(save_instructor, draft=replace(line, active=to_use), seen=seen)

    def name_of(self, line: InstructorDraft) -> str:
        """Return the name."""
        return line.full_name

    def in_use(self, line: InstructorDraft) -> bool:
        """Tell whether the instructor is offered."""
        return line.active


class SignatoriesEditor(ListEditor[SignatoryDraft]):
    """Those whose names stand under certificates."""

    help_topic = "signatories"
    reads = frozenset({"signatory"})
    KEPT = "signatory"
    TITLE = N_("Signatories")
    HINT = N_("Their names and positions are printed on certificates, in this order.")
    EMPTY = N_(
        "Nobody signs yet. Add who signs the certificates with Ctrl+N: a certificate has up to"
        " three signatures."
    )
    ADD = N_("New signatory")
    CHANGE = N_("Change the signatory")

    def model(self) -> RowsModel[SignatoryDraft]:
        """Return who signs, as what and from when to when."""
        return RowsModel[SignatoryDraft](
            lambda line: line.signatory_id,
            Column(N_("Order"), lambda line: str(line.position_order), width=5, figures=True),
            Column(N_("Name"), lambda line: line.full_name, width=24),
            Column(N_("Position"), _position),
            Column(N_("Signs"), _term, width=14),
            Column(
                N_("Status"),
                lambda line: state(active=line.active).text,
                width=12,
                drawing=lambda line: state(active=line.active),
            ),
        )

    def form(self, line: SignatoryDraft | None) -> Form:
        """Return the form of who signs."""
        return Form(
            [TextField("full_name", N_("&Name"), PLAIN, mandatory=True)],
            [
                TextField("position_es", N_("Position in &Spanish"), PLAIN, mandatory=True),
                TextField("position_en", N_("Position in &English"), PLAIN),
            ],
            [
                TextField("valid_from", N_("Signs &from"), day_reading()),
                TextField("valid_until", N_("&Until"), day_reading()),
                TextField("position_order", N_("&Order"), whole_reading("signing_order")),
            ],
        )

    def values(self, line: SignatoryDraft) -> dict[str, Any]:
        """Return what the form shows."""
        return {
            "full_name": line.full_name,
            "position_es": line.position_es,
            "position_en": line.position_en,
            "valid_from": line.valid_from,
            "valid_until": line.valid_until,
            "position_order": line.position_order,
        }

    def asking(self) -> UseCase[Sequence[SignatoryDraft]]:
        """Return the question for those who sign."""
        return list_signatories

    def saving(
        self, line: SignatoryDraft | None, values: dict[str, Any]
    ) -> UseCase[SignatoryDraft]:
        """Return what saves who signs; without an order, a new one signs last."""
        order = values["position_order"]
        last = max((other.position_order for other in self.lines.lines), default=0) + 1
        typed = values | {
            "position_en": values["position_en"] or "",
            "position_order": last if order is None else order,
        }
        draft = replace(line or SignatoryDraft("", ""), **typed)
        return partial(save_signatory, draft=draft, seen=line)

    def switching(self, line: SignatoryDraft, *, to_use: bool) -> UseCase[object]:
        """Return what takes somebody off new certificates, or puts them back."""
        seen = replace(line, active=not to_use)
        return partial(save_signatory, draft=replace(line, active=to_use), seen=seen)

    def name_of(self, line: SignatoryDraft) -> str:
        """Return the name."""
        return line.full_name

    def in_use(self, line: SignatoryDraft) -> bool:
        """Tell whether new certificates bear the name."""
        return line.active


def _phone(phone: str) -> str:
    """Show a phone that was understood in groups, another as it was typed."""
    return show_phone(phone) if phone.startswith("+") else phone


def _position(line: SignatoryDraft) -> str:
    return line.position_en if language() == "en" else line.position_es


def _term(line: SignatoryDraft) -> str:
    """Return from when to when somebody signs, as short as it can be said."""
    first, last = line.valid_from, line.valid_until
    if first and last:
        return f"{show_date(first)} – {show_date(last)}"
    if first:
        return _("from {day}").format(day=show_date(first))
    return _("until {day}").format(day=show_date(last)) if last else _("always")
