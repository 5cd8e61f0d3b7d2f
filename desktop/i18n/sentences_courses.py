"""The sentences of what can go wrong with: courses, course runs and their sessions."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "course_gone": N_("This course is not in the catalogue (any more)."),
    "course_code_taken": N_("The code {code} belongs to another course."),
    "course_retired": N_(
        "The course {code} was retired. Put it back into the catalogue to open a run of it."
    ),
    "course_title": N_("A course needs a title in Spanish."),
    "course_area": N_("Choose the area and the modality of the course."),
    "course_hours": N_("The hours of a course are a number above 0 and up to {most}."),
    "course_hour_kind": N_("Choose clock hours or teaching hours."),
    "course_attendance": N_("The minimum attendance is a percentage from 0 to 100."),
    "course_grade": N_("The minimum grade is a number from 1.0 to 7.0, or nothing."),
    "course_threshold": N_("The share of points that passes is a percentage from 1 to 99."),
    "course_places": N_("The places of a course are a number from 1 to 1000."),
    "run_end_needed": N_("Give the course run a last day or a timetable."),
    "run_code_taken": N_("The code {code} belongs to another course run."),
    "run_ended": N_("The course run {code} has ended, so it is not changed any more."),
    "run_closed": N_("The course run {code} is closed. Reopen it to change who is in it."),
    "closing_decides": N_(
        "A course run is closed and reopened where its outcomes are decided, on the closing page."
    ),
    "run_not_open": N_("The course run {code} does not take enrolments: it is not open."),
    "time_unreadable": N_("“{typed}” is not a time. Write it like 18:30."),
    "timetable_number": N_("Write the number of sessions in figures."),
    "room_gone": N_("This room does not exist (any more)."),
    "instructor_gone": N_("This instructor is not on the list (any more)."),
    "places_below_taken": N_(
        "{taken} people have a place in {code}, so it cannot have fewer places than that."
    ),
    "session_overlaps": N_("The course run already has a session at that time on {date}."),
    "session_has_marks": N_(
        "The session of {date} has attendance marks. Take them back before cancelling it."
    ),
    "session_cancelled": N_("The session of {date} was cancelled. Restore it to move it."),
    "session_not_cancelled": N_(
        "The session of {date} was not cancelled, so there is nothing to make up for."
    ),
    "already_made_up": N_("Another session already makes up for that of {date}."),
    "warn_room_busy": N_(
        "The room is also taken by {code} on {date} from {starts_at} to {ends_at}."
    ),
    "warn_instructor_busy": N_(
        "The instructor also has {code} on {date} from {starts_at} to {ends_at}."
    ),
    "warn_room_small": N_("{room} seats {capacity} people, and there are {places} places."),
    "warn_run_alike": N_("{code}, of the same course, begins on that day already."),
    "warn_room_retired": N_("{room} is out of use: the new course run has no room yet."),
    "warn_instructor_retired": N_(
        "{name} is out of use: the new course run has no instructor yet."
    ),
    "run_has_people": N_("{code} has people or a roll already. Cancel it instead of removing it."),
    "too_many_runs": N_("At most {limit} course runs can be repeated at once."),
}
