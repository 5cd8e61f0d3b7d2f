"""Who may do what: rights by name, and the roles that give them."""

from collections.abc import Iterable
from enum import StrEnum


class Right(StrEnum):
    """What a person may be allowed to do."""

    SIGN_IN = "sign_in"
    SEE = "see"
    SEE_CLASSES = "see_classes"
    SEE_SENSITIVE = "see_sensitive"
    SEE_RESTRICTED = "see_restricted"
    REGISTER_PEOPLE = "register_people"
    IMPORT = "import"
    EDIT_CATALOGUE = "edit_catalogue"
    RUN_COURSES = "run_courses"
    ENROL = "enrol"
    TAKE_ATTENDANCE = "take_attendance"
    CLOSE_COURSES = "close_courses"
    ISSUE_CERTIFICATES = "issue_certificates"
    DESIGN_CERTIFICATES = "design_certificates"
    REVIEW_DIFFERENCES = "review_differences"
    PROTECT_DATA = "protect_data"
    READ_ACCESS_LOG = "read_access_log"
    ADMINISTER = "administer"


class Role(StrEnum):
    """What somebody is at a centre; one person may be several."""

    RECEPTION = "reception"
    INSTRUCTOR = "instructor"
    COORDINATOR = "coordinator"
    PRINTING = "printing"
    DATA_OFFICER = "data_officer"
    ADMINISTRATOR = "administrator"


_DESK = frozenset({Right.SIGN_IN, Right.SEE, Right.SEE_CLASSES})

RIGHTS: dict[Role, frozenset[Right]] = {
    Role.RECEPTION: _DESK | {Right.REGISTER_PEOPLE, Right.ENROL, Right.TAKE_ATTENDANCE},
    # Own course runs only, names and marks, no RUN (``Right.SEE`` is what shows a person).
    Role.INSTRUCTOR: frozenset({Right.SIGN_IN, Right.SEE_CLASSES, Right.TAKE_ATTENDANCE}),
    Role.COORDINATOR: _DESK
    | {
        Right.REGISTER_PEOPLE,
        Right.IMPORT,
        Right.EDIT_CATALOGUE,
        Right.RUN_COURSES,
        Right.ENROL,
        Right.TAKE_ATTENDANCE,
        Right.CLOSE_COURSES,
        Right.ISSUE_CERTIFICATES,
        Right.DESIGN_CERTIFICATES,
        Right.REVIEW_DIFFERENCES,
        Right.SEE_SENSITIVE,
    },
    Role.PRINTING: _DESK | {Right.ISSUE_CERTIFICATES},
    Role.DATA_OFFICER: _DESK
    | {Right.SEE_SENSITIVE, Right.SEE_RESTRICTED, Right.PROTECT_DATA, Right.READ_ACCESS_LOG},
    Role.ADMINISTRATOR: _DESK
    | {Right.ADMINISTER, Right.READ_ACCESS_LOG, Right.DESIGN_CERTIFICATES},
}

FIRST_ROLES = frozenset(Role) - {Role.INSTRUCTOR}
"""What whoever founds a centre is, until there are others: everything but a teacher of classes."""


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Return what somebody with *roles* may do: all that any of them gives."""
    return frozenset().union(*(RIGHTS[role] for role in roles))
