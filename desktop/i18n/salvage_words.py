"""How it is said what was saved of a damaged file, and what was not."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count, show_moment


class SaidTable(Protocol):
    """What became of the rows of a table."""

    @property
    def table(self) -> str: ...

    @property
    def read(self) -> int: ...

    @property
    def rebuilt(self) -> int: ...

    @property
    def copied(self) -> int: ...

    @property
    def lost(self) -> int: ...

    @property
    def gaps(self) -> int: ...

    @property
    def whole(self) -> bool: ...


class SaidSalvage(Protocol):
    """What was saved, table by table."""

    @property
    def tables(self) -> Sequence[SaidTable]: ...

    @property
    def backup_of(self) -> datetime | None: ...

    @property
    def lost(self) -> int: ...


TABLES: dict[str, str] = {
    "person": N_("People"),
    "identity_document": N_("Identity documents"),
    "enrolment": N_("Enrolments"),
    "attendance": N_("Attendance"),
    "attendance_correction": N_("Corrections of attendance"),
    "course": N_("Courses"),
    "course_version": N_("Versions of courses"),
    "course_run": N_("Course runs"),
    "course_session": N_("Sessions"),
    "grade": N_("Grades"),
    "outcome": N_("Results"),
    "certificate": N_("Certificates"),
    "certificate_template": N_("Certificate templates"),
    "certificate_event": N_("History of certificates"),
    "change": N_("Journal of changes"),
    "setting": N_("Settings of this computer"),
}


def summary(salvage: SaidSalvage) -> str:
    """Return in a sentence or two how it went, in the language spoken now."""
    read = sum(table.read for table in salvage.tables)
    said = ngettext(
        "{n} record was read from the damaged file.",
        "{n} records were read from the damaged file.",
        read,
    ).format(n=show_count(read))
    if salvage.backup_of is not None:
        moment = show_moment(salvage.backup_of)
        filled = _("What could not be read was taken from its journal and the copy of {moment}.")
        said = f"{said} {filled.format(moment=moment)}"
    if salvage.lost:
        lost = ngettext(
            "{n} record is lost; below is of which kind.",
            "{n} records are lost; below is of which kind.",
            salvage.lost,
        )
        return f"{said} {lost.format(n=show_count(salvage.lost))}"
    return " ".join((said, _("No record is known to be lost.")))


def table_lines(salvage: SaidSalvage) -> Iterator[str]:
    """Yield a line for each kind of record of which not everything could be read."""
    for table in salvage.tables:
        if table.whole:
            continue
        words = _(
            "{kind}: {read} read, {rebuilt} from the journal, {copied} from the copy, {lost} lost"
        )
        yield words.format(
            kind=table_name(table.table),
            read=show_count(table.read),
            rebuilt=show_count(table.rebuilt),
            copied=show_count(table.copied),
            lost=show_count(table.lost),
        )


def table_name(table: str) -> str:
    """Return what a table is called."""
    return _(TABLES[table]) if table in TABLES else _("Other records ({table})").format(table=table)
