"""Opening a course run with its sessions, and changing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.dialogs import ask_to_leave
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.layout import STRETCH, above, beside, card, label, scrolled, stack
from desktop.ui.place_dialogs import ask_instructor, ask_room
from desktop.ui.run_fields import (
    BEGINNING,
    FIELD_OF,
    ONLY_AT_FIRST,
    choice,
    edit_of,
    new_draft,
    offer_fixed,
    offer_listed,
    once_more,
    pattern_on,
    run_form,
    values_of,
)
from desktop.ui.timetable_view import TimetableView
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunPage, read_course_run
from desktop.use_cases.course_runs import CourseRunEdit, edit_course_run, open_course_run
from desktop.use_cases.courses import CourseLine, list_courses
from desktop.use_cases.settings import (
    InstructorDraft,
    RoomDraft,
    list_instructors,
    list_rooms,
)

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase

PLACES = {"room_id", "instructor_id"}


class RunForm(View):
    """Tells by *saved* the run that was opened or changed, by *left* that nothing is saved."""

    help_topic = "run-form"
    reads = frozenset({"course", "course_version", "room", "instructor"})
    saved = Signal(CourseRunPage)
    left = Signal()

    def __init__(self, background: Background) -> None:
        self._page: CourseRunPage | None = None
        self.from_a_run = False  # whether it was begun on the page of one
        self._touched = False
        self._seen: CourseRunEdit | None = None
        self._courses: dict[str, CourseLine] = {}
        self._rooms: Sequence[RoomDraft] = ()
        self._instructors: Sequence[InstructorDraft] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the facts at the left and the timetable at the right."""
        self.title, self.facts_title, self.sessions_title = (
            label("display", wrap=True),
            label("section"),
            label("section"),
        )
        self.form, self.timetable = run_form(), TimetableView(self.background)
        self.add_room, self.add_instructor = Button("quiet", "add"), Button("quiet", "add")
        self.cancel, self.save = Button("", "close"), Button("primary", "check", "Ctrl+Return")
        self.first_focus = self.form.field("course_id")
        adding = wrapping(self.add_room, self.add_instructor, STRETCH)
        facts = scrolled(card(self.facts_title, above(self.form, adding)))
        self.sessions_card = scrolled(card(self.sessions_title, self.timetable))
        both = beside(facts, self.sessions_card, gap=16)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.kept = FormDrafts(self, "course_run", self._typed)
        self.kept.wanted.connect(self._type_again)
        self._wire()
        foot = beside(STRETCH, self.cancel, self.save)
        stack(self, self.title, self.kept, both, foot).setStretch(2, 1)

    def say(self) -> None:
        """Say every word; what was typed stays."""
        page = self._page
        title = wording.title(page.run) if page else _("New course run")
        self.title.setText(title)
        self.setWindowTitle(title)
        self.facts_title.setText(page.run.code if page else _("Course run"))
        self.sessions_title.setText(_("Sessions"))
        self.save.say(_("Save changes") if page else _("Open the course run"))
        self.cancel.say(_("Cancel"), _("Leave without saving (Esc)"))
        self.add_room.say(_("Add a room"))
        self.add_instructor.say(_("Add an instructor"))
        self.form.say()
        self._offer()

    def reload(self) -> None:
        """Ask for courses, rooms and instructors."""
        self.ask(list_courses, then=self._take_courses, latest="courses")
        self.ask(list_rooms, then=self._take_rooms, latest="rooms")
        self.ask(list_instructors, then=self._take_instructors, latest="instructors")

    def start_new(self, course_id: str | None = None) -> None:
        """Begin with a new run, of a course if it is known."""
        self._begin(None, BEGINNING | {"course_id": course_id})
        self._follow_course()
        self.kept.begins_as_it_is()

    def start_like(self, page: CourseRunPage) -> None:
        """Begin with another run like one that exists: only its first day is to be typed."""
        self._begin(None, once_more(page))
        self.from_a_run = True
        course = self._courses.get(page.run.course_id)
        self.timetable.need(course.minutes if course else None)
        self.timetable.show_pattern(pattern_on(page))
        self._follow_places()
        self.first_focus = self.form.field("starts_on")
        self._touched = False
        self.kept.begins_as_it_is()

    def start_with(self, page: CourseRunPage) -> None:
        """Begin with a run that exists."""
        self._begin(page, values_of(page))

    def leave(self) -> None:
        """Leave, after asking when something was typed."""
        if not self._touched:
            self.left.emit()
            return
        ask_to_leave(self, self._give_up)

    def _give_up(self) -> None:
        self.kept.settle()
        self.left.emit()

    def _typed(self) -> Typed:
        return {**self.form.typed(), **self.timetable.typed()}

    def _type_again(self, typed: Typed) -> None:
        self.form.retype(typed)
        self._follow_start()
        self.timetable.retype(typed)
        self._touch()

    def _wire(self) -> None:
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.leave)
        self.add_room.clicked.connect(lambda: ask_room(self, self._room_added))
        self.add_instructor.clicked.connect(lambda: ask_instructor(self, self._instructor_added))
        self.form.field("course_id").edited.connect(self._follow_course)
        self.form.field("starts_on").edited.connect(self._follow_start)
        for name in PLACES:
            self.form.field(name).edited.connect(self._follow_places)
        self.form.edited.connect(self._touch)
        self.timetable.edited.connect(self._touch)
        for form in (self.form, self.timetable.form):
            for field in form.fields.values():
                if isinstance(field.control, QLineEdit):
                    field.control.returnPressed.connect(self._save)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    def _begin(self, page: CourseRunPage | None, values: dict[str, Any]) -> None:
        self.kept.put_aside()
        self._page, self.from_a_run = page, page is not None
        self._seen = edit_of(values_of(page)) if page else None
        for name in ONLY_AT_FIRST:
            self.form.field(name).setVisible(page is None)
        self.sessions_card.setVisible(page is None)
        for name in ("ends_on", "places_max"):
            self.form.field(name).mandatory = page is not None
        self._offer()
        self.form.fill(values)
        self.timetable.clear()
        self.timetable.begin_on(None)
        self.first_focus = self.form.field("starts_on" if page else "course_id")
        self.save.setEnabled(True)
        self.say()
        self._touched = False
        self.kept.begin(page.run.course_run_id if page else "")

    def _touch(self) -> None:
        self._touched = True
        self.kept.touch()

    def _offer(self) -> None:
        run, courses = self._page.run if self._page else None, self._courses.values()
        offer_fixed(self.form)
        offer_listed(self.form, courses, self._rooms, self._instructors, run)

    def _follow_course(self) -> None:
        """Propose the places of the course that was chosen, and say how long it is."""
        course = self._courses.get(str(self.form.field("course_id").value()))
        self.timetable.need(course.minutes if course else None)
        if course is not None and self._page is None:
            self.form.field("places_max").show_value(course.default_places)

    def _follow_start(self) -> None:
        try:
            day = self.form.field("starts_on").value()
        except ExpectedError:
            day = None
        self.timetable.begin_on(day if isinstance(day, date) else None)

    def _follow_places(self) -> None:
        room, instructor = (
            choice(self.form, name).value() for name in ("room_id", "instructor_id")
        )
        self.timetable.occupy(room, instructor)

    def _room_added(self, room: RoomDraft) -> None:
        self._take_rooms([*self._rooms, room])
        self.form.field("room_id").show_value(room.room_id)
        self._follow_places()

    def _instructor_added(self, instructor: InstructorDraft) -> None:
        self._take_instructors([*self._instructors, instructor])
        self.form.field("instructor_id").show_value(instructor.instructor_id)
        self._follow_places()

    def _save(self) -> None:
        values = self.form.read()
        if values is None or not self.save.isEnabled():
            return
        if self._page is not None:
            run_id = self._page.run.course_run_id
            edit = partial(edit_course_run, course_run_id=run_id, draft=edit_of(values))
            self._saving(partial(edit, seen=self._seen))
            return
        timetable = self.timetable.read() if self.timetable.asked_for() else None
        if timetable is not None or not self.timetable.asked_for():
            self._saving(partial(open_course_run, draft=new_draft(values, timetable)))

    def _saving(self, use_case: UseCase[CourseRunPage]) -> None:
        self.save.setEnabled(False)
        self.ask(use_case, then=self._saved, refused=self._refused)

    def _saved(self, page: CourseRunPage) -> None:
        self.save.setEnabled(True)
        self._touched = False
        self.kept.settle()
        self.saved.emit(page)

    def _see(self, name: str, page: CourseRunPage) -> None:
        if self._seen is not None:
            there = getattr(edit_of(values_of(page)), name)
            self._seen = replace(self._seen, **{name: there})

    def _refused(self, error: ExpectedError) -> None:
        self.save.setEnabled(True)
        if error.code == "changed_meanwhile" and self._page is not None:
            # What was typed stays; saved again, it replaces what is on file now in this field.
            run_id, field = self._page.run.course_run_id, str(error.details["field"])
            self.ask(partial(read_course_run, course_run_id=run_id), partial(self._see, field))
        name = str(error.details.get("field", "")) or FIELD_OF.get(error.code, "")
        if name in self.form.fields:
            self.form.field(name).tell_wrong(error)
            self.form.field(name).setFocus()
        elif not self.timetable.tell_refused(error):
            self.background.refused.emit(error)

    def _take_courses(self, lines: Sequence[CourseLine]) -> None:
        self._courses = {line.course_id: line for line in lines}
        self._offer()
        if not self.form.field("places_max").control.property("text"):
            self._follow_course()

    def _take_rooms(self, rooms: Sequence[RoomDraft]) -> None:
        self._rooms = rooms
        self._offer()

    def _take_instructors(self, instructors: Sequence[InstructorDraft]) -> None:
        self._instructors = instructors
        self._offer()
