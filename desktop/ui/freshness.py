"""How fresh this computer is, in a few honest words."""

from __future__ import annotations

from datetime import UTC, datetime

from desktop.i18n import _, ngettext
from desktop.i18n.formats import ZONE, show_count, show_moment, show_time
from desktop.sync.reports import SyncState, SyncStatus, SyncStep

WRONG_CLOCK = 120_000  # milliseconds; the clock only breaks ties, but dates come from it
MINUTE = 60_000


def freshness(status: SyncStatus, now: datetime | None = None) -> str:
    """Return up to when everything is here, and what has not been sent; "" while alone."""
    if status.state is SyncState.ALONE:
        return ""
    if status.state is SyncState.COPIED:
        return _("This is a copy: it must join again · {pending}").format(pending=unsent(status))
    if status.last_at is None:
        return _("Joined, nothing fetched yet · {pending}").format(pending=unsent(status))
    when = moment(status.last_at, now)
    if status.last_error is not None:
        words = _("No connection since {when} · {pending}")
    else:
        words = _("Everything up to {when} · {pending}")
    return words.format(when=when, pending=unsent(status))


def unsent(status: SyncStatus) -> str:
    """Return how many changes the central server does not have."""
    if not status.pending:
        return _("all sent")
    words = ngettext("{n} change not sent yet", "{n} changes not sent yet", status.pending)
    return words.format(n=show_count(status.pending))


def clock_words(status: SyncStatus) -> str:
    """Return by how much the clock of this computer is wrong; "" while it does not matter."""
    ahead = status.clock_ahead_ms
    if status.state is SyncState.ALONE or abs(ahead) <= WRONG_CLOCK:
        return ""
    minutes = round(abs(ahead) / MINUTE)
    if ahead > 0:
        words = ngettext("The clock is {n} minute fast", "The clock is {n} minutes fast", minutes)
    else:
        words = ngettext("The clock is {n} minute slow", "The clock is {n} minutes slow", minutes)
    return words.format(n=show_count(minutes))


def step_words(step: SyncStep) -> str:
    """Return how far an exchange has come."""
    if step.sending:
        words, bare = _("Sending {done} of {total}…"), _("Sending…")
    else:
        words, bare = _("Fetching {done} of {total}…"), _("Fetching…")
    if not step.total:
        return bare
    return words.format(done=show_count(step.done), total=show_count(step.total))


def moment(text: str, now: datetime | None = None) -> str:
    """Return the time of a moment of today, with the date of any other."""
    at = datetime.fromisoformat(text).astimezone(ZONE)
    today = (now or datetime.now(UTC)).astimezone(ZONE).date()
    return show_time(at.time()) if at.date() == today else show_moment(at)
