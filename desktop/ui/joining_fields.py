"""What joins a computer to its centre: an address and a code, wherever they are asked for."""

from __future__ import annotations

from desktop.i18n import N_
from desktop.ui.fields import PLAIN, TextField


def joining_fields() -> tuple[TextField[str], TextField[str]]:
    """Return the fields "url" and "code", as the administrator wrote both down."""
    return (
        TextField(
            "url",
            N_("&Address of the central server"),
            PLAIN,
            mandatory=True,
            hint=N_("As your administrator wrote it down: server/database"),
        ),
        TextField(
            "code",
            N_("Joining &code"),
            PLAIN,
            mandatory=True,
            hint=N_("Good for one computer, once. Capitals and hyphens do not matter."),
        ),
    )
