"""The fields of a difference and their values in words: no codes, no dates of machines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from desktop.domain.contact import show_phone
from desktop.domain.differences import DifferenceKind
from desktop.domain.identity import show_run
from desktop.domain.shared_fields import is_quiet
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date, show_decimal, show_moment, show_time
from desktop.ui import wording
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_words import named
from desktop.ui.person_words import A_RUN
from desktop.ui.person_words import FIELDS as PERSON_FIELDS
from desktop.use_cases.difference_lines import DifferenceLine

SENSITIVE_FIELDS: Mapping[str, str] = {
    "adjustments": N_("Adjustments needed"),
    "chosen_name_reason": N_("Reason for the chosen name"),
    "credential_until": N_("Credential valid until"),
    "dependants": N_("Dependants"),
    "disability_credential": N_("Disability credential"),
    "evidence": N_("Evidence"),
    "group_code": N_("Target group"),
    "head_of_household": N_("Head of household"),
    "household_size": N_("People in the household"),
    "indigenous_people": N_("Indigenous people"),
    "migrant_status": N_("Migrant status"),
    "referred_by": N_("Referred by"),
    "restricted": N_("Restricted"),
    "rsh_bracket": N_("RSH bracket"),
    "rsh_on": N_("Date of the bracket"),
    "rsh_source": N_("Source of the bracket"),
    "verified_by": N_("Verified by"),
}
FIELDS: Mapping[str, str] = {
    **PERSON_FIELDS,
    **SENSITIVE_FIELDS,
    "active": N_("In use"),
    "accessible": N_("Step-free access"),
    "area": N_("Area"),
    "cancel_reason": N_("Reason"),
    "capacity": N_("Seats"),
    "code": N_("Code"),
    "computed": N_("Result by the rule"),
    "contents_en": N_("Contents in English"),
    "contents_es": N_("Contents in Spanish"),
    "course_run_id": N_("Course run"),
    "date": N_("Day"),
    "default_places": N_("Places"),
    "early_minutes": N_("Minutes that it was left early"),
    "ends_at": N_("Ends"),
    "ends_on": N_("Last day"),
    "excused_rule": N_("Excused counts as"),
    "full_name": N_("Full name"),
    "grade": N_("Grade"),
    "hour_kind": N_("Kind of hours"),
    "instructor_id": N_("Instructor"),
    "label": N_("Name"),
    "label_en": N_("In English"),
    "label_es": N_("In Spanish"),
    "late_minutes": N_("Minutes late"),
    "makes_up_for": N_("In the place of"),
    "mark": N_("Attendance"),
    "minimum_attendance": N_("Minimum attendance, %"),
    "minimum_grade": N_("Min. grade"),
    "minutes": N_("Minutes"),
    "modality": N_("Modality"),
    "moved_to_run_id": N_("Moved to another course run"),
    "municipality": N_("Municipality"),
    "name": N_("Name"),
    "name_en": N_("In English"),
    "name_es": N_("In Spanish"),
    "names": N_("Name"),
    "override_reason": N_("Reason"),
    "pass_threshold": N_("Points for a 4.0, %"),
    "person_id": N_("Person"),
    "places_max": N_("Places"),
    "places_min": N_("Fewest people"),
    "position": N_("Order"),
    "position_en": N_("Position in English"),
    "position_es": N_("Position in Spanish"),
    "position_order": N_("Order"),
    "result": N_("Result"),
    "roll_default": N_("A new roll begins"),
    "room_id": N_("Room"),
    "starts_at": N_("Begins"),
    "starts_on": N_("First day"),
    "status": N_("Status"),
    "title_en": N_("Title in English"),
    "title_es": N_("Title in Spanish"),
    "topic": N_("Topic"),
    "valid_from": N_("Signs from"),
    "valid_until": N_("Signs until"),
    "value": N_("Grade"),
    "void_reason": N_("Reason"),
    "weight": N_("Weight"),
    "withdrawal_reason": N_("Reason"),
    "withdrawn_on": N_("Withdrawn on"),
}
LISTS = (
    "area", "cancel_reason", "commune", "document_type", "education_level", "employment_status",
    "hour_kind", "modality", "nationality", "no_document_reason", "sector", "sex",
    "verified_how", "void_reason", "withdrawal_reason",
)  # fmt: skip
SENSITIVE_LISTS = ("indigenous_people", "migrant_status", "rsh_bracket", "rsh_source")
LIST_OF = {"type": "document_type", "country": "nationality"}
STATUSES = {
    "certificate": wording.CERTIFICATE_STATUSES,
    "course_run": wording.RUN_STATUSES,
    "course_session": wording.SESSION_STATUSES,
    "enrolment": wording.ENROLMENT_STATUSES,
}
NOTHING = "–"
LATENESS = frozenset({"late_minutes", "early_minutes"})
TICKED = frozenset(
    {"accessible", "active", "disability_credential", "head_of_household", "no_phone", "restricted"}
)
NUMBERS = frozenset({"grade", "value", "minimum_grade"})
RESULTS = frozenset({"result", "computed"})
PHONES = frozenset({"phone"})
PEOPLE = frozenset(  # told by name, birth, phone
    {DifferenceKind.MERGE, DifferenceKind.ALIKE, DifferenceKind.DOCUMENT}
)
HIDDEN = frozenset({"person_id", "merger"})
OWN_TITLES = {
    ("course_version", "number"): N_("Version"),
    ("person_target_group", "valid_from"): N_("Valid from"),
    ("person_target_group", "valid_until"): N_("Valid until"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d+)?)?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT.+")


def field_title(table: str, field: str) -> str:
    """Return how a field of a table is called."""
    title = OWN_TITLES.get((table, field)) or FIELDS.get(field)
    return _(title) if title else field


def kept_values(line: DifferenceLine) -> Mapping[str, object]:
    """Return what holds for now; of what was not accepted that is what is on file."""
    return line.kept.values or line.now or {}


def shown_fields(line: DifferenceLine) -> list[str]:
    """Return the fields that somebody has to compare: those that differ, and no by-products."""
    if line.kind == DifferenceKind.DELETE:
        return []
    kept, lost, table = kept_values(line), line.lost.values, line.subject.table
    if line.kind in PEOPLE:
        return [field for field in {**kept, **lost} if field not in HIDDEN]
    every = list({**kept, **lost})
    loud = [field for field in every if not is_quiet(table, field)]
    differing = [field for field in loud if kept.get(field) != lost.get(field)]
    return differing or loud or every


def field_words(line: DifferenceLine) -> str:
    """Return what is different, for a list: the names of the fields."""
    if line.kind == DifferenceKind.DELETE:
        return _("The whole record")
    if line.kind in PEOPLE:
        return ""
    table = line.subject.table
    titles = dict.fromkeys(field_title(table, field) for field in shown_fields(line))
    return ", ".join(titles)


def side_words(line: DifferenceLine, values: Mapping[str, object], labels: CodeLabels) -> str:
    """Return the values of one side in one line, for a list."""
    if line.kind == DifferenceKind.DELETE:
        return _("deleted") if values.get("deleted_at") else _("kept")
    said = [value_words(line, it, values.get(it), labels) for it in shown_fields(line)]
    return " · ".join(text for text in said if text != NOTHING) or NOTHING


def value_words(line: DifferenceLine, field: str, value: object, labels: CodeLabels) -> str:
    """Return one value as the screens of the program say it; a dash for none."""
    if value is None or value == "" or (field in LATENESS and not value):
        return NOTHING
    if field in TICKED:
        return _("Yes") if value in {1, "1"} else _("No")
    text = str(value)
    if text in line.names:
        return named(line.names[text])
    return _by_field(line.subject.table, field, text, labels) or _by_shape(text)


def _by_field(table: str, field: str, text: str, labels: CodeLabels) -> str:
    if field == "status" and text in STATUSES.get(table, {}):
        return wording.word(STATUSES[table], text)
    if field in {"mark", "roll_default"} and text in wording.MARKS:
        return wording.mark(text)
    if field in RESULTS and text in wording.RESULTS:
        return wording.word(wording.RESULTS, text)
    if field in PHONES and text.startswith("+"):
        return show_phone(text)
    if field in NUMBERS:
        return _number(text)
    label = labels.label(LIST_OF.get(field, field), text)
    return label if label != text else ""


def _by_shape(text: str) -> str:
    if _DAY.fullmatch(text):
        return show_date(date.fromisoformat(text))
    if _TIME.fullmatch(text):
        return show_time(time.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return show_moment(datetime.fromisoformat(text))
    return show_run(text) if A_RUN.fullmatch(text) else text


def _number(text: str) -> str:
    try:
        return show_decimal(Decimal(text))
    except InvalidOperation:
        return text
