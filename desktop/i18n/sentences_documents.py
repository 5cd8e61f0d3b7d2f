"""The sentences of what can go wrong with: documents."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    "file_missing": N_("The file “{name}” is not there. Check the folder and the name."),
    "file_is_folder": N_("“{name}” is a folder. Choose a file inside it."),
    "file_not_allowed": N_(
        "The file “{name}” cannot be opened: another program may be using it, or you do not have"
        " permission to read it."
    ),
    "file_too_big": N_("The file “{name}” is too big: the limit is {megabytes} MB."),
    "file_empty": N_("The file “{name}” is empty."),
    "file_unreadable": N_("The file “{name}” cannot be read. The disk or the name may be damaged."),
    "table_unreadable": N_(
        "“{name}” is not a table. Save it from your spreadsheet program as CSV or XLSX."
    ),
    "table_too_long": N_("The table “{name}” is too long: the limit is {rows} rows."),
    "workbook_locked": N_(
        "The workbook “{name}” has a password or the old XLS format. Save it as XLSX without"
        " a password."
    ),
    "workbook_damaged": N_(
        "The workbook “{name}” is damaged or incomplete. Open it in your spreadsheet program and"
        " save it again."
    ),
    "pdf_locked": N_("The PDF “{name}” has a password, so it cannot be checked."),
    "pdf_damaged": N_("“{name}” is not a PDF, or it is damaged or incomplete."),
    "pdf_too_long": N_("The PDF “{name}” is too long: the limit is {pages} pages."),
    "picture_damaged": N_(
        "“{name}” is not a PDF or a picture (PNG, JPEG), or it is damaged or incomplete."
    ),
    "picture_too_big": N_(
        "The picture “{name}” has too many pixels. Scan it at 300 dots per inch or less."
    ),
    "not_a_certificate": N_("This is not a certificate issued with this program."),
    "code_case_lost": N_(
        "The reader makes all letters alike, so this certificate cannot be checked. Set the reader"
        " to send letters as they are and read it again, or type the code that is printed on it."
    ),
    "not_a_sign_in_sheet": N_("This is not the code of a sign-in sheet."),
    "letters_not_printable": N_(
        "These letters cannot be printed: {letters}. Write the name in Latin letters, as in the"
        " identity document."
    ),
    "font_missing": N_(
        "The font {path} is missing or damaged, so nothing can be printed. Install Minga again."
    ),
    "printer_unusable": N_(
        "The printer did not take the pages. Check that it is on and try again."
    ),
    "printer_gone": N_("The printer “{name}” is not set up on this computer any more."),
    "printer_stopped": N_(
        "The printer “{name}” is stopped. Look whether it has paper and is on, and let it go on in"
        " the system's settings."
    ),
    "printer_refusing": N_(
        "The printer “{name}” takes no jobs now. Let it take them in the system's settings, or"
        " choose another."
    ),
    "printer_no_paper": N_("The printer “{name}” has no paper."),
    "printer_jam": N_("Paper is jammed in the printer “{name}”."),
    "printer_open": N_("The printer “{name}” is open."),
    "printer_no_ink": N_("The printer “{name}” has no ink or toner."),
    "printer_away": N_(
        "The printer “{name}” does not answer. Look whether it is on and plugged in."
    ),
    "print_job_ended": N_("The system gave up the job that was sent to the printer “{name}”."),
}
