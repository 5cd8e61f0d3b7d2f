"""Adding a room or an instructor by name, where one is needed that is not on the list yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.i18n import N_, _
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.view import View
from desktop.use_cases.settings import InstructorDraft, RoomDraft, save_instructor, save_room


def ask_room(view: View, then: Callable[[RoomDraft], object]) -> FormDialog:
    """Ask for the name of a room, add it and give it to *then*."""
    dialog = _ask_name(view, lambda: Wording(_("Add a room"), "", _("Add")), "room")

    def added(room: RoomDraft) -> None:
        dialog.accept()
        then(room)

    def submit(values: dict[str, str]) -> None:
        use_case = partial(save_room, draft=RoomDraft(values["name"]))
        view.ask(use_case, then=added, refused=dialog.tell_refused)

    dialog.submitted.connect(submit)
    return dialog


def ask_instructor(view: View, then: Callable[[InstructorDraft], object]) -> FormDialog:
    """Ask for the name of an instructor, add them and give them to *then*."""
    dialog = _ask_name(
        view, lambda: Wording(_("Add an instructor"), "", _("Add")), "instructor_name"
    )

    def added(instructor: InstructorDraft) -> None:
        dialog.accept()
        then(instructor)

    def submit(values: dict[str, str]) -> None:
        use_case = partial(save_instructor, draft=InstructorDraft(values["name"]))
        view.ask(use_case, then=added, refused=dialog.tell_refused)

    dialog.submitted.connect(submit)
    return dialog


def _ask_name(view: View, words: Callable[[], Wording], draft: str) -> FormDialog:
    name = TextField("name", N_("&Name"), PLAIN, mandatory=True)
    dialog = FormDialog(view, words, Form([name]))
    dialog.keep(view, draft, "")
    dialog.open()
    name.setFocus()
    return dialog
