"""How differences are spoken of: what happened, what it is about, who, when and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.domain.differences import Choice, DifferenceKind, DifferenceState
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_day, show_moment
from desktop.ui.chips import Chip, Tone
from desktop.use_cases.difference_lines import DifferenceLine, Side
from desktop.use_cases.difference_subjects import Name, Subject

KINDS: Mapping[str, tuple[str, Tone]] = {
    DifferenceKind.VALUE: (N_("Two values"), Tone.NOTICE),
    DifferenceKind.DELETE: (N_("Deleted?"), Tone.BAD),
    DifferenceKind.MERGE: (N_("Same person?"), Tone.INFO),
    DifferenceKind.ALIKE: (N_("Twice on file?"), Tone.NOTICE),
    DifferenceKind.DOCUMENT: (N_("Document"), Tone.BAD),
    DifferenceKind.PLACE: (N_("Please call"), Tone.BAD),
    DifferenceKind.CODE: (N_("New code"), Tone.INFO),
    DifferenceKind.PARKED: (N_("Not accepted"), Tone.NOTICE),
}
CENTRAL = "minga"  # who wrote what the central server decided by itself
OTHER_KIND = (N_("To look at"), Tone.NEUTRAL)
TABLES: Mapping[str, str] = {
    "assessment": N_("Assessment"),
    "attendance": N_("Attendance"),
    "centre": N_("Centre"),
    "certificate": N_("Certificate"),
    "certificate_logo": N_("Logo"),
    "certificate_template": N_("Certificate template"),
    "certificate_template_version": N_("Certificate template"),
    "closed_day": N_("Closed day"),
    "code_value": N_("Value of a list"),
    "course": N_("Course"),
    "course_run": N_("Course run"),
    "course_session": N_("Session"),
    "course_version": N_("Course"),
    "enrolment": N_("Enrolment"),
    "grade": N_("Grade"),
    "identity_document": N_("Identity document"),
    "instructor": N_("Instructor"),
    "lost_device": N_("Lost computer"),
    "outcome": N_("Result"),
    "person": N_("Person"),
    "person_sensitive": N_("Sensitive data"),
    "person_target_group": N_("Target group"),
    "place_draw": N_("Draw"),
    "room": N_("Room"),
    "signatory": N_("Signatory"),
    "target_group": N_("Target group"),
}
EXPLAINED: Mapping[str, str] = {
    DifferenceKind.VALUE: N_(
        "Two computers wrote this at the same time. The later one holds until somebody decides."
    ),
    DifferenceKind.DELETE: N_(
        "One computer deleted this while another one was changing it. It was kept."
    ),
    DifferenceKind.MERGE: N_(
        "Two computers registered a person with the same RUN, and the two records were joined. If"
        " they are two people, the central server separates them once your decision is there."
    ),
    DifferenceKind.ALIKE: N_(
        "Two records have nearly the same name and the same date of birth, and at least one of"
        " them has no RUN. If it is one person, the central server joins them once your decision is"
        " there: the enrolments and certificates of both stay."
    ),
    DifferenceKind.DOCUMENT: N_(
        "These were two people after all, and only one of them can have the document. Write down"
        " the right document of this person, and then say so here."
    ),
    DifferenceKind.PLACE: N_(
        "Two computers gave the last place at the same time, and this person asked later. Somebody"
        " must phone and explain it."
    ),
    DifferenceKind.CODE: N_(
        "Another computer took the code first, so this one got a new code. Papers printed before"
        " still have the old one."
    ),
}
PLACE_FREED = "place_freed"
HAS_A_PLACE = N_(
    "A place became free and went to this person, who waited longest. Somebody must phone and tell"
    " them."
)
REASONS: Mapping[str, str] = {
    "folio_used": N_("Another certificate has this folio. Issue it again with a new one."),
    "frozen": N_("What was issued or drawn stays as it was."),
    "newer_table": N_("It comes from a newer version of Minga than that of the server."),
    "not_understood": N_("It was not understood. Tell your administrator."),
    "unknown_row": N_("The record that was changed is not there."),
}
DECIDED: Mapping[str, str] = {
    Choice.KEPT: N_("Left as it was"),
    Choice.LOST: N_("The other version was taken"),
}
ONE_WAY: Mapping[str, str] = {
    DifferenceKind.PLACE: N_("Called"),
    DifferenceKind.DOCUMENT: N_("Corrected"),
    DifferenceKind.CODE: N_("Understood"),
}


@dataclass(frozen=True)
class SideWords:
    """The title above one side, and the words on the button that chooses it."""

    title: str
    verb: str


SIDES: Mapping[str, tuple[SideWords, SideWords]] = {
    DifferenceKind.VALUE: (
        SideWords(N_("As it is now"), N_("Leave it as it is")),
        SideWords(N_("The other version"), N_("Take this version")),
    ),
    DifferenceKind.DELETE: (
        SideWords(N_("As it is now"), N_("Keep it")),
        SideWords(N_("Deleted on another computer"), N_("Delete it")),
    ),
    DifferenceKind.MERGE: (
        SideWords(N_("This record remains"), N_("It is one person")),
        SideWords(N_("This one was joined to it"), N_("They are two people")),
    ),
    DifferenceKind.ALIKE: (
        SideWords(N_("One record"), N_("They are two people")),
        SideWords(N_("The other record"), N_("It is one person")),
    ),
    DifferenceKind.PARKED: (
        SideWords(N_("As the central server has it"), N_("Leave it as it is")),
        SideWords(N_("What was not accepted"), N_("Try again")),
    ),
}


def kind_chip(line: DifferenceLine) -> Chip:
    """Return what happened, as a chip."""
    text, tone = KINDS.get(line.kind, OTHER_KIND)
    return Chip(_(text), tone)


def sides_of(kind: str) -> tuple[SideWords, SideWords]:
    """Return the words of both sides of a kind."""
    return SIDES.get(kind, SIDES[DifferenceKind.VALUE])


def one_way_verb(kind: str) -> str:
    """Return what the button of a kind with one way says."""
    return _(ONE_WAY.get(kind, ONE_WAY[DifferenceKind.CODE]))


def explained(line: DifferenceLine) -> str:
    """Return what happened, in a sentence or two; of a refused operation, the reason."""
    if line.kind == DifferenceKind.PLACE and line.reason == PLACE_FREED:
        return _(HAS_A_PLACE)
    if line.kind != DifferenceKind.PARKED:
        return _(EXPLAINED[line.kind]) if line.kind in EXPLAINED else reason_words(line.reason)
    begins = _("The central server did not accept this change.")
    return f"{begins} {reason_words(line.reason)}".strip()


def reason_words(reason: str | None) -> str:
    """Return a reason of the centre in words, one of a newer centre as it is called."""
    if not reason:
        return ""
    return _(REASONS[reason]) if reason in REASONS else _("Reason: {code}.").format(code=reason)


def named(name: Name | None) -> str:
    """Return a name in the language spoken now."""
    return "" if name is None else name.es if language() == "es" else name.en


def subject_title(subject: Subject) -> str:
    """Return whom or what it is about: the person, else its own name, else its course run."""
    run = " · ".join(part for part in (subject.run_code, named(subject.title)) if part)
    title = subject.person or named(subject.label) or run
    return title or _("A record that is not here any more")


def subject_facts(subject: Subject) -> str:
    """Return what else tells which one: its kind, own name, course run and day."""
    parts = [_(TABLES[subject.table]) if subject.table in TABLES else subject.table]
    title = subject_title(subject)
    if subject.person and named(subject.label) not in {"", title}:
        parts.append(named(subject.label))
    if subject.run_code and subject.run_code not in title:
        parts.append(subject.run_code)
    if subject.day:
        parts.append(show_day(subject.day))
    return " · ".join(parts)


def byline(side: Side) -> str:
    """Return who wrote a side, when and where."""
    where = _("this computer") if side.here else device_words(side.device)
    when = show_moment(side.at) if side.at else ""
    who = _("central server") if side.by == CENTRAL else side.by or ""
    return " · ".join(part for part in (who, when, where) if part)


def device_words(device: str | None) -> str:
    """Return how a computer is called; of one that has only a number, its beginning."""
    if not device:
        return ""
    try:
        UUID(device)
    except ValueError:
        return device
    return _("computer {number}").format(number=device[:8])


def decided_words(line: DifferenceLine) -> str:
    """Return what was decided, by whom and when."""
    if line.state == DifferenceState.SUPERSEDED:
        return _("A newer value was written meanwhile; nobody had to decide.")
    if line.kind in ONE_WAY:
        what = one_way_verb(line.kind)
    elif line.kind in {DifferenceKind.MERGE, DifferenceKind.ALIKE}:
        what = _(sides_of(line.kind)[line.choice == Choice.LOST].verb)
    else:
        what = _(DECIDED[line.choice]) if line.choice else ""
    when = show_moment(line.settled_at) if line.settled_at else ""
    return " · ".join(part for part in (what, line.settled_by or "", when, line.note or "") if part)
