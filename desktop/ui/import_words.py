"""How the fields, the file and the outcome of an import are called."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_count
from desktop.i18n.wording import sentence
from desktop.use_cases.import_columns import ImportPreview
from desktop.use_cases.import_reports import ImportReport

FIELDS: Mapping[str, str] = {
    "document": N_("RUN or document"),
    "given_names": N_("Given names"),
    "first_surname": N_("First surname"),
    "second_surname": N_("Second surname"),
    "full_name": N_("Full name"),
    "birth_date": N_("Date of birth"),
    "sex": N_("Registered sex"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "address": N_("Address"),
    "sector": N_("Sector"),
    "commune": N_("Commune"),
    "education_level": N_("Education"),
    "notes": N_("Notes"),
}
COURSE_FIELDS: Mapping[str, str] = {
    "code": N_("Code"),
    "title_es": N_("Title in Spanish"),
    "title_en": N_("Title in English"),
    "area": N_("Area"),
    "modality": N_("Modality"),
    "hours": N_("Hours"),
    "minimum_attendance": N_("Minimum attendance"),
    "minimum_grade": N_("Minimum grade"),
    "places": N_("Places"),
    "contents_es": N_("Contents in Spanish"),
    "contents_en": N_("Contents in English"),
}
SEPARATORS: Mapping[str, str] = {
    ";": N_("semicolons"),
    ",": N_("commas"),
    "\t": N_("tabs"),
    "|": N_("bars"),
}
ENCODINGS: Mapping[str, str] = {"cp1252": "Windows-1252", "utf-8-sig": "UTF-8"}
WARNINGS: Mapping[str, str] = {
    "phone": N_("phones that were not understood: {count}"),
    "email": N_("e-mail addresses that were not understood: {count}"),
    "full_name": N_("names whose surnames could not be told apart: {count}"),
}

SHORTLY: Mapping[str, str] = {  # the whole sentences stand in the list of the rows
    "run_check_digit": N_("wrong check digit"),
    "run_missing_check_digit": N_("no check digit"),
    "missing_run": N_("no RUN"),
    "run_unreadable": N_("no possible RUN"),
    "missing_name": N_("name incomplete"),
    "birth_date": N_("impossible date of birth"),
    "too_long": N_("too much text"),
}


def understood(preview: ImportPreview) -> str:
    """Return how the file was read: its kind, letters and separator."""
    if preview.kind == "xlsx":
        return _("Excel workbook")
    encoding = preview.encoding or ""
    separator = SEPARATORS.get(preview.separator or "")
    parts = [_("CSV"), ENCODINGS.get(encoding, encoding), _(separator) if separator else ""]
    return " · ".join(part for part in parts if part)


def reasons(report: ImportReport) -> str:
    """Return why rows are left out, each reason with how often; "" when none is."""
    found = [f"{_reason(code)} ({show_count(count)})" for code, count in report.reasons.items()]
    return _("Left out: {what}.").format(what=", ".join(found)) if found else ""


def warnings(report: ImportReport) -> str:
    """Return what is kept as it was typed, "" when everything was understood."""
    found = [
        _(WARNINGS[code]).format(count=show_count(count)) for code, count in report.warnings.items()
    ]
    return _("Kept as typed: {what}.").format(what=", ".join(found)) if found else ""


def repeated(report: ImportReport) -> str:
    """Return how many rows repeat somebody of the same file, "" when none does."""
    if not report.duplicate_in_file:
        return ""
    return _("Rows that repeat another one of the file: {count}.").format(
        count=show_count(report.duplicate_in_file)
    )


def _reason(code: str) -> str:
    """Return a reason in few words, the whole sentence where there are none."""
    if code in SHORTLY:
        return _(SHORTLY[code])
    return sentence(RefusedError(code)).rstrip(".")
