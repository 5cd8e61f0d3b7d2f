"""How the codes in a person's record are called: on their full record, and in the access log."""

from collections.abc import Mapping

from desktop.i18n import N_, catalog

_FLAGS = ("no_phone", "extended", "head_of_household")  # kept as 0 and 1
_STANDING = {
    "confirmed": N_("Enrolled"),
    "waiting": N_("Waiting list"),
    "provisional": N_("Provisional"),
    "withdrawn": N_("Withdrawn"),
    "moved": N_("Changed to another course run"),
    "valid": N_("Valid"),
    "void": N_("Void"),
}
_RESULT = {
    "passed": N_("Passed"),
    "failed_attendance": N_("Failed by attendance"),
    "failed_grade": N_("Failed by grade"),
    "dropped_out": N_("Dropped out"),
    "withdrawn": N_("Withdrawn"),
    "no_show": N_("No-show"),
}
_KIND = {
    "enrolled": N_("Enrolment made"),
    "enrolled_again": N_("Enrolled again"),
    "promoted": N_("Got a place from the waiting list"),
    "confirmed": N_("Place confirmed"),
    "accepted": N_("Said yes to a place"),
    "drawn": N_("Got a place in the draw"),
    "came_to_class": N_("Came to class while waiting"),
    "put_in_queue": N_("Put on the waiting list"),
    "declined": N_("Enrolment declined"),
    "withdrawn": N_("Withdrawn"),
    "moved": N_("Changed to another course run"),
    "issued": N_("Certificate issued"),
    "reprinted": N_("Certificate printed again"),
    "printed": N_("Printed"),
    "spoilt": N_("Sheet spoilt"),
    "handed_over": N_("Handed over"),
    "handed_back": N_("Hand-over undone"),
    "placed": N_("Put in its place for the ceremony"),
    "set_aside": N_("Sheet set aside for who is absent"),
    "taken_up": N_("Sheet taken up again"),
    "voided": N_("Certificate voided"),
    "replaced": N_("Certificate replaced"),
    "completion": N_("Completion"),
    "attendance": N_("Attendance certificate"),
}
VALUES: Mapping[str, Mapping[str, str]] = {
    "mark": {
        "present": N_("Present"),
        "late": N_("Late arrival"),
        "left_early": N_("Early leave"),
        "absent": N_("Absent"),
        "excused": N_("Excused"),
    },
    "status": _STANDING,
    "source": {
        "desk": N_("At the counter"),
        "class": N_("In class"),
        "import": N_("Import"),
        "change": N_("Changed from another course run"),
    },
    "result": _RESULT,
    "computed": _RESULT,
    "kind": _KIND,
    "type": {
        "run": N_("RUN"),
        "ipe": N_("IPE"),
        "nip": N_("NIP"),
        "passport": N_("Passport"),
        "foreign_document": N_("Foreign document"),
    },
    "about": {
        "offer": N_("A place that was free"),
        "got_place": N_("Got a place from the waiting list"),
        "lost_place": N_("Put on the waiting list"),
    },
    "outcome": {
        "accepts": N_("Said yes"),
        "declines": N_("Said no"),
        "thinks": N_("Thinks about it"),
        "message": N_("Message left"),
        "no_answer": N_("No answer"),
        "wrong_number": N_("Wrong number"),
    },
    "act": {
        "opened": N_("Opened"),
        "exported": N_("Printed or saved"),
        "refused": N_("Refused"),
        "erased": N_("Erased"),
    },
    "what": {
        "sensitive": N_("Sensitive data"),
        "restricted": N_("Restricted groups"),
        "private_differences": N_("Restricted differences"),
        "blocked": N_("Blocked record"),
        "open_sensitive": N_("Sensitive data"),
        "open_restricted": N_("Restricted groups"),
        "open_private_differences": N_("Restricted differences"),
        "settle_private_difference": N_("Restricted differences"),
        "person": N_("Person"),
        "purge": N_("Retention"),
        "print_enrolment_slip": N_("Enrolment slip"),
        "print_sign_in_sheet": N_("Sign-in sheet"),
        "print_closing_record": N_("Closing record"),
        "print_call_list": N_("List to phone"),
        "certificates_pdf": N_("Certificates"),
        "issue_certificates": N_("Certificates"),
        "reprint_certificate": N_("Certificate printed again"),
        "replace_certificate": N_("Certificate replaced"),
        "export_contacts": N_("Contacts"),
        "export_full_record": N_("Record of personal data"),
        "report_breach": N_("Report of a breach"),
        "back_up": N_("Backup"),
        "choose_second_place": N_("Second place of the backups"),
        "export_bundle": N_("Bundle for the municipality"),
    },
}
"""What the codes of a field are called, in English; what is no code has no entry."""


def value_words(spoken: str) -> dict[tuple[str, object], str]:
    """Return what the codes of each field are called in *spoken*, by field and code."""
    gettext = catalog(spoken).gettext
    said: dict[tuple[str, object], str] = {
        (field, code): gettext(word)
        for field, codes in VALUES.items()
        for code, word in codes.items()
    }
    no_or_yes = (gettext("No"), gettext("Yes"))
    return said | {(field, flag): word for field in _FLAGS for flag, word in enumerate(no_or_yes)}
