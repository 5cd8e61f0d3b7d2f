"""Who signs the closing of a class: an instructor who teaches it, with an account."""

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import Role
from desktop.storage.centre import InstructorRecord, own_centre
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import Database
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.closing_signatures import sign_closing
from desktop.use_cases.perform import Performer
from tests.use_cases.class_factory import SchoolClass

MARTA = "la clave de Marta"
ROLES = frozenset({Role.INSTRUCTOR})


def a_teacher(do: Callable[..., Any], database: Database, made: SchoolClass) -> Account:
    """Let Marta teach the class and sign in."""
    with database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        assert centre is not None
        marta = InstructorRecord(centre_id=centre.id, full_name="Marta Rojas")
        unit.session.add(marta)
        unit.session.flush()
        who = marta.id
    made.change(CourseRunRecord, made.run_id, instructor_id=who)
    draft = AccountDraft("marta", "Marta Rojas", ROLES, instructor_id=who)
    account_id = do(add_account, draft=draft, new_passphrase=Secret(MARTA)).account_id
    return Account(account_id, "marta", "Marta Rojas", ROLES, who)


def at_the_desk(database: Database, account: Account) -> Performer:
    """Let somebody sit down; ``performer.database.account = None`` lets them leave."""
    return Performer(database, account.rights, account)


def signed_by_marta(
    do: Callable[..., Any], database: Database, made: SchoolClass, comment: str = ""
) -> None:
    """Let Marta sign the results of the class as they stand, and leave."""
    marta = at_the_desk(database, a_teacher(do, database, made))
    about = {"course_run_id": made.run_id, "comment": comment}
    marta.perform(partial(sign_closing, secret=Secret(MARTA), **about))
    database.account, database.actor = None, "ana"
