"""The sentences of what can go wrong with: the centre and its lists."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "centre_code": N_(
        "The code of a centre has 2 to 6 letters or digits; “{typed}” cannot be used."
    ),
    "centre_name": N_("Write the name of the centre."),
    "centre_already": N_("This computer already belongs to a centre. Nothing was changed."),
    "no_centre_yet": N_("This computer does not belong to a centre yet. Set one up first."),
}
