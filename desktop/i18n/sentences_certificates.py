"""The sentences of what can go wrong with: certificates."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "certificate_gone": N_("This certificate is not in the register."),
    "run_not_closed": N_("The course run {run} is not closed. Close it to issue certificates."),
    "clock_doubtful": N_(
        "The clock of this computer says {today}, but something was written on {last}. Set the"
        " clock, or confirm the date when the program starts; no certificate was issued."
    ),
    "clock_elsewhere": N_(
        "The clock of this computer says {today}, that of the central server says {last}. Set the"
        " clock, or confirm the date when the program starts; no certificate was issued."
    ),
    "computer_lost": N_(
        "The municipality says that this computer was lost on {day}, so it issues no certificates."
        " If it was found, ask your administrator to take that back."
    ),
    "certificate_in_future": N_(
        "The last session is on {ends_on}: certificates can be issued from that day on."
    ),
    "nobody_to_certify": N_(
        "Nobody gets a certificate: either all were issued before, or nobody earned one."
    ),
    "not_certifiable": N_(
        "The result does not earn this certificate any more, so {folio} cannot be replaced. Void"
        " it instead."
    ),
    "name_not_printable": N_("The name of {name} cannot be printed. Correct it first."),
    "already_void": N_("The certificate {folio} is void already."),
    "void_reason": N_("Say why the certificate becomes void."),
    "nothing_to_hand_over": N_("There is no certificate to hand over."),
    "void_not_handed_over": N_("The certificate {folio} is void, so it is not handed over."),
    "void_not_printed": N_("The certificate {folio} is void, so it is not printed."),
    "spoilt_reason": N_("Say what spoilt the sheet."),
    "reprint_reason": N_("Say why the certificate is printed again."),
    "duplicate_number": N_("There is no duplicate of that number of the certificate {folio} yet."),
    "no_such_page": N_("There is no such page: the pages go from 1 to {pages}."),
    "code_unknown": N_("No certificate with “{typed}” is known here. Sync, then check again."),
    "code_needs_records": N_(
        "A code or a folio can only be looked up where there are records. Check the PDF or scan"
        " the QR code instead."
    ),
}
