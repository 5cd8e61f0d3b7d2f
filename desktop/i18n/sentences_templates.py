"""The sentences of what can go wrong with: templates of certificates; and what they warn of."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "template_gone": N_("This certificate template is not on file (any more)."),
    "template_newer": N_(
        "This certificate template was made with a newer version of Minga. Update this computer to"
        " use it."
    ),
    "template_name": N_("Write the name of the template."),
    "template_changed": N_(
        "Somebody saved “{name}” meanwhile. Open it again to see their changes, or save yours as a"
        " copy."
    ),
    "template_seal": N_(
        "The QR code with folio and code must be on the page once, within the printable area and 36"
        " to 60 mm wide: without it the certificate cannot prove itself."
    ),
    "template_covered": N_(
        "Element {number} covers the QR code with folio and code. Move one of them."
    ),
    "lacks_name": N_("No text has the name of the person: {{person_name}}."),
    "lacks_document": N_("No text has the identity document: {{document}}."),
    "lacks_course": N_("No text has the title of the course: {{course_title}}."),
    "lacks_details": N_(
        "No text has hours, dates, attendance and grade: {{details}}, or {{hours}}, {{dates}} and"
        " {{results}}."
    ),
    "lacks_date": N_("No text has the date of issue: {{place_and_date}} or {{date}}."),
    "template_field": N_("“{typed}” is no field that a certificate has."),
    "millimetres": N_("“{typed}” is not a number with at most one decimal, like 12.5."),
    "template_logo": N_("Choose the picture of logo {number}."),
    "template_numbers": N_("The position, the size or the letters of element {number} cannot be."),
    "template_signatories": N_("A certificate has at most {most} signatories."),
    "template_large": N_("A certificate template has at most {most} elements."),
    "design_missing": N_(
        "The template of the certificate {folio} has not arrived at this computer yet. Sync, then"
        " try again."
    ),
    "logo_missing": N_("A logo of this template has not arrived at this computer yet. Sync first."),
    "logo_gone": N_("This logo is not on file."),
    "warn_outside": N_("Element {number} stands partly outside of the page."),
    "warn_margin": N_(
        "Element {number} is less than 12 mm from the edge: most printers cannot print there."
    ),
    "warn_small": N_(
        "The letters of element {number} become too small to read. Give it more room or less text."
    ),
}
