"""The sentences of what can go wrong with: people."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "changed_meanwhile": N_(
        "This was changed to “{value}” elsewhere while you were editing. Save again to replace it."
    ),
    "given_names_missing": N_("Write the given names."),
    "first_surname_missing": N_("Write the first surname."),
    "document_missing": N_("Write the document, or choose why there is none."),
    "birth_date_missing": N_("Write the date of birth."),
    "phone_missing": N_("Write a telephone, or tick that there is none."),
    "commune_missing": N_("Choose the commune."),
    "unknown_code": N_("“{typed}” is not in the list. Choose one of the list."),
    "document_taken": N_(
        "This document belongs to {who}. Open that record instead of registering it again."
    ),
    "perhaps_same_person": N_(
        "{who} may be the same person. Look at that record first, or confirm that they are"
        " different people."
    ),
    "person_erased": N_("The data of this person were erased. The record cannot be changed."),
    "card_unreadable": N_("This is no identity card. Hold the back of the card under the reader."),
    "card_damaged": N_(
        "The card was not read well: its check digits do not agree. Read it again, or type the RUN."
    ),
    "card_not_here": N_(
        "What the reader read cannot be used in what is open here. Nothing was changed."
    ),
    "card_before_sign_in": N_(
        "Something was read, but nobody is signed in yet. Nothing was typed. Read it again once you"
        " are in."
    ),
    "card_not_for_you": N_(
        "A card was read, but your role does not show the people on file. Nothing was changed."
    ),
    "code_not_for_you": N_(
        "A code was read, but what it opens is not for your role. Nothing was changed."
    ),
    "card_unknown": N_("The card was read. This person is not on file."),
    "card_of_another": N_(
        "This card is another person's. Save or leave what you are typing here, then read it again."
    ),
    "run_company": N_("This number is in the range of companies. Check that it is the person's."),
    "run_filler": N_("This number is often typed to fill the field. Check that it is true."),
    "age_young": N_("This person would be {age} years old. Check the date of birth."),
    "age_old": N_("This person would be {age} years old: unusual. Check the date of birth."),
    "phone_kept": N_("“{typed}” is not understood as a telephone. It is kept as typed."),
    "email_kept": N_("“{typed}” is not understood as an e-mail address. It is kept as typed."),
}
