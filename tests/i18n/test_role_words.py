"""Every role has its name, and refusals name those that may."""

import pytest

from desktop import i18n
from desktop.domain.rights import Role
from desktop.errors import RefusedError
from desktop.i18n.role_words import ROLES, role_name
from desktop.i18n.wording import sentence


def test_every_role_has_a_name_and_no_name_is_of_none():
    assert set(ROLES) == {role.value for role in Role}


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Coordinación, Administración"), ("en", "Coordinator, Admin")]
)
def test_a_refusal_names_the_roles_that_may(language, words):
    i18n.set_language(language)
    roles = (Role.COORDINATOR, Role.ADMINISTRATOR)
    assert words in sentence(RefusedError("not_allowed", roles=roles))


def test_what_is_no_role_stays_as_it_is():
    assert role_name("wizard") == "wizard"
