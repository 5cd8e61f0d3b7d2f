"""Making sure that it is who signed in: by their passphrase, or by their PIN on this computer."""

import hmac

from desktop.domain.accounts import Account, Secret
from desktop.errors import SecretError
from desktop.storage import accounts, pins, verifiers
from desktop.storage.attempts import count_attempt, forget_attempts
from desktop.storage.database import UnitOfWork
from desktop.use_cases.accounts import asker


def check_passphrase_of_asker(unit: UnitOfWork, passphrase: Secret) -> tuple[Account, str]:
    """Return who asks, and their verifier, when it is their passphrase.

    Raises SecretError signed_out, passphrase_wrong, too_many_attempts (seconds).
    """
    account = asker(unit)
    verifier = accounts.verifier_of(unit.session, account.account_id)
    count_attempt(unit.copies.folder, account.sign_in_name)
    if verifier is None or not verifiers.fits(verifier, passphrase.text):
        raise SecretError("passphrase_wrong")
    forget_attempts(unit.copies.folder, account.sign_in_name)
    return account, verifier


def check_pin_of_asker(unit: UnitOfWork, pin: Secret) -> Account:
    """Return who asks, when it is their PIN.

    Raises SecretError signed_out, pin_wrong (left), pin_gone.
    """
    account = asker(unit)
    opened = pins.open_by_pin(unit.copies.folder, account.account_id, pin.text)
    verifier = accounts.verifier_of(unit.session, account.account_id)
    same_file = hmac.compare_digest(opened.key, unit.copies.key)
    if not verifier or unit.copies.tag_of(verifier) != opened.tag or not same_file:
        pins.drop_pins(unit.copies.folder, {account.account_id})
        raise SecretError("pin_gone")
    return account
