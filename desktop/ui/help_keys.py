"""The page of the help that lists every key."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.i18n import N_, _
from desktop.ui.help_topics import Topic

KEYS = "keys"
IN_TABLES = (
    (N_("Move in a table"), N_("Arrows")),
    (N_("Open the selected line"), N_("Enter")),
    (N_("Leave a table or a field"), N_("Tab")),
    (N_("Close a dialog, clear the search"), N_("Esc")),
    (N_("Submit a form from any field"), N_("Ctrl+Enter")),
    (N_("Undo what was just done"), N_("Ctrl+Z")),
)


def keys_page(actions: Iterable[tuple[str, str]]) -> Topic:
    """Return a page of *actions* (name, keys) of the window and the keys of every table."""
    rows = [*actions, *((_(name), _(keys)) for name, keys in IN_TABLES)]
    head = "| {what} | {keys} |\n|---|---|\n".format(what=_("What"), keys=_("Keys"))
    lines = "\n".join(f"| {name} | **{keys}** |" for name, keys in rows)
    return Topic(KEYS, _("Keys"), head + lines, ())
