"""New faces whom an instructor added in class: the desk enrols, lets wait or declines each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.enrolment_dialogs import DeclineDialog
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.new_faces import FaceLine, faces_to_regularise
from desktop.use_cases.walk_ins import confirm_provisional


class ToRegularise(View):
    """The list; it is there while somebody is on it, for those who enrol. Enter decides."""

    reads = frozenset({"enrolment", "enrolment_event", "course_run", "person", "identity_document"})

    def __init__(self, background: Background) -> None:
        self.labels = CodeLabels()
        super().__init__(background)
        background.opened.connect(self._seated)
        background.seated.connect(self._seated)
        self.hide()

    def build(self) -> None:
        """Place the title above the list."""
        self.title = label("section")
        self.people = RowsModel[FaceLine](
            lambda line: line.enrolled.enrolment_id,
            Column(N_("Participant"), lambda line: line.enrolled.list_name, tip=_brought),
            Column(N_("Course"), lambda line: wording.title(line.run), tip=_brought),
            Column(N_("Document"), lambda line: line.enrolled.document or "–", width=12),
        )
        self.table = RowsTable(self.people)
        self.first_focus = self.table
        self.table.opened.connect(self._open)
        stack(self, self.title, self.table, margin=0, gap=8)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("New faces to regularise"))
        self.table.say(_("New faces to regularise"), _("No new face waits for the desk."))

    def reload(self) -> None:
        """Ask for the reasons of declining, and then who is there to be decided about."""
        if self._may():
            asked = partial(read_codes, lists=("withdrawal_reason",))
            self.ask(asked, then=self._take_labels, latest="reasons")

    def _may(self) -> bool:
        return self.background.seat.may(Right.ENROL)

    def _seated(self, _who: str = "") -> None:
        if not self._may():
            self.hide()

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.ask(faces_to_regularise, then=self._show, latest="faces")

    def _show(self, lines: Sequence[FaceLine]) -> None:
        self.people.show(lines)
        self.setVisible(bool(lines) and self._may())

    def _open(self, line: FaceLine) -> None:
        RegulariseDialog(self, line).open()


class RegulariseDialog(Dialog):
    """One new face: enrol, complete the record, or decline."""

    help_topic = "new-face"

    def __init__(self, view: ToRegularise, line: FaceLine) -> None:
        self._view, self._line = view, line
        self.complete, self.decline = Button("", "user"), Button("", "close")
        super().__init__(view, self._words_now)
        others = QWidget()
        stack(others, beside(self.complete, self.decline, STRETCH), margin=0)
        self.add_body(others)
        for button in (self.decline, self.complete):
            button.setAutoDefault(True)
        self.complete.clicked.connect(self._complete)
        self.decline.clicked.connect(self._decline)

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.complete.say(_("Complete the &record"), _("Document, telephone, and what is missing"))
        self.decline.say(_("&Decline"), _("Give no place"))

    def do(self) -> None:
        """Give a place; without one that is free, a turn in the waiting list."""
        asked = partial(confirm_provisional, enrolment_id=self._line.enrolled.enrolment_id)
        self._view.ask(asked, then=self._confirmed)

    def _words_now(self) -> Wording:
        line = self._line
        said = [
            f"{wording.title(line.run)} · {line.run.code}",
            _brought(line),
            _("There is a place in the class.")
            if line.place
            else _("The class is full: without a place that is free they wait in line."),
        ]
        if line.enrolled.document is None:
            said.append(_("The document is missing: complete the record."))
        return Wording(line.enrolled.list_name, "\n".join(said), _("Enrol"))

    def _confirmed(self, answer: EnrolmentAnswer) -> None:
        self.accept()
        words = (
            _("{name} is enrolled.")
            if answer.position is None
            else _("No place is free: {name} waits, place {position}.")
        )
        self._view.tell(words.format(name=answer.full_name, position=answer.position))

    def _complete(self) -> None:
        self.accept()
        self._view.go("people", person_id=self._line.enrolled.person_id)

    def _decline(self) -> None:
        self.accept()
        view = self._view
        dialog = DeclineDialog(view, self._line.enrolled, view.labels, partial(_declined, view))
        dialog.open()
        dialog.reason.setFocus()


def _declined(view: View, answer: EnrolmentAnswer) -> None:
    view.tell(_("{name} was withdrawn.").format(name=answer.full_name))
    ask_to_call_promoted(view, answer.promoted)


def _brought(line: FaceLine) -> str:
    """Return who added them, and when."""
    return _("Added by {name}, {when}").format(
        name=line.brought_by, when=show_moment(line.brought_at)
    )
