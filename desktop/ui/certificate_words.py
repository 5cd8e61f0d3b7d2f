"""How certificates are spoken of on screen: languages, statuses, movements, claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui.chips import Chip
from desktop.ui.code_labels import CodeLabels
from desktop.ui.wording import CERTIFICATE_STATUSES, chip
from desktop.use_cases.certificates import CertificateEvent, CertificateLine
from desktop.use_cases.issue_preview import CandidateLine

REASON_LISTS = ("void_reason", "reprint_reason")
JAM = "paper_jam"  # why a sheet was spoilt, when it is printed again from the pile
LANGUAGES: Mapping[str, str] = {
    PaperLanguage.ES: N_("Spanish"),
    PaperLanguage.EN: N_("English"),
    PaperLanguage.BOTH: N_("Both languages"),
}
EVENTS: Mapping[str, str] = {
    "issued": N_("Issued"),
    "reprinted": N_("Duplicate no. {n} printed"),
    "voided": N_("Voided"),
    "replaced": N_("Replaced by {folio}"),
    "printed": N_("Printed"),
    "spoilt": N_("Sheet spoilt"),
    "handed_over": N_("Handed over"),
    "handed_back": N_("Hand-over undone"),
}
LEFT_OUT: Mapping[str, str] = {
    "already_issued": N_("Has {folio} already"),
    "no_outcome": N_("Has no result yet"),
    "not_earned": N_("Did not earn it"),
    "letters_not_printable": N_("The name has letters that cannot be printed"),
    "no_name": N_("The given names are missing"),
    "person_blocked": N_("The data of this person are blocked"),
}
CLAIMS: Mapping[str, str] = {
    "folio": N_("Folio"),
    "code": N_("Code"),
    "name": N_("Name"),
    "doc": N_("Document"),
    "course": N_("Course"),
    "h": N_("Hours"),
    "att": N_("Attendance"),
    "grade": N_("Grade"),
    "from": N_("First day"),
    "to": N_("Last day"),
    "date": N_("Date of issue"),
}


def status_of(line: CertificateLine) -> str:
    """Return how a certificate stands: valid, void or replaced."""
    return "replaced" if line.replaced_by else line.status


def status_chip(line: CertificateLine) -> Chip:
    """Return the chip of how a certificate stands."""
    return chip(CERTIFICATE_STATUSES, status_of(line))


def lost_words(lost_on: date) -> str:
    """Return why a certificate is void that a lost computer issued."""
    return _("It was issued on a computer that was lost on {day}.").format(day=show_date(lost_on))


def unconfirmed_words(lost_on: date) -> str:
    """Return why a genuine seal is not enough: its computer was lost, and no record has it."""
    words = _(
        "It was signed by a computer that was lost on {day}, and bears an earlier date, but the"
        " register of this computer does not have it. Sync; if it is still not there, ask the"
        " centre that issued it."
    )
    return words.format(day=show_date(lost_on))


def left_out_words(line: CandidateLine) -> str:
    """Return why somebody gets no certificate, "" for who gets one."""
    return _(LEFT_OUT[line.reason]).format(folio=line.folio) if line.reason else ""


def event_words(event: CertificateEvent, labels: CodeLabels) -> str:
    """Return one movement of a certificate, with its reason."""
    words = _(EVENTS[event.kind]).format(n=event.duplicate_number, folio=event.reason)
    if event.kind == "replaced" or not event.reason:
        return words
    return f"{words}: {reason_words(event.reason, labels)}"


def reason_words(reason: str, labels: CodeLabels) -> str:
    """Return the label of a reason that was chosen, or the text of one that was written."""
    if reason == JAM:
        return _("came out spoilt")
    said = (labels.label(name, reason) for name in REASON_LISTS)
    return next((words for words in said if words != reason), reason)
