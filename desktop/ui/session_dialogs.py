"""What is asked about a session: why it is cancelled, when it is instead, what it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_full_day, show_time
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import Dialog, FormDialog, Wording
from desktop.ui.field import Field
from desktop.ui.fields import ChoiceField, LongTextField, Reading, TextField
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.forms import Form
from desktop.ui.layout import label, scrolled, stack
from desktop.ui.readings import TIME, day_reading
from desktop.ui.timetable_view import TimetableView
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.sessions import (
    SessionAnswer,
    SessionDraft,
    add_make_up_session,
    cancel_session,
    move_session,
    plan_more_sessions,
    set_topic,
)
from desktop.use_cases.settings import InstructorDraft, RoomDraft, list_instructors, list_rooms

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase

TALLEST = 700  # pixels: fits the smallest screen at any text size
Done = Callable[[SessionAnswer], object]
FIELD_OF = {
    "timetable_times": "ends_at",
    "no_such_time": "starts_at",
    "session_overlaps": "date",
    "reason_missing": "reason",
    "room_gone": "room_id",
    "instructor_gone": "instructor_id",
}


def session_words(line: SessionLine) -> str:
    """Return when a session is: "Monday 2 March 2026, 18:00–21:00"."""
    hours = f"{show_time(line.starts_at)}–{show_time(line.ends_at)}"
    return f"{show_full_day(line.date)}, {hours}"


def draft_name(line: SessionLine) -> str:
    """Return what a draft about a session is kept under: its run leads back to it."""
    return f"{line.course_run_id}/{line.course_session_id}"


class SessionDialog(FormDialog):
    """A form about one session; *then* gets the answer of the use case."""

    help_topic = "sessions"

    def __init__(self, view: View, line: SessionLine, form: Form, then: Done) -> None:
        self._view, self._line, self._then = view, line, then
        super().__init__(view, self._words_now, form)
        self.submitted.connect(lambda values: self._send(self._use_case(values)))

    def tell_refused(self, error: ExpectedError) -> None:
        """Tell a refusal below the field that it is about."""
        field = self.form.fields.get(FIELD_OF.get(error.code, ""))
        if field is None:
            super().tell_refused(error)
        else:
            field.tell_wrong(error)
            field.setFocus()

    def _use_case(self, values: dict[str, Any]) -> UseCase[SessionAnswer]:
        raise NotImplementedError

    def _words_now(self) -> Wording:
        raise NotImplementedError

    def _send(self, use_case: UseCase[SessionAnswer]) -> None:
        self._view.ask(use_case, then=self._done, refused=self.tell_refused)

    def _done(self, answer: SessionAnswer) -> None:
        self.accept()
        self._then(answer)


class CancelDialog(SessionDialog):
    """Why a session is not held."""

    def __init__(self, view: View, line: SessionLine, labels: CodeLabels, then: Done) -> None:
        self._labels = labels
        self.reason = ChoiceField("reason", N_("&Reason"), mandatory=True)
        super().__init__(view, line, Form([self.reason]), then)

    def say(self) -> None:
        """Say every word, and the reasons."""
        super().say()
        self.reason.offer(self._labels.options("cancel_reason"))

    def _use_case(self, values: dict[str, Any]) -> UseCase[SessionAnswer]:
        session = self._line.course_session_id
        return partial(cancel_session, course_session_id=session, reason=values["reason"])

    def _words_now(self) -> Wording:
        text = _("{session}. Its minutes will not count.").format(session=session_words(self._line))
        return Wording(_("Cancel a session"), text, _("Cancel the session"))


class TopicDialog(SessionDialog):
    """What a session is about."""

    def __init__(self, view: View, line: SessionLine, then: Done) -> None:
        self.topic = LongTextField("topic", N_("&Topic"), lines=3)
        super().__init__(view, line, Form([self.topic]), then)
        self.topic.show_value(line.topic)
        self.keep(view, "topic", draft_name(line))

    def _use_case(self, values: dict[str, Any]) -> UseCase[SessionAnswer]:
        session = self._line.course_session_id
        return partial(set_topic, course_session_id=session, topic=values["topic"] or "")

    def _words_now(self) -> Wording:
        return Wording(_("Topic of the session"), session_words(self._line), _("Save"))


class WhenDialog(SessionDialog):
    """When and where a session is: one that is moved, or one that makes up for a cancelled one."""

    def __init__(self, view: View, line: SessionLine, then: Done) -> None:
        self._rooms: Sequence[RoomDraft] = ()
        self._instructors: Sequence[InstructorDraft] = ()
        self.makes_up = line.status == "cancelled"
        self.room = ChoiceField("room_id", N_("R&oom"))
        self.instructor = ChoiceField("instructor_id", N_("&Instructor"))
        reason = TextField("reason", N_("&Reason"), Reading(str.strip, limit=300))
        self.day = TextField("date", N_("&Day"), day_reading(), mandatory=True)
        rows: list[list[Field]] = [
            [
                self.day,
                TextField("starts_at", N_("Fro&m"), TIME, mandatory=True),
                TextField("ends_at", N_("T&o"), TIME, mandatory=True),
            ],
            [self.room, self.instructor],
        ]
        form = Form(*rows) if self.makes_up or not line.marks else Form(*rows, [reason])
        super().__init__(view, line, form, then)
        self.setMinimumWidth(theme.px(600))
        self.form.fill(
            {
                "date": None if self.makes_up else line.date,
                "starts_at": line.starts_at,
                "ends_at": line.ends_at,
                "room_id": line.room_id,
                "instructor_id": line.instructor_id,
            }
        )
        self.keep(view, "session", draft_name(line))
        view.background.run(self, list_rooms, self._take_rooms)
        view.background.run(self, list_instructors, self._take_instructors)

    def say(self) -> None:
        """Say every word, and the rooms and instructors."""
        super().say()
        self.room.offer([(one.room_id or "", one.name) for one in self._rooms if one.active])
        self.instructor.offer(
            [(one.instructor_id or "", one.full_name) for one in self._instructors if one.active]
        )

    def _take_rooms(self, rooms: Sequence[RoomDraft]) -> None:
        self._rooms = rooms
        self.say()

    def _take_instructors(self, instructors: Sequence[InstructorDraft]) -> None:
        self._instructors = instructors
        self.say()

    def _use_case(self, values: dict[str, Any]) -> UseCase[SessionAnswer]:
        reason = values.pop("reason", None)
        draft, session = SessionDraft(**values), self._line.course_session_id
        if self.makes_up:
            return partial(add_make_up_session, makes_up_for=session, draft=draft)
        return partial(move_session, course_session_id=session, draft=draft, reason=reason)

    def _words_now(self) -> Wording:
        when = session_words(self._line)
        if self.makes_up:
            text = _("Instead of the cancelled one: {session}.").format(session=when)
            return Wording(_("Add a make-up session"), text, _("Add"))
        return Wording(_("Move a session"), when, _("Move"))


class MoreSessionsDialog(Dialog):
    """A timetable of more sessions for a run, with its preview."""

    help_topic = "sessions"

    def __init__(
        self, view: View, page: CourseRunPage, then: Callable[[CourseRunPage], object]
    ) -> None:
        self._view, self._page, self._then = view, page, then
        self.first_day = TextField("starts_on", N_("First da&y"), day_reading(), mandatory=True)
        self.form = Form([self.first_day])
        self.timetable = TimetableView(view.background)
        self.refusal = label("error", wrap=True)
        super().__init__(view, self._words_now)
        self.refusal.hide()
        body = QWidget()
        stack(body, self.refusal, self.form, self.timetable, margin=0).setStretch(2, 1)
        self.add_body(scrolled(body))
        self.timetable.occupy(page.run.room_id, page.run.instructor_id)
        self.form.edited.connect(self._follow)
        self._keep()
        self.setMinimumWidth(theme.px(640))
        self.resize(theme.px(640), min(theme.px(640), TALLEST))

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.form.say()

    def do(self) -> None:
        """Add the sessions."""
        values = self.form.read()
        self._follow()
        timetable = self.timetable.read() if values is not None else None
        if timetable is not None:
            asked = partial(
                plan_more_sessions,
                course_run_id=self._page.run.course_run_id,
                timetable=timetable,
            )
            self._view.ask(asked, then=self._done, refused=self._tell_refused)

    def _keep(self) -> None:
        self.kept = FormDrafts(self._view, "sessions", self._typed, narrow=True)
        self.kept.wanted.connect(self._type_again)
        for part in (self.form, self.timetable):
            part.edited.connect(self.kept.touch)
        self.finished.connect(self.kept.settle)
        self.add_body(self.kept)
        self.kept.begin(self._page.run.course_run_id)

    def _typed(self) -> Typed:
        return {**self.form.typed(), **self.timetable.typed()}

    def _type_again(self, typed: Typed) -> None:
        self.form.retype(typed)
        self._follow()
        self.timetable.retype(typed)

    def _follow(self) -> None:
        try:
            self.timetable.begin_on(self.first_day.value())
        except ExpectedError:
            self.timetable.begin_on(None)

    def _tell_refused(self, error: ExpectedError) -> None:
        if not self.timetable.tell_refused(error):
            self.refusal.setText(sentence(error))
            self.refusal.show()

    def _done(self, page: CourseRunPage) -> None:
        self.accept()
        self._then(page)

    def _words_now(self) -> Wording:
        return Wording(_("Add sessions"), self._page.run.code, _("Add the sessions"))
