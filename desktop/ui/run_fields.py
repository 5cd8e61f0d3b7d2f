"""The fields of a course run, and the drafts that they make."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.domain.schedule import PlannedSession, TimetableDraft
from desktop.domain.schedule_pattern import Pattern, pattern_once_more
from desktop.i18n import N_, _
from desktop.ui import wording
from desktop.ui.fields import ChoiceField, LongTextField, Reading, TextField
from desktop.ui.forms import Form
from desktop.ui.readings import day_reading, whole_reading
from desktop.use_cases.course_run_pages import CourseRunLine, CourseRunPage
from desktop.use_cases.course_runs import CourseRunDraft, CourseRunEdit
from desktop.use_cases.courses import CourseLine
from desktop.use_cases.settings import InstructorDraft, RoomDraft

FIELD_OF = {  # which field a refusal without a field is about
    "run_dates": "ends_on",
    "run_end_needed": "ends_on",
    "run_places": "places_max",
    "places_below_taken": "places_max",
    "run_code_taken": "code",
    "draw_done": "place_rule",
    "course_retired": "course_id",
    "room_gone": "room_id",
    "instructor_gone": "instructor_id",
}
ONLY_AT_FIRST = ("course_id", "code", "status")
BLANK = "blank"  # an answer of the form, not a mark
BEGINNING: dict[str, object] = {
    "status": RunStatus.OPEN.value,
    "roll_default": BLANK,
    "place_rule": PlaceRule.AT_ONCE.value,
}


def run_form() -> Form:
    """Return the fields of a course run."""
    made = Reading(str.strip, limit=40)
    return Form(
        [ChoiceField("course_id", N_("&Course"), mandatory=True)],
        [
            TextField("code", N_("Co&de"), made, hint=N_("Blank: the next one of the course")),
            ChoiceField("status", N_("&Status"), mandatory=True),
        ],
        [
            TextField("starts_on", N_("First da&y"), day_reading(), mandatory=True),
            TextField(
                "ends_on", N_("&Last day"), day_reading(), hint=N_("Blank: the last session")
            ),
        ],
        [ChoiceField("room_id", N_("&Room")), ChoiceField("instructor_id", N_("&Instructor"))],
        [
            TextField("places_max", N_("&Places"), whole_reading("run_places")),
            TextField("places_min", N_("&Fewest people"), whole_reading("run_places")),
            ChoiceField("roll_default", N_("A new roll begins"), mandatory=True),
        ],
        [ChoiceField("place_rule", N_("How places are &given"), mandatory=True)],
        [LongTextField("notes", N_("Notes"), lines=2)],
    )


def choice(form: Form, name: str) -> ChoiceField:
    """Return a field of the form that is a choice."""
    field = form.field(name)
    assert isinstance(field, ChoiceField)
    return field


def offer_fixed(form: Form) -> None:
    """Offer the choices that no list of the centre holds."""
    choice(form, "status").offer(
        [
            (status.value, wording.word(wording.RUN_STATUSES, status))
            for status in (RunStatus.OPEN, RunStatus.DRAFT)
        ]
    )
    choice(form, "place_rule").offer(
        [(rule.value, wording.word(wording.PLACE_RULES, rule)) for rule in PlaceRule]
    )
    choice(form, "roll_default").offer(
        [(BLANK, _("Blank")), (Mark.PRESENT.value, _("All present"))]
    )


def offer_listed(
    form: Form,
    courses: Iterable[CourseLine],
    rooms: Iterable[RoomDraft],
    instructors: Iterable[InstructorDraft],
    run: CourseRunLine | None,
) -> None:
    """Offer what the centre has; of what is not in use any more, what *run* has."""
    choice(form, "course_id").offer(
        [(one.course_id, f"{one.code} · {wording.title(one)}") for one in courses]
    )
    choice(form, "room_id").offer(
        [
            (room.room_id or "", room.name)
            for room in rooms
            if room.active or (run and run.room_id == room.room_id)
        ]
    )
    choice(form, "instructor_id").offer(
        [
            (one.instructor_id or "", one.full_name)
            for one in instructors
            if one.active or (run and run.instructor_id == one.instructor_id)
        ]
    )


def new_draft(values: dict[str, Any], timetable: TimetableDraft | None) -> CourseRunDraft:
    """Return the draft of a run that is opened."""
    return CourseRunDraft(
        **_shared(values),
        course_id=values["course_id"],
        code=values["code"],
        ends_on=values["ends_on"],
        places_max=values["places_max"],
        status=RunStatus(values["status"]),
        timetable=timetable,
    )


def edit_of(values: dict[str, Any]) -> CourseRunEdit:
    """Return a run as it shall be; a last day and places are needed then."""
    return CourseRunEdit(
        **_shared(values), ends_on=values["ends_on"], places_max=values["places_max"]
    )


def values_of(page: CourseRunPage) -> dict[str, Any]:
    """Return the values of the fields that show a run."""
    run = page.run
    return {
        "course_id": run.course_id,
        "code": run.code,
        "status": run.status.value,
        "starts_on": run.starts_on,
        "ends_on": run.ends_on,
        "room_id": run.room_id,
        "instructor_id": run.instructor_id,
        "places_max": run.places_max,
        "places_min": run.places_min,
        "roll_default": page.roll_default or BLANK,
        "place_rule": run.place_rule.value,
        "notes": page.notes,
    }


def once_more(page: CourseRunPage) -> dict[str, Any]:
    """Return what another run like this one begins with: all but its code, days and notes."""
    its = values_of(page)
    kept = ("course_id", "room_id", "instructor_id", "places_max", "places_min")
    return BEGINNING | {name: its[name] for name in (*kept, "roll_default", "place_rule")}


def pattern_on(page: CourseRunPage) -> Pattern | None:
    """Return the timetable that the sessions of a run came from, as far as they tell."""
    held = [line for line in page.sessions if line.number is not None]
    planned = [PlannedSession(one.date, one.starts_at, one.ends_at) for one in held]
    return pattern_once_more(planned, [line.makes_up_for is not None for line in held])


def _shared(values: dict[str, Any]) -> dict[str, Any]:
    mark = values["roll_default"]
    return {
        "starts_on": values["starts_on"],
        "places_min": values["places_min"] or 0,
        "room_id": values["room_id"],
        "instructor_id": values["instructor_id"],
        "roll_default": None if mark == BLANK else Mark(mark),
        "place_rule": PlaceRule(values["place_rule"] or PlaceRule.AT_ONCE),
        "notes": values["notes"],
    }
