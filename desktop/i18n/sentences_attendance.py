"""The sentences of what can go wrong with: attendance."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "minutes_unreadable": N_("“{typed}” is neither minutes nor a time. Write 15, or 16:10."),
    "run_gone": N_("This course run does not exist any more."),
    "photo_gone": N_("This photograph is not there any more."),
    "session_gone": N_("This session does not exist any more."),
    "enrolment_gone": N_("This person is not enrolled in this course run."),
    "session_has_no_roll": N_("The session of {date} was cancelled: it has no roll."),
    "run_takes_no_attendance": N_(
        "The course run {run} is not open, so attendance cannot be taken. Open it first."
    ),
    "reason_needed": N_("The course run {run} is closed. Give a reason to correct its attendance."),
    "closed_roll": N_(
        "The course run {run} is closed. Its attendance is corrected, with a reason, by: {roles}."
    ),
    "left_the_class": N_(
        "This person holds no place in the class. Give them a place before marking attendance."
    ),
    "minutes_without_mark": N_("Minutes belong to “late” or “left early” only."),
    "minutes_beyond_session": N_(
        "The session has {minutes} minutes; the minutes missed must be fewer, and not below zero."
    ),
    "marks_missing": N_(
        "People without a mark: {count}. Mark them, or confirm that they stay blank."
    ),
    "row_numbers": N_("“{typed}” is not a row of the sheet. Its rows go from 1 to {rows}."),
    "sheet_unknown": N_(
        "No sheet {version} was printed for this session. Check the version at the foot of the"
        " sheet."
    ),
    "sheet_changed": N_(
        "The class list changed after sheet {version} was printed. Rows that differ: {rows}. Check"
        " them, then type the sheet back again and accept."
    ),
}
