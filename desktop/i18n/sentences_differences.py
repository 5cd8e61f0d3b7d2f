"""The sentences of what can go wrong with: differences between computers."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "difference_settled": N_("{who} decided this already, on {when}. Nothing was changed."),
    "difference_superseded": N_(
        "A newer value was written meanwhile, so there is nothing to decide any more."
    ),
    "difference_one_way": N_(
        "This only asks to be attended to: there is no other version to take."
    ),
    "difference_gone": N_(
        "The record is no longer there or was joined with another one: the other version cannot"
        " be written. It can only stay as it is."
    ),
    "difference_frozen": N_(
        "What is on a certificate, on a printed sheet or in a course that is in use does not"
        " change any more. It can only stay as it is."
    ),
    "difference_newer": N_(
        "This was written by a newer version of Minga. Update this computer to take it."
    ),
    "difference_full": N_(
        "There is no free place in {code}: the other version would give one away. Free a place"
        " first."
    ),
    "difference_same": N_(
        "This computer says so already; nothing would be sent. Change the record itself instead."
    ),
    "difference_clash": N_(
        "Another record has this already, and only one may have it. It can only stay as it is."
    ),
    "difference_changed": N_(
        "Somebody changed this meanwhile, so the decision cannot be taken back here."
    ),
    "difference_final": N_(
        "These two people are being separated already; this cannot be taken back here."
    ),
}
