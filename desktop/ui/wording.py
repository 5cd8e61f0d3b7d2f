"""How the things of the domain are called on screen, and with which sign and tone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.outcomes import Result
from desktop.domain.place_calls import CallAbout, CallOutcome
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, language, ngettext
from desktop.i18n.wording import sentence
from desktop.ui.chips import Chip, Tone
from desktop.use_cases.run_book import Standing

RUN_STATUSES: Mapping[str, tuple[str, Tone]] = {
    RunStatus.DRAFT: (N_("Draft"), Tone.NEUTRAL),
    RunStatus.OPEN: (N_("Enrolment open"), Tone.INFO),
    RunStatus.RUNNING: (N_("Running"), Tone.GOOD),
    RunStatus.CLOSED: (N_("Closed"), Tone.NEUTRAL),
    RunStatus.CANCELLED: (N_("Cancelled"), Tone.BAD),
}
ENROLMENT_STATUSES: Mapping[str, tuple[str, Tone]] = {
    EnrolmentStatus.CONFIRMED: (N_("Enrolled"), Tone.GOOD),
    EnrolmentStatus.WAITING: (N_("Waiting list"), Tone.NOTICE),
    EnrolmentStatus.PROVISIONAL: (N_("Provisional"), Tone.INFO),
    EnrolmentStatus.WITHDRAWN: (N_("Withdrawn"), Tone.NEUTRAL),
    EnrolmentStatus.MOVED: (N_("Changed to another course run"), Tone.NEUTRAL),
}
PLACE_RULES: Mapping[str, tuple[str, Tone]] = {
    PlaceRule.AT_ONCE: (N_("At once: the next in line gets a freed place"), Tone.NEUTRAL),
    PlaceRule.BY_PHONE: (N_("By phone: the first in line is called and asked"), Tone.NEUTRAL),
    PlaceRule.BY_DRAW: (N_("By draw: nobody has a place before it"), Tone.NEUTRAL),
}
CALLS_ABOUT: Mapping[str, tuple[str, Tone]] = {
    CallAbout.OFFER: (N_("A place is free"), Tone.INFO),
    CallAbout.GOT_PLACE: (N_("Got a place"), Tone.GOOD),
    CallAbout.LOST_PLACE: (N_("Lost the place"), Tone.BAD),
}
CALL_OUTCOMES: Mapping[str, str] = {
    CallOutcome.ACCEPTS: N_("Said yes"),
    CallOutcome.DECLINES: N_("Said no"),
    CallOutcome.THINKS: N_("Thinks about it"),
    CallOutcome.MESSAGE: N_("Message left"),
    CallOutcome.NO_ANSWER: N_("No answer"),
    CallOutcome.WRONG_NUMBER: N_("Wrong number"),
}
SESSION_STATUSES: Mapping[str, tuple[str, Tone]] = {
    "planned": (N_("Planned"), Tone.INFO),
    "held": (N_("Held"), Tone.GOOD),
    "cancelled": (N_("Session cancelled"), Tone.BAD),
}
RESULTS: Mapping[str, tuple[str, Tone]] = {
    Result.PASSED: (N_("Passed"), Tone.GOOD),
    Result.FAILED_ATTENDANCE: (N_("Failed by attendance"), Tone.BAD),
    Result.FAILED_GRADE: (N_("Failed by grade"), Tone.BAD),
    Result.DROPPED_OUT: (N_("Dropped out"), Tone.NEUTRAL),
    Result.WITHDRAWN: (N_("Withdrawn"), Tone.NEUTRAL),
    Result.NO_SHOW: (N_("No-show"), Tone.NEUTRAL),
}
CERTIFICATE_STATUSES: Mapping[str, tuple[str, Tone]] = {
    "valid": (N_("Valid"), Tone.GOOD),
    "void": (N_("Void"), Tone.BAD),
    "replaced": (N_("Replaced"), Tone.NEUTRAL),
    "altered": (N_("Altered"), Tone.BAD),
    "unknown_key": (N_("Key unknown here"), Tone.NOTICE),
    "unconfirmed": (N_("To be confirmed"), Tone.NOTICE),
}
MARKS: Mapping[str, str] = {
    Mark.PRESENT: N_("Present"),
    Mark.LATE: N_("Late arrival"),
    Mark.LEFT_EARLY: N_("Early leave"),
    Mark.ABSENT: N_("Absent"),
    Mark.EXCUSED: N_("Excused"),
}
MARK_TONES: Mapping[str, Tone] = {
    Mark.PRESENT: Tone.GOOD,
    Mark.LATE: Tone.NOTICE,
    Mark.LEFT_EARLY: Tone.NOTICE,
    Mark.ABSENT: Tone.BAD,
    Mark.EXCUSED: Tone.INFO,
}


class Titled(Protocol):
    """Whatever has a title in both languages."""

    @property
    def title_es(self) -> str:
        """The Spanish title."""

    @property
    def title_en(self) -> str | None:
        """The English title; None where nobody wrote one."""


def title(thing: Titled) -> str:
    """Return the title in the language spoken now."""
    return (thing.title_en if language() == "en" else None) or thing.title_es


def chip(words: Mapping[str, tuple[str, Tone]], code: str) -> Chip:
    """Return the chip of a status: ``chip(RUN_STATUSES, run.status)``."""
    text, tone = words[code]
    return Chip(_(text), tone)


def word(words: Mapping[str, tuple[str, Tone]], code: str) -> str:
    """Return the word of a status."""
    return _(words[code][0])


def mark(code: str | None) -> str:
    """Return the name of a mark; a dash where none was made."""
    return _(MARKS[code]) if code else "–"


def spare(standing: Standing) -> str:
    """Return what somebody may still miss without falling below the minimum."""
    if standing.lost:
        return _("Out of reach")
    if standing.spare_minutes is None or standing.spare_sessions is None:
        return "–"
    if not standing.spare_sessions:
        return _("No session more ({minutes} min)").format(minutes=standing.spare_minutes)
    words = ngettext(
        "{n} session ({minutes} min)",
        "{n} sessions ({minutes} min)",
        standing.spare_sessions,
    )
    return words.format(n=standing.spare_sessions, minutes=standing.spare_minutes)


def remark(code: str, details: Mapping[str, object]) -> str:
    """Return the sentence of a warning or remark that came with an answer."""
    return sentence(ExpectedError(code, **details))
