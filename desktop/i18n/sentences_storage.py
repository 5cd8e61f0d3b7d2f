"""The sentences of what can go wrong with: the local file and its key."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "no_such_record": N_("This record is no longer there. It may have been changed elsewhere."),
    "cancelled": N_("Stopped. Nothing was changed."),
    "no_centre": N_("There is no centre in the folder {folder} yet. Create one first."),
    "centre_exists": N_("There is already a centre in the folder {folder}. Nothing was changed."),
    "folder_unwritable": N_("The folder {folder} cannot be written. Choose another one."),
    "witness_unwritable": N_(
        "The folder {folder} cannot be written. Minga keeps there what tells this file from its"
        " copies; nothing was saved. Allow it and try again."
    ),
    "passphrase_short": N_("The passphrase is too short: use at least {shortest} characters."),
    "open_elsewhere": N_("Minga is already open on the folder {folder}. Use that window."),
    "file_unwritable": N_("The file {path} cannot be written. Choose another place."),
    "keys_unreadable": N_("The file {path} is not a list of public keys (JWKS)."),
    "passphrases_differ": N_("The two passphrases differ. Type them again."),
    "passphrase_wrong": N_(
        "This name and passphrase do not go together. Check both and try again."
    ),
    "passphrase_missing": N_(
        "The passphrase is needed. Type it when asked, or set MINGA_PASSPHRASE."
    ),
    "key_file_damaged": N_(
        "The key file {path} is damaged. Put back its copy; the data cannot be opened without it."
    ),
    "data_file_missing": N_("The data file {path} is missing or empty. Restore the last backup."),
    "file_locked": N_(
        "The data file {path} is busy in another program. Nothing was saved; try again."
    ),
    "disk_full": N_("The disk is full. Nothing was saved; free some space and try again."),
    "disk_failed": N_(
        "The disk could not read or write {path}. Nothing was saved; check the disk."
    ),
    "file_read_only": N_("The data file {path} may not be written. Nothing was saved."),
    "data_file_unreadable": N_(
        "The data file {path} cannot be opened. Check the folder and the disk."
    ),
    "file_damaged": N_(
        "The data file {path} is damaged. Put a backup back, or save what can be saved."
    ),
    "nothing_to_save": N_(
        "Neither the data file nor a backup can be read. Keep the folder as it is and ask whoever"
        " looks after Minga; nothing was changed."
    ),
    "opened_to_look": N_(
        "The records are open to look at only, because the file is damaged. Nothing was saved; save"
        " what can be saved first."
    ),
    "file_newer": N_(
        "The data file {path} was written by a newer version of Minga. Update this program."
    ),
    "demonstration_not_empty": N_(
        "There are people in this centre already. Make the demonstration in an empty folder."
    ),
    "demonstration_size": N_(
        "A demonstration has 1 to 500,000 people and 1 to 20 years. Choose other numbers."
    ),
    "second_place_failed": N_(
        "The copy was made on this computer, but not in {folder}. Plug the stick in, or choose"
        " another second place in Settings, Backups."
    ),
    "backup_elsewhere": N_(
        "The copy {path} does not open with the key of this computer: another one made it. To put"
        " it back here, choose “Use the recovery kit” on the sign-in screen, choose this copy"
        " there, and type both parts of the kit of that computer."
    ),
    "backup_keyless": N_(
        "Beside the copy {path} there is no key file. Bring the file with the same name that ends"
        " in .keys too; it was made together with the copy."
    ),
    "backup_unusable": N_(
        "The copy {path} is missing, damaged or of another centre. Nothing was changed; choose"
        " another copy."
    ),
}
