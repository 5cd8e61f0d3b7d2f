"""Adding a course to the catalogue and changing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.course_fields import (
    LISTS,
    content_form,
    draft_of,
    offer_choices,
    peek,
    tell_refused,
    terms_form,
    values_of,
)
from desktop.ui.dialogs import ask_to_leave
from desktop.ui.form_drafts import FormDrafts, Typed, typed_in
from desktop.ui.layout import STRETCH, beside, card, label, scrolled, stack
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.certificate_templates import TemplateLine, list_templates
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.courses import CourseLine, CoursePage, read_course, save_course

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase


class CourseForm(View):
    """Tells by *saved* which course was saved, by *left* that nothing is to be saved."""

    help_topic = "course"

    saved = Signal(CourseLine)
    left = Signal()

    def __init__(self, background: Background) -> None:
        self._page: CoursePage | None = None
        self._first: dict[str, Any] | None = None
        self._touched = False
        self._templates: Sequence[TemplateLine] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the two cards of fields, the notice and the buttons."""
        self.labels = CodeLabels()
        self.title = label("display", wrap=True)
        self.content_title, self.terms_title = label("section"), label("section")
        self.content, self.terms = content_form(), terms_form()
        self.forms = (self.content, self.terms)
        self.first_focus = self.content.field("code")
        self.notice, self.warning = QFrame(), label(wrap=True)
        self.notice.setProperty("kind", "info")
        stack(self.notice, self.warning, margin=8)
        self.notice.hide()
        self.cancel, self.save = Button("", "close"), Button("primary", "check", "Ctrl+Return")
        self.kept = FormDrafts(self, "course", partial(typed_in, self.forms))
        self.kept.wanted.connect(self._type_again)
        self._wire()
        foot = wrapping(self.notice, STRETCH, self.cancel, self.save)
        stack(self, self.title, self.kept, self._fields(), foot)

    def say(self) -> None:
        """Say every word; what was typed stays."""
        title = wording.title(self._page.course) if self._page else _("New course")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.content_title.setText(_("What it is about"))
        self.terms_title.setText(_("What it asks for"))
        self.save.say(_("Save changes") if self._page else _("Add the course"))
        self.cancel.say(_("Cancel"), _("Leave without saving (Esc)"))
        for form in self.forms:
            form.say()
        offer_choices(self.forms, self.labels, self._templates)
        self._say_version()

    def reload(self) -> None:
        """Ask for the lists of codes."""
        self.ask(partial(read_codes, lists=LISTS), then=self._take_labels, latest="codes")
        self.ask(list_templates, then=self._take_templates, latest="templates")

    def start_new(self) -> None:
        """Begin with a new course."""
        self._begin(None)

    def start_with(self, course_id: str) -> None:
        """Begin with a course of the catalogue."""
        self.ask(partial(read_course, course_id=course_id), then=self._begin, latest="course")

    def leave(self) -> None:
        """Leave, after asking when something was typed."""
        if not self._touched:
            self.left.emit()
            return
        ask_to_leave(self, self._give_up)

    def _give_up(self) -> None:
        self.kept.settle()
        self.left.emit()

    def _type_again(self, typed: Typed) -> None:
        for form in self.forms:
            form.retype(typed)
        self._edited()

    def _fields(self) -> QScrollArea:
        both = beside(
            card(self.content_title, self.content), card(self.terms_title, self.terms), gap=16
        )
        both.setStretch(0, 5)
        both.setStretch(1, 6)
        inside = QWidget()
        stack(inside, both, STRETCH, margin=0)
        return scrolled(inside)

    def _wire(self) -> None:
        for form in self.forms:
            form.edited.connect(self._edited)
            form.edited.connect(self.kept.touch)
            for field in form.fields.values():
                if isinstance(field.control, QLineEdit):
                    field.control.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    def _begin(self, page: CoursePage | None) -> None:
        self.kept.put_aside()
        self._page = page
        for form in self.forms:
            form.fill(values_of(page.draft if page else None))
        self._first, self._touched = peek(self.forms), False
        self.kept.begin(page.course.course_id if page else "")
        self.save.setEnabled(True)
        self.say()
        self.content.field("code").setFocus()

    def _edited(self) -> None:
        self._touched = True
        self._say_version()

    def _say_version(self) -> None:
        """Say that a change makes a new version, because a course run uses this one."""
        version = self._page.versions[0] if self._page else None
        if version is None or not version.frozen:
            self.notice.hide()
            return
        words = _(
            "Course runs use version {n}, so it stays. Saving makes version {next} for new runs."
        )
        self.warning.setText(words.format(n=version.version, next=version.version + 1))
        self.notice.setVisible(self._content_changed())

    def _content_changed(self) -> bool:
        """Tell whether anything differs that does not belong to all versions."""
        now, first = peek(self.forms), self._first
        if now is None or first is None:
            return now != first
        shared = {"code": "", "template_id": ""}
        return {**now, **shared} != {**first, **shared}

    def _save(self) -> None:
        read = [form.read() for form in reversed(self.forms)]  # the first wrong field is gone to
        if None in read or not self.save.isEnabled():
            return
        values = {name: value for form in read if form for name, value in form.items()}
        self.save.setEnabled(False)
        self.ask(self._saving(values), then=self._saved, refused=self._refused)

    def _saving(self, values: dict[str, Any]) -> UseCase[CourseLine]:
        """Return what saves the fields that were changed here; the others stay as on file."""
        if self._page is None:
            return partial(save_course, draft=draft_of(values, None))
        seen, first = self._page.draft, self._first or {}
        wanted = draft_of(values, self._page.course.course_id)
        edits = {
            name: getattr(wanted, name)
            for name, value in values.items()
            if name not in first or value != first[name]
        }
        return partial(save_course, draft=replace(seen, **edits), seen=seen)

    def _saved(self, line: CourseLine) -> None:
        self.save.setEnabled(True)
        self._touched = False
        self.kept.settle()
        self.saved.emit(line)

    def _refused(self, error: ExpectedError) -> None:
        self.save.setEnabled(True)
        if error.code == "changed_meanwhile" and self._page is not None:
            # What was typed stays; saved again, it replaces what is on file now in this field.
            asked = partial(read_course, course_id=self._page.course.course_id)
            self.ask(asked, then=partial(self._see, str(error.details["field"])))
        if not tell_refused(self.forms, error):
            self.background.refused.emit(error)

    def _see(self, name: str, there: CoursePage) -> None:
        if self._page is not None:
            seen = replace(self._page.draft, **{name: getattr(there.draft, name)})
            self._page = replace(self._page, draft=seen)

    def _take_templates(self, lines: Sequence[TemplateLine]) -> None:
        self._templates = lines
        offer_choices(self.forms, self.labels, lines)
        if not self._touched:
            self._first = peek(self.forms)

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        offer_choices(self.forms, self.labels, self._templates)
        if not self._touched:
            self._first = peek(self.forms)
