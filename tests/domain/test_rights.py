"""Who may do what."""

from desktop.domain.rights import FIRST_ROLES, RIGHTS, Right, Role, rights_of


def test_whoever_founds_a_centre_may_do_everything() -> None:
    assert rights_of(FIRST_ROLES) == frozenset(Right)


def test_every_role_may_sign_in() -> None:
    assert all(Right.SIGN_IN in rights for rights in RIGHTS.values())
    assert set(RIGHTS) == set(Role)


def test_an_instructor_sees_classes_but_no_records_of_people() -> None:
    assert Right.SEE_CLASSES in rights_of({Role.INSTRUCTOR})
    assert Right.SEE not in rights_of({Role.INSTRUCTOR})


def test_restricted_groups_are_for_the_data_officer_alone() -> None:
    assert [role for role in Role if Right.SEE_RESTRICTED in RIGHTS[role]] == [Role.DATA_OFFICER]


def test_an_administrator_of_the_computer_does_not_open_sensitive_sections() -> None:
    assert Right.SEE_SENSITIVE not in rights_of({Role.ADMINISTRATOR})


def test_two_roles_give_what_either_gives() -> None:
    both = rights_of({Role.RECEPTION, Role.PRINTING})
    assert both == RIGHTS[Role.RECEPTION] | RIGHTS[Role.PRINTING]


def test_nobody_without_a_role_may_do_anything() -> None:
    assert rights_of(()) == frozenset()
