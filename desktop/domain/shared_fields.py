"""How fields travel between computers: which are decided together, and which make no difference.

Two people who mark the same absence at the same time do not disagree because one did it a minute
later; and a mark of one with the late minutes of the other would be a mark that nobody made.
"""

from collections.abc import Mapping

GROUPS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "account": (("active", "revoked_at", "revoked_by"),),
    "attendance": (("mark", "late_minutes", "early_minutes", "marked_at", "marked_by"),),
    "certificate": (("status", "void_reason", "voided_at", "voided_by"),),
    "course_run": (("status", "closed_at", "closed_by"),),
    "course_session": (
        ("taken_at", "taken_by"),
        ("date", "starts_at", "ends_at", "minutes"),
        ("status", "cancel_reason"),
    ),
    "credential": (("verifier", "changed_at"),),
    "difference": (("state", "choice", "note", "settled_at", "settled_by"),),
    "enrolment": (
        (
            "status",
            "source",
            "queue_key",
            "withdrawn_on",
            "withdrawal_reason",
            "moved_to_run_id",
        ),
    ),
    "identity_document": (("number", "type", "country", "verified_how"),),
    "outcome": (
        (
            "result",
            "computed",
            "inputs",
            "grade",
            "override_reason",
            "decided_at",
            "decided_by",
        ),
    ),
    "consent": (("withdrawn_at", "withdrawn_by"),),
    "data_request": (
        ("state", "answered_on", "answered_by", "answer"),
        ("due_on", "extended", "extension_reason"),
    ),
    "person": (
        ("phone", "phone_typed", "no_phone"),
        ("email", "email_typed"),
        ("blocked_at", "blocked_reason"),
    ),
    "person_sensitive": (
        ("rsh_bracket", "rsh_on", "rsh_source"),
        ("disability_credential", "credential_until"),
    ),
}
"""Fields of a table that change hands together; the first names them all."""

QUIET: Mapping[str, frozenset[str]] = {
    "*": frozenset({"created_at", "created_by"}),
    "account": frozenset({"revoked_at", "revoked_by", "last_seen_at", "centre_id"}),
    "attendance": frozenset({"marked_at", "marked_by"}),
    "certificate": frozenset({"voided_at", "voided_by"}),
    "course_run": frozenset({"closed_at", "closed_by"}),
    "course_session": frozenset({"taken_at", "taken_by", "minutes"}),
    "credential": frozenset({"account_id", "verifier", "changed_at"}),
    "difference": frozenset({"state", "choice", "note", "settled_at", "settled_by"}),
    "enrolment": frozenset({"queue_key", "source", "draw_position"}),
    "identity_document": frozenset({"verified_how"}),
    "outcome": frozenset({"inputs", "decided_at", "decided_by"}),
    "person": frozenset({"phone", "email", "identity_reason"}),
    "person_target_group": frozenset({"verified_by"}),
}
"""Fields that the program writes by itself: alone they make no difference to be reviewed.

``phone`` and ``email`` follow from what was typed, which is compared.
"""

DERIVED: Mapping[str, frozenset[str]] = {"person": frozenset({"sort_key"})}
"""Fields that every computer makes of others: they do not travel at all."""

ERASED: Mapping[str, Mapping[str, object]] = {
    "person": {
        "given_names": "",
        "first_surname": None,
        "second_surname": None,
        "chosen_name": None,
        "phone": None,
        "phone_typed": None,
        "email": None,
        "email_typed": None,
        "address": None,
        "no_document_reason": None,
        "notes": None,
        "identity_reason": None,
        "blocked_at": None,
        "blocked_reason": None,
    },
    "identity_document": {"number": "", "country": None},
    "person_sensitive": dict.fromkeys(
        (
            "rsh_bracket",
            "rsh_on",
            "rsh_source",
            "household_size",
            "dependants",
            "head_of_household",
            "indigenous_people",
            "migrant_status",
            "adjustments",
            "disability_credential",
            "credential_until",
            "chosen_name_reason",
        )
    ),
    "person_target_group": {
        "group_code": "",
        "evidence": None,
        "referred_by": None,
        "verified_by": None,
        "valid_from": None,
        "valid_until": None,
    },
    "data_request": {"extension_reason": None, "asked": None, "answer": None},
}
"""What remains of a person who was erased: enough for the statistics, nothing that names them.

Sex, year of birth, sector and the like stay; who was born when is kept to the year. What was asked
about the data stays as that it was asked, and until when it was answered.
"""

DROPPED: tuple[str, ...] = ("identity_document", "person_sensitive", "person_target_group")
"""Rows of a person that become tombstones when the person is erased."""


def without_names(table: str, said: Mapping[str, object]) -> dict[str, object]:
    """Return the values of a row, as they are stored, without those that name anybody."""
    blanks = ERASED.get(table, {})
    kept = {field: blanks.get(field, value) for field, value in said.items()}
    born = kept.get("birth_date")
    if table == "person" and born is not None:
        kept["birth_date"] = f"{str(born)[:4]}-01-01"
    return kept


def group_of(table: str, field: str) -> tuple[str, ...]:
    """Return the fields that are decided together with *field*, itself among them."""
    for group in GROUPS.get(table, ()):
        if field in group:
            return group
    return (field,)


def is_quiet(table: str, field: str) -> bool:
    """Tell whether two values of *field* alone are no difference to be reviewed."""
    return field in QUIET["*"] or field in QUIET.get(table, frozenset())
