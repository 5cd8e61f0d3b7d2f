"""Who signs in: the account of one person at a centre, and what may be written about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from desktop.domain.names import search_key, tidy
from desktop.domain.rights import RIGHTS, Right, Role, rights_of
from desktop.errors import RefusedError

SIGN_IN_NAME_LIMIT = 40
SHORTEST_PASSPHRASE = 8
IN_ORDER = tuple(Role)


@dataclass(frozen=True)
class Account:
    """Who asks: what a use case, a screen and a row know of the person that signed in."""

    account_id: str
    sign_in_name: str
    full_name: str
    roles: frozenset[Role]
    instructor_id: str | None = None

    @cached_property
    def rights(self) -> frozenset[Right]:
        """All that any of the roles gives."""
        return rights_of(self.roles)

    @property
    def own_classes_only(self) -> bool:
        """Whether this person sees own course runs only, with names and marks and no more."""
        return Right.SEE not in self.rights


@dataclass(frozen=True)
class Secret:
    """A passphrase on its way: it is never shown, and never an argument of a command line."""

    text: str = field(repr=False)


def read_sign_in_name(typed: str) -> str:
    """Return the name that one signs in with. Refuses with sign_in_name_missing, too_long."""
    name = tidy(typed, field="sign_in_name", limit=SIGN_IN_NAME_LIMIT)
    if not folded(name):
        raise RefusedError("sign_in_name_missing", field="sign_in_name")
    return name


def folded(sign_in_name: str) -> str:
    """Return what is compared of a name: neither accents nor capitals nor blanks count."""
    return search_key(sign_in_name).replace(" ", "")


def check_passphrase(passphrase: str) -> None:
    """Refuse with passphrase_short what is guessed too soon."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RefusedError("passphrase_short", shortest=SHORTEST_PASSPHRASE)


def check_roles(roles: Iterable[Role], instructor_id: str | None) -> frozenset[Role]:
    """Return the roles of an account. Refuses with roles_missing, instructor_needed."""
    chosen = frozenset(roles)
    if not chosen:
        raise RefusedError("roles_missing", field="roles")
    if Role.INSTRUCTOR in chosen and Right.SEE not in rights_of(chosen) and instructor_id is None:
        raise RefusedError("instructor_needed", field="instructor_id")
    return chosen


def write_roles(roles: Iterable[Role]) -> str:
    """Return roles as they are kept: their codes in one order, so that equal ones are equal."""
    chosen = frozenset(roles)
    return " ".join(role.value for role in IN_ORDER if role in chosen)


def read_roles(kept: str) -> frozenset[Role]:
    """Return the roles that are kept; one that a newer program made gives nothing here."""
    known = {role.value: role for role in Role}
    return frozenset(known[code] for code in kept.split() if code in known)


def roles_that_may(right: Right) -> tuple[Role, ...]:
    """Return the roles that give a right, in their order."""
    return tuple(role for role in IN_ORDER if right in RIGHTS[role])
