"""The sentences of what can go wrong with: the rules of the domain."""

from desktop.i18n import N_

SENTENCES: dict[str, str] = {
    # Numbers of identity. The same sentences say why a row of a sheet was rejected.
    "run_check_digit": N_("The check digit of the RUN does not match: a figure is wrong."),
    "run_missing_check_digit": N_("The RUN lacks its check digit, the one after the hyphen."),
    "run_unreadable": N_("This is not a RUN. Write it like 12.345.678-5."),
    "ipe_too_short": N_("An IPE has nine figures before its check digit. This may be a RUN."),
    "document_country": N_("Choose the country that issued the document."),
    "document_number": N_("A document number has 3 to 20 letters, figures or hyphens."),
    "missing_run": N_("The RUN is missing."),
    "missing_name": N_("The given names or the first surname are missing."),
    "too_long": N_("There is too much text in one field."),
    "birth_date": N_("The date of birth is not a possible date."),
    "date_unreadable": N_("“{typed}” is not a date. Write it like 31-12-2026."),
    # Grades.
    "grade_unreadable": N_("“{typed}” is not a grade. Write it like 5.8 or 58."),
    "grade_range": N_("“{typed}” is not a grade from 1.0 to 7.0."),
    "grade_weights": N_("The weights must not be negative, and one must be above zero."),
    "grade_missing": N_("The grade is missing, and this course needs one."),
    "score_range": N_("The points go from 0 to {total}."),
    "threshold_range": N_("The pass threshold goes from 1 to 99 %."),
    # Course runs and enrolments.
    "enrolment_move": N_("The enrolment cannot change like that. Look at its state again."),
    "run_move": N_("The course run cannot change like that. Look at its state again."),
    "run_dates": N_("The course run would end before it starts."),
    "run_places": N_("The places go from 1 to 1,000, and the least is not above the most."),
    "rolls_missing": N_("Sessions without attendance: {count}. Take it, or cancel the sessions."),
    # Timetables.
    "no_such_time": N_("On that day the clock jumps over that time. Choose another time."),
    "timetable_no_days": N_("Choose at least one day of the week."),
    "timetable_times": N_("The session must end after it starts, on the same day."),
    "timetable_no_end": N_("Say how many sessions there are, or until when."),
    "timetable_dates": N_("The timetable would end before it starts, or is too far away."),
    "timetable_too_long": N_("A timetable has 1 to {limit} sessions."),
    "timetable_empty": N_("No session falls on those days: all are outside or closed."),
    # Certificates.
    "folio_unreadable": N_("This is not a folio. It looks like 2026.YUN.A.00017."),
    "code_unreadable": N_("This is not a verification code: it has 13 letters and figures."),
    "code_check": N_("One character of the code is wrong. Compare it with the paper."),
    # Sheets.
    "import_no_header": N_("No header was found in the first {rows} rows of the sheet."),
    "import_cell": N_("A cell of the sheet is not understood."),
    "course_code": N_("The course code is missing, or has signs other than . and -."),
    "area": N_("The area is missing or not in the list."),
    "modality": N_("The modality is not in the list."),
    "hours": N_("The hours are missing or not a possible number."),
    "minimum_attendance": N_("The minimum attendance is not a percentage from 0 to 100."),
    "minimum_grade": N_("The minimum grade is not a grade from 1.0 to 7.0."),
    "places": N_("The places are not a number from 1 to 1,000."),
}
