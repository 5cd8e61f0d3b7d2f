"""How the roles are called; known here by their codes."""

from desktop.i18n import N_, _

ROLES: dict[str, str] = {
    "reception": N_("Reception"),
    "instructor": N_("Instructor"),
    "coordinator": N_("Coordinator"),
    "printing": N_("Printing"),
    "data_officer": N_("Data officer"),
    "administrator": N_("Administrator"),
}


def role_name(code: str) -> str:
    """Return the name of a role in the language spoken now; another code as it is."""
    return _(ROLES[code]) if code in ROLES else code
