"""The sentences of what can go wrong with: enrolment."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "already_enrolled": N_("This person is already enrolled in {code}."),
    "same_run": N_("This person is already in {code}. Choose another course run."),
    "reason_missing": N_("Write the reason."),
    "withdrawal_date": N_("The date of withdrawal cannot be in the future."),
    "not_provisional": N_("This enrolment is not provisional, so there is nothing to decide."),
    "warn_same_time": N_("This person has {code} at the same time, first on {date} ({times}×)."),
    "warn_same_course": N_("This person is also enrolled in the same course in {code}."),
    "warn_run_started": N_("This course run began on {date}."),
}
