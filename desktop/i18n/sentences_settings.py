"""The sentences of what can go wrong with: the centre and its lists."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "centre_code": N_(
        "The code of a centre has 2 to 6 letters or digits; “{typed}” cannot be used."
    ),
    "centre_name": N_("Write the name of the centre."),
    "centre_already": N_("This computer already belongs to a centre. Nothing was changed."),
    "no_centre_yet": N_("This computer does not belong to a centre yet. Set one up first."),
    "name_missing": N_("Write the name."),
    "room_capacity": N_("The capacity of a room goes from 1 to 10,000 people."),
    "position_missing": N_("Write the position, as it stands under the signature."),
    "valid_days": N_("The last day would be before the first."),
    "label_missing": N_("Write how it is called."),
    "code_list": N_("There is no such list."),
    "code_name": N_("Write a name with letters or digits."),
    "code_taken": N_("“{label}” is in the list already."),
    "signing_order": N_("The order of the signatures is a whole number."),
    "setting_name": N_("There is no such setting."),
}
