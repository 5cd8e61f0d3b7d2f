"""The sentences of what can go wrong with: grades, outcomes and closing."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "grades_closed": N_("The course run {run} is closed. Open it again to change its grades."),
    "assessment_gone": N_("This assessment does not exist any more."),
    "assessment_name": N_("Give the assessment a name."),
    "assessment_weight": N_("The weight of an assessment goes from 0 to {most}."),
    "assessment_weight_figures": N_("Write the weight in figures."),
    "assessment_has_grades": N_("“{name}” has grades, so it stays. Take its grades back first."),
    "override_reason": N_("Say why the result is not the one of the rule."),
    "nothing_held": N_(
        "No session of this course run was taken, so nobody can have a result. Take the attendance"
        " first, or cancel the run."
    ),
    "sessions_not_taken": N_(
        "Sessions whose attendance was not taken: {count} ({dates}). Take it, or cancel them."
    ),
    "grades_missing": N_("People whose grade is missing: {count} ({names})."),
    "sign_not_yours": N_("Only who teaches {run} signs its results, with an account of their own."),
    "sign_not_open": N_("The course run {run} is not under way, so there is nothing to sign."),
    "closing_unsigned": N_(
        "The instructor has not signed these results of {run}. Say why it is closed without that."
    ),
    "reopen_reason": N_("Say why the course run is opened again."),
}
