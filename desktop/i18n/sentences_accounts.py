"""The sentences of what can go wrong with: accounts, signing in and rights."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "not_allowed": N_("Your role does not allow this. Who may: {roles}."),
    "signed_out": N_("Nobody is signed in here any more. Sign in again."),
    "account_revoked": N_("This account may sign in no more. Ask an administrator."),
    "too_many_attempts": N_("Too many wrong attempts. Try again in {seconds} seconds."),
    "passphrase_changed": N_(
        "This passphrase was changed on another computer. Type it, and the new one too."
    ),
    "account_needed": N_(
        "This passphrase opens the computer, but it is not that of your account. Type yours too."
    ),
    "sign_in_name_missing": N_("Write the name to sign in with."),
    "sign_in_name_taken": N_("Somebody signs in as “{name}” already. Choose another name."),
    "roles_missing": N_("Choose at least one role."),
    "instructor_needed": N_("Choose which instructor this is: their course runs are shown."),
    "kit_part_length": N_("A part of the kit has {needed} characters; {typed} were typed."),
    "kit_part_wrong": N_("Group {group} of this part is mistyped. Compare it with the paper."),
    "kit_part_twice": N_("Part {part} was typed twice. Both parts are needed."),
    "kit_parts_differ": N_("These two parts belong to different kits."),
    "kit_not_here": N_(
        "This kit does not open this copy. It needs the kit that its computer had when it, or"
        " another copy in its folder, was made."
    ),
    "kit_wrong": N_("This kit does not open this computer. A newer one may have been made."),
    "nobody_of_that_name": N_("Nobody signs in as “{name}” here. Check the name."),
    "pin_digits": N_("A PIN has digits only."),
    "pin_length": N_("A PIN has {shortest} to {longest} digits."),
    "pin_too_long": N_(
        "The PIN has {digits} digits, more were typed. Nothing was tried: begin again."
    ),
    "pin_obvious": N_("Anybody would try this PIN: no row, no repetition, no date and no RUN."),
    "pins_differ": N_("The two PINs differ. Type them again."),
    "pin_wrong": N_("This is not the PIN. Attempts left: {left}."),
    "pin_gone": N_("No PIN opens this computer for you now. Use your passphrase."),
    "pin_no_keyring": N_(
        "No PIN can be kept here, for the system of this computer has no keyring in use: go on"
        " with your passphrase."
    ),
    "last_administrator": N_(
        "Nobody would administer this centre any more. Make another administrator first."
    ),
}
