"""Which session of a roll one begins with, and how it is told apart from the others."""

from collections.abc import Sequence

from desktop.i18n import _
from desktop.i18n.formats import show_full_day, show_time
from desktop.use_cases.roll import RollSession


def due(sessions: Sequence[RollSession]) -> str:
    """Return the session to begin with: today's, else the first not taken, else the last."""
    waiting = [one for one in sessions if one.taken_at is None and one.status != "cancelled"]
    chosen = [one for one in sessions if one.is_today] or waiting or list(sessions[-1:])
    return chosen[0].id if chosen else ""


def when(session: RollSession, sessions: Sequence[RollSession]) -> str:
    """Return which of *sessions* it is, its day and its hours, and whether its roll is taken."""
    if session.status == "cancelled":
        state = _("cancelled")
    elif session.taken_at is None:
        state = _("not taken yet")
    else:
        state = _("taken by {name}").format(name=session.taken_by)
    return _("Session {n} of {total} · {day}, {start}–{end} · {state}").format(
        n=sessions.index(session) + 1,
        total=len(sessions),
        day=show_full_day(session.date),
        start=show_time(session.starts_at),
        end=show_time(session.ends_at),
        state=state,
    )
