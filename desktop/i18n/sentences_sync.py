"""The sentences of what can go wrong with: the central server, joining it, and bundles."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "central_unreachable": N_(
        "The central server {host} cannot be reached. Keep working; what is new is sent later."
    ),
    "central_tls": N_(
        "The connection to {host} cannot be trusted: its certificate or its encryption fails."
        " Nothing was sent; tell your administrator."
    ),
    "central_tls_required": N_(
        "A connection to {host} must be encrypted and checked. Write sslmode=verify-full in the"
        " address."
    ),
    "central_login": N_(
        "The central server does not accept this computer. Ask your administrator for a new"
        " joining code."
    ),
    "central_newer": N_(
        "The central server has a newer version of Minga. Update this program; nothing is lost."
    ),
    "central_older": N_(
        "The central database is from an older version of Minga. Bring it up to date first with"
        " minga central create."
    ),
    "central_not_set_up": N_(
        "The central server is not set up for Minga yet. Ask your administrator to set it up."
    ),
    "central_url": N_(
        "The address of the central server cannot be read. Write it like"
        " postgresql://server/database."
    ),
    "not_joined": N_(
        "This computer has not joined a central server yet. Ask your administrator for a joining"
        " code."
    ),
    "joining_code_wrong": N_("This joining code is not right. Check it and type it again."),
    "joining_code_used": N_(
        "This joining code was used before or is too old. Ask your administrator for a new one."
    ),
    "joining_other_centre": N_(
        "This joining code is for the centre {code}. Ask your administrator for one for this"
        " centre."
    ),
    "copied_file": N_(
        "This file is a copy of another computer's, or older than what this computer sent. Ask"
        " your administrator for a joining code; nothing is lost."
    ),
    "central_refused": N_(
        "The central server refused: {reason}. Nothing is lost; tell your administrator."
    ),
    "central_full": N_(
        "The disk of the central server is full. Nothing is lost: what is new is sent once it has"
        " room. Tell your administrator."
    ),
    "bundle_damaged": N_(
        "The bundle is damaged or was altered. Nothing was taken in; copy it again."
    ),
    "bundle_other_municipality": N_(
        "The bundle is of another municipality. Nothing was taken in; choose another one."
    ),
    "bundle_other_device": N_(
        "The bundle is for another computer. Nothing was taken in; choose another one."
    ),
    "bundle_not_answer": N_(
        "This is what goes to the municipality, not its answer. Nothing was taken in; choose the"
        " answer."
    ),
    "bundle_is_answer": N_(
        "This is an answer for a computer, not what a computer sends. Nothing was taken in; choose"
        " another one."
    ),
    "bundle_gap": N_(
        "An earlier bundle is missing. Nothing was taken in; bring the earlier one first."
    ),
    "bundle_unreadable": N_(
        "The file {path} is not a bundle of Minga, or it cannot be read. Choose another one."
    ),
    "centre_unknown": N_("The municipality has no centre {code}. Add it first."),
    "login_unknown": N_("No computer has the login {login}. Look at the list of computers."),
    "lost_in_future": N_("{day} is still to come. Give the day on which the computer was lost."),
    "device_unknown": N_(
        "The central server does not know this computer. Ask your administrator for a joining code."
    ),
}
