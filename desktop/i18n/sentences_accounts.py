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
    "last_administrator": N_(
        "Nobody would administer this centre any more. Make another administrator first."
    ),
}
