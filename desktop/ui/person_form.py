"""Registering a person and correcting one: what is needed first, the rest below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from desktop.domain.card_scan import CardScan
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import ask_to_leave
from desktop.ui.duplicates_dialog import DuplicatesDialog
from desktop.ui.escape import on_escape
from desktop.ui.fields import ChoiceField
from desktop.ui.form_drafts import FormDrafts, Typed, typed_in
from desktop.ui.forms import Form
from desktop.ui.kept_drafts import KeptDraft, KeptDrafts
from desktop.ui.layout import STRETCH, card, label, scrolled, stack
from desktop.ui.person_checks import FieldChecks
from desktop.ui.person_fields import (
    LISTS,
    document_reading,
    draft_of,
    guessed,
    needed_fields,
    offer_choices,
    other_fields,
    show_right_fields,
    values_of,
)
from desktop.ui.view import View
from desktop.ui.wording import remark
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.centre import CentreLine, read_centre
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.duplicates import find_duplicates
from desktop.use_cases.people import (
    CheckedPerson,
    RegisteredPerson,
    check_person,
    correct_person,
    register_person,
)
from desktop.use_cases.person_draft import PersonDraft, with_edits
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.person_page import PersonPage, read_person
from desktop.use_cases.remarks import Remark

DELAY = 150  # milliseconds after the last letter
DUPLICATES = frozenset({"document_taken", "perhaps_same_person"})

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase


class PersonForm(View):
    """Hands what is typed to a draft; every rule answers from the use case, at its field.

    Tells by *saved* who was registered or corrected, by *chosen* whose record was opened instead,
    by *left* that nothing is to be saved.
    """

    help_topic = "register"

    saved = Signal(RegisteredPerson)
    chosen = Signal(str)  # person_id
    left = Signal()

    def __init__(self, background: Background) -> None:
        self.person: PersonPage | None = None  # who is corrected; None for a new person
        self._first, self._drafts = PersonDraft(), KeptDrafts()
        self._doubts: tuple[Remark, ...] = ()
        self._commune = ""
        super().__init__(background)

    def build(self) -> None:
        """Place the two cards of fields and the buttons."""
        self.labels = CodeLabels()
        self.title = label("display", wrap=True)
        self.needed_title, self.other_title = label("section"), label("section")
        self.needed = Form(*needed_fields(document_reading(self._kind, self._country)))
        self.other = Form(*other_fields())
        self.forms = (self.needed, self.other)
        self.fields = self.needed.fields | self.other.fields
        self.checks = FieldChecks(self.fields)
        self.doubts, self.cancel = label(wrap=True), Button("", "close")
        self.save = Button("primary", "check", "Ctrl+Return")
        self.notice = QFrame()
        self.notice.setProperty("kind", "notice")
        stack(self.notice, self.doubts, margin=8)
        self.first_focus = self.fields["given_names"]
        inside = QWidget()
        above_all, below = card(self.needed_title, self.needed), card(self.other_title, self.other)
        stack(inside, above_all, below, STRETCH, margin=0)
        foot = wrapping(self.notice, STRETCH, self.cancel, self.save)
        self.kept = FormDrafts(self, "person", partial(typed_in, self.forms))
        self.kept.wanted.connect(self._type_again)
        stack(self, self.title, self.kept, scrolled(inside), foot)
        self._wire()

    def say(self) -> None:
        """Say every word; what was typed stays."""
        person = self.person
        title = person.full_name if person else _("New person")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.needed_title.setText(_("Needed"))
        self.other_title.setText(_("If known"))
        self.save.say(_("Save changes") if person else _("Register"))
        self.cancel.say(_("Cancel"), _("Leave without saving (Esc)"))
        for form in self.forms:
            form.say()
        self._offer()
        self._say_doubts()

    def reload(self) -> None:
        """Ask for the lists, and the commune of the centre."""
        self.ask(partial(read_codes, lists=LISTS), then=self._take_labels, latest="codes")
        self.ask(read_centre, then=self._take_centre)

    def start_new(self, words: str | CardScan = "") -> None:
        """Begin with who was looked for or whose card it is; else go on with what is not saved."""
        if not words and self.person is None and self.is_dirty():
            return
        values = values_of(PersonDraft(commune=self._commune)) | guessed(words)
        self._begin(None, values, go_on=not words)
        if isinstance(words, CardScan) or any(letter.isdigit() for letter in words):
            self.checks.touch("document_text")
            self._check()

    def start_with(self, person: PersonPage) -> None:
        """Begin with a person on file, or go on with what was typed about them before."""
        self._begin(person, values_of(person.draft), go_on=True)

    def is_dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.draft() != self._first

    def draft(self) -> PersonDraft:
        """Return what is typed."""
        return draft_of(self.forms)

    def _begin(self, person: PersonPage | None, values: dict[str, object], *, go_on: bool) -> None:
        self._drafts.keep(KeptDraft(self.person, self._first, self.draft()))
        self.kept.put_aside()
        kept = self._drafts.take(person) if go_on else None
        self.person, self._doubts = kept.person if kept else person, ()
        self.checks.start_again()
        for form in self.forms:
            form.fill(values_of(kept.typed) if kept else values)
        show_right_fields(self.fields, self._kind(), correcting=self.person is not None)
        self._first = kept.first if kept else self.draft()
        self.save.setEnabled(True)
        self.say()
        self.kept.begin(person.person_id if person else "")
        if kept:
            self.tell(_("What you typed here before is back. It is not saved yet."))

    def _type_again(self, typed: Typed) -> None:
        for form in self.forms:
            form.retype(typed)
        show_right_fields(self.fields, self._kind())
        self._check()

    def _wire(self) -> None:
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self._check)
        for form in self.forms:
            form.edited.connect(self._waits.start)
            form.edited.connect(self.kept.touch)
        for name, field in self.fields.items():
            field.edited.connect(partial(self._edited, name))
            if isinstance(field.control, QLineEdit):
                field.control.editingFinished.connect(partial(self._leave, name))
                field.control.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        on_escape(self, self.leave)

    def leave(self) -> None:
        """Leave, after asking when something was typed."""
        if not self.is_dirty():
            self.left.emit()
            return
        ask_to_leave(self, self._forget)

    def _forget(self) -> None:
        self._first = self.draft()
        self.kept.settle()
        self.left.emit()

    def _kind(self) -> str:
        return str(self.fields["document_type"].value() or "run")

    def _country(self) -> str:
        return str(self.fields["document_country"].value() or "")

    def _edited(self, name: str) -> None:
        if name == "document_type":
            show_right_fields(self.fields, self._kind())
        if isinstance(self.fields[name], ChoiceField):
            self.checks.touch(name)

    def _leave(self, name: str) -> None:
        if str(self.fields[name].control.property("text")).strip():
            self.checks.touch(name)
            self._check()

    def _check(self) -> None:
        self.ask(partial(check_person, draft=self.draft()), then=self._show, latest="check")

    def _show(self, checked: CheckedPerson) -> None:
        self._doubts = self.checks.show(checked, self.draft())
        self._say_doubts()

    def _save(self) -> None:
        if not self.save.isEnabled():
            return
        draft = self.draft()
        if self.person is not None:
            seen = self.person.draft
            edited = with_edits(seen, before=self._first, after=draft)
            who = self.person.person_id
            self._saving(partial(correct_person, person_id=who, draft=edited, seen=seen))
        else:
            self.save.setEnabled(False)
            self.ask(partial(check_person, draft=draft), then=partial(self._register, draft))

    def _register(self, draft: PersonDraft, checked: CheckedPerson) -> None:
        self.save.setEnabled(True)
        if not checked.faults:
            self._saving(partial(register_person, draft=draft))
            return
        self.checks.touch()
        self._show(checked)
        self.checks.go_to_first()

    def _saving(self, use_case: UseCase[RegisteredPerson]) -> None:
        self.save.setEnabled(False)
        self.ask(use_case, then=self._saved, refused=self._refused)

    def _saved(self, person: RegisteredPerson) -> None:
        self.save.setEnabled(True)
        self._first = self.draft()
        self.kept.settle()
        self.saved.emit(person)

    def _see_again(self, page: PersonPage) -> None:
        self.person = page

    def _refused(self, error: ExpectedError) -> None:
        self.save.setEnabled(True)
        if error.code in DUPLICATES:
            same_document = error.code == "document_taken"
            asked = partial(find_duplicates, draft=self.draft())
            self.ask(asked, then=partial(self._compare, same_document))
        if error.code == "changed_meanwhile" and self.person is not None:
            # What was typed stays; saved again, it replaces what is on file now.
            self.ask(partial(read_person, person_id=self.person.person_id), self._see_again)
        name = self.checks.place_of(str(error.details.get("field", "")))
        if name in self.fields:
            self.fields[name].tell_wrong(error)
            self.fields[name].setFocus()
        elif error.code not in DUPLICATES:
            self.background.refused.emit(error)

    def _compare(self, same_document: bool, lines: Sequence[PersonLine]) -> None:  # noqa: FBT001
        dialog = DuplicatesDialog(self, lines, self.labels, same_document=same_document)
        dialog.opened.connect(self.chosen)
        insist = partial(register_person, draft=self.draft(), despite_duplicates=True)
        dialog.insisted.connect(lambda: self._saving(insist))
        dialog.open()

    def _offer(self) -> None:
        offer_choices(self.fields, self.labels, _("No document yet"))

    def _say_doubts(self) -> None:
        self.notice.setVisible(bool(self._doubts))
        self.doubts.setText(" ".join(remark(one.code, one.details) for one in self._doubts))

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self._offer()

    def _take_centre(self, centre: CentreLine | None) -> None:
        """Propose the commune of the centre, where most people live."""
        self._commune = centre.commune if centre is not None else ""
        if self.person is None and not self.is_dirty():
            self.fields["commune"].show_value(self._commune or None)
            self._first = self.draft()
            self.kept.begins_as_it_is()
