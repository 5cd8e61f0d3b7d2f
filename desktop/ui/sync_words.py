"""How the exchange with the central server stands, in the words of its settings."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from urllib.parse import urlsplit

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_count
from desktop.i18n.wording import SENTENCES, sentence
from desktop.sync.reports import SyncState, SyncStatus
from desktop.ui.chips import Chip, Tone
from desktop.ui.fact_list import Fact
from desktop.ui.freshness import clock_words, moment

SCHEME = "postgresql://"
STATES: Mapping[str, tuple[str, Tone]] = {
    SyncState.ALONE: (N_("This computer only"), Tone.NEUTRAL),
    SyncState.JOINED: (N_("Joined"), Tone.GOOD),
    SyncState.COPIED: (N_("Must join again"), Tone.BAD),
}
EXPLAINED: Mapping[str, str] = {
    SyncState.ALONE: N_(
        "This computer works by itself. To share people, courses and certificates with the other"
        " computers of the municipality, ask your administrator for the address and a joining code."
        " What is here already is sent too."
    ),
    SyncState.JOINED: N_(
        "What is new is sent and fetched by itself. Without a network everything goes on working,"
        " and a bundle on a USB stick can do the same."
    ),
    SyncState.COPIED: N_(
        "This file is a copy, or older than what this computer has sent, so another computer may"
        " write under the same name. It needs a joining code of its own before it exchanges again."
        " What was written here is kept and sent then."
    ),
}
FIELD_OF: Mapping[str, str] = {
    "central_login": "code",
    "central_tls": "url",
    "central_tls_required": "url",
    "central_unreachable": "url",
    "central_url": "url",
    "joining_code_used": "code",
    "joining_code_wrong": "code",
    "joining_other_centre": "code",
}
"""The field of the form to join that an error is about."""


def address_of(typed: str) -> str:
    """Return the address as the server's, also when only server/database was typed."""
    return typed if "://" in typed or not typed else f"{SCHEME}{typed}"


def shown_address(url: str | None) -> str:
    """Return server and database, without anything secret that the address may have."""
    parts = urlsplit(url or "")
    return f"{parts.hostname or ''}{parts.path}"


def state_chip(status: SyncStatus) -> Chip:
    """Return how this computer stands."""
    if status.state is SyncState.JOINED and status.last_error is not None:
        return Chip(_("No connection"), Tone.NOTICE)
    text, tone = STATES[status.state]
    return Chip(_(text), tone)


def facts_of(status: SyncStatus) -> list[Fact]:
    """Return what there is to know about the exchange of a computer that has joined."""
    return [
        (_("Central server"), shown_address(status.url)),
        (_("Series of this computer"), status.series),
        (_("Everything is here up to"), moment(status.last_at) if status.last_at else "–"),
        (_("Changes not sent yet"), show_count(status.pending)),
        (_("Differences to decide"), show_count(status.open_differences)),
        (_("Clock"), clock_words(status)),
    ]


def error_words(status: SyncStatus) -> str:
    """Return what went wrong last, as far as its code tells; "" when all is well."""
    code = status.last_error
    if code is None:
        return ""
    if code not in SENTENCES:
        return _("The last exchange did not work: {code}.").format(code=code)
    blanks = {name or "" for _words, name, _form, _as in Formatter().parse(SENTENCES[code])}
    known = dict.fromkeys(blanks, "–") | {"host": urlsplit(status.url or "").hostname or "–"}
    return sentence(ExpectedError(code, **known))
