"""The sentences of what can go wrong with: personal data and the rights over them."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "person_blocked": N_(
        "The data of this person are blocked while a request is pending. Ask whoever protects the"
        " data."
    ),
    "reason_names": N_("Write the reason without the person's name: it stays in the log."),
    "consent_given": N_("This consent is on file already."),
    "consent_missing": N_("This needs the person's consent to sensitive data. Take it first."),
    "number_figures": N_("Write a number in figures."),
    "number_range": N_("Write a number from 0 to {most}."),
    "notice_missing": N_("Write the text of the notice in both languages."),
    "notice_unknown": N_("There is no version {version} of the privacy notice."),
    "block_not_extended": N_("A request to block is answered within two working days."),
    "extended_once": N_("The time for the answer was extended already; it can be only once."),
    "request_answered": N_("This request was answered on {when}."),
    "request_answer_missing": N_("Write what was answered."),
    "received_later": N_("The request cannot be received in the future."),
    "kept_for_ever": N_("This register is kept for ever."),
    "months_range": N_("Write a number of months from 1 to {most}."),
    "erase_not_confirmed": N_("Write the word {word} to confirm."),
    "computer_unknown": N_("This file knows nothing of that computer."),
}
