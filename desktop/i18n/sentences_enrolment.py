"""The sentences of what can go wrong with: enrolment."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "already_enrolled": N_("This person is already enrolled in {code}."),
    "same_run": N_("This person is already in {code}. Choose another course run."),
    "reason_missing": N_("Write the reason."),
    "withdrawal_date": N_("The date of withdrawal cannot be in the future."),
    "not_provisional": N_("This enrolment is not provisional, so there is nothing to decide."),
    "new_face_nobody": N_("Write the RUN or the name of who came."),
    "new_face_unknown_run": N_("Nobody on file has this RUN: write the name too."),
    "not_to_call": N_(
        "It is not the turn of {name} in {code} now: others asked before, or no place is free."
    ),
    "offer_hours": N_("A place is held for 1 to 336 hours, that is two weeks at most."),
    "no_draw": N_("The places of {code} are not given by draw. Change that in the course run."),
    "draw_done": N_("The places of {code} were drawn already, and a draw is never changed."),
    "draw_not_done": N_("The places of {code} have not been drawn yet."),
    "nobody_to_draw": N_("Nobody is registered for the draw of {code} yet."),
    "seed_missing": N_("Write the seed: the numbers of the public draw, or what the coins said."),
    "draw_code": N_("“{typed}” is no code of a draw. A code has eight letters and figures."),
    "warn_same_time": N_("This person has {code} at the same time, first on {date} ({times}×)."),
    "warn_same_course": N_("This person is also enrolled in the same course in {code}."),
    "warn_run_started": N_("This course run began on {date}."),
}
