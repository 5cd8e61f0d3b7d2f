"""An account of each role for the demonstration: invented people, one passphrase for all."""

from functools import partial

from desktop.domain.accounts import Account, Secret, check_passphrase, write_roles
from desktop.domain.rights import Right, Role
from desktop.storage import accounts, centre_lists, course_runs, verifiers
from desktop.storage.accounts import AccountRecord
from desktop.storage.database import UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.registry import command

PEOPLE = (
    (Role.RECEPTION, "recepcion", "Rosa Quilaqueo"),
    (Role.COORDINATOR, "coordinacion", "Hernán Ñancupil"),
    (Role.PRINTING, "impresion", "Iris Bustamante"),
    (Role.DATA_OFFICER, "datos", "Elena Carvajal"),
    (Role.ADMINISTRATOR, "administracion", "Tomás Oyarzún"),
)


@command(Right.ADMINISTER)
def add_demonstration_accounts(unit: UnitOfWork, *, new_passphrase: Secret) -> tuple[str, ...]:
    """Let somebody of each role sign in by one passphrase; return the names to sign in with.

    The instructor is one of the centre's. Only for invented people. Raises RefusedError
    passphrase_short.
    """
    check_passphrase(new_passphrase.text)
    verifier = verifiers.make_verifier(new_passphrase.text)
    teachers = centre_lists.instructors(unit.session)
    people: list[tuple[Role, str, str, str | None]] = [(*person, None) for person in PEOPLE]
    if teachers:
        first = max(teachers, key=lambda one: len(course_runs.taught_by(unit.session, one.id)))
        people.append((Role.INSTRUCTOR, "facilitador", first.full_name, first.id))
    for role, name, full_name, instructor_id in people:
        row = AccountRecord(
            centre_id=centre_of(unit).id,
            sign_in_name=name,
            full_name=full_name,
            roles=write_roles([role]),
            instructor_id=instructor_id,
            active=True,
        )
        unit.session.add(row)
        unit.session.flush()
        accounts.set_verifier(unit.session, row.id, verifier, unit.now)
        wrap = partial(_wrap, unit, accounts.account_of(row), verifier, new_passphrase)
        unit.afterwards.append(wrap)
    return tuple(name for _role, name, _full, _teacher in people)


def _wrap(unit: UnitOfWork, account: Account, verifier: str, passphrase: Secret) -> None:
    unit.copies.wrap_for(account, verifier, passphrase.text)
