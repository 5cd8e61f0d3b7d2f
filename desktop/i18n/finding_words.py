"""How each finding of the check is said: what is wrong and what to do."""

from typing import Protocol

from desktop.i18n import N_, _
from desktop.i18n.formats import show_count


class SaidFinding(Protocol):
    """What a finding tells: its code, and in how many rows of which table."""

    @property
    def code(self) -> str: ...

    @property
    def table(self) -> str: ...

    @property
    def count(self) -> int: ...

    @property
    def row_id(self) -> str | None: ...


WORDS: dict[str, str] = {
    "page_altered": N_("Pages of the file are damaged or were altered. Restore the last backup."),
    "structure_damaged": N_("The structure of the file is damaged. Restore the last backup."),
    "reference_broken": N_("Records refer to others that are not there. Call your administrator."),
    "places_exceeded": N_("Course runs have more people confirmed than places. Raise the places."),
    "waiting_with_places_free": N_("People wait although there are places. Promote them."),
    "enrolled_twice": N_("People stand twice in a course run. Withdraw one of the two enrolments."),
    "merged_has_more": N_(
        "Records belong to people who became one with others. Synchronise; if it stays, call your"
        " administrator."
    ),
    "search_word_missing": N_("People cannot be found by searching. Save their records again."),
    "search_altered": N_("The search is not kept up to date any more. Restore the last backup."),
    "search_index_damaged": N_("The index of the search is damaged. Restore the last backup."),
    "journal_broken": N_("The journal of changes has a gap. Do not sync; call your administrator."),
    "capture_altered": N_("Changes are not recorded any more. Restore the last backup."),
    "stamp_missing": N_("Changes were made past the program. Call your administrator."),
    "id_not_shared": N_("Records bear a wrong identity. Call your administrator."),
    "run_wrong": N_(
        "Documents have a number that is not valid. Correct it in the person's record."
    ),
    "sort_key_wrong": N_("People stand in the wrong place of lists. Save their records again."),
    "outcome_wrong": N_(
        "Results do not follow from their inputs. Reopen and close the course run."
    ),
    "certificate_altered": N_(
        "Certificates do not agree with their seal. Void them and issue anew."
    ),
    "log_altered": N_("Entries of the access log were altered. Tell whoever protects the data."),
    "log_gap": N_("Entries of the access log are missing. Tell whoever protects the data."),
    "log_cut": N_(
        "The access log was cut off: this computer knows of later entries. Tell whoever protects"
        " the data."
    ),
    "log_unguarded": N_("The access log is not guarded any more. Restore the last backup."),
    "draw_altered": N_("Draws do not agree with their seed. Call your administrator."),
    "draw_unguarded": N_("Draws are not guarded any more. Restore the last backup."),
    "folio_gap": N_("Folios are missing in the series. Call your administrator."),
}


def finding_sentence(finding: SaidFinding) -> str:
    """Return what to tell about *finding*, in the language spoken now."""
    where = finding.row_id or finding.table
    said = _(WORDS[finding.code])
    if not where:
        return said
    return _("{sentence} ({count}, for example {where})").format(
        sentence=said, count=show_count(finding.count), where=where
    )
