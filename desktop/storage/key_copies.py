"""The copies of one open file's key: made for accounts, taken from them, and kept true."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from desktop.domain.accounts import Account
from desktop.domain.recovery_kit import KitPart
from desktop.storage import keyring_memory, keys, pins, recovery_kit, verifiers
from desktop.storage.keyring_memory import RememberedKey
from desktop.storage.pins import PinFor


@dataclass(frozen=True)
class KeyCopies:
    """What opens the file of *folder*; whoever has this has the key, so records alone hold it."""

    folder: Path
    key: bytes = field(repr=False)

    def wrap_for(self, account: Account, verifier: str, passphrase: str) -> None:
        """Let *passphrase* open this computer for an account from now on, and no other one.

        Nor does the PIN of before: who chooses a passphrase anew wants what was known to be void.
        """
        who = keys.CopyFor(account.account_id, account.sign_in_name, self.tag_of(verifier))
        keys.put_copy(self.folder, self.key, who, passphrase)
        pins.drop_pins(self.folder, {account.account_id})

    def drop(self, account_ids: Collection[str]) -> bool:
        """Take the copies of accounts away, also from the keyring; tell whether there were any.

        Their PINs too.
        """
        pins.drop_pins(self.folder, account_ids)
        remembered = keyring_memory.remembered_key(self.folder)
        if remembered is not None and remembered.account_id in account_ids:
            keyring_memory.forget_key(self.folder)
        return keys.drop_copies(self.folder, account_ids)

    def put_pin(self, account: Account, verifier: str, pin: str) -> None:
        """Let *pin* open this computer for an account; it is remembered for them no more.

        Raises as ``pins.put_pin``.
        """
        who = PinFor(account.account_id, account.full_name, self.tag_of(verifier))
        pins.put_pin(self.folder, self.key, who, pin)
        remembered = keyring_memory.remembered_key(self.folder)
        if remembered is not None and remembered.account_id == account.account_id:
            keyring_memory.forget_key(self.folder)  # else the PIN would never be asked for

    def holders(self) -> frozenset[str]:
        """Return the accounts that open this computer from cold."""
        return frozenset(keys.copy_tags(self.folder))

    def is_current(self, account_id: str, verifier: str) -> bool:
        """Tell whether the copy of an account opens by the passphrase that is its own now."""
        return keys.copy_tags(self.folder).get(account_id) == self.tag_of(verifier)

    def make_kit(self, on: date) -> tuple[KitPart, KitPart]:
        """Return the parts of a new recovery kit for this computer."""
        return recovery_kit.make_kit(self.folder, self.key, on)

    def take_kit(self, parts: tuple[KitPart, KitPart], on: date) -> None:
        """Let the recovery kit of another computer open this one too."""
        recovery_kit.take_kit(self.folder, self.key, parts, on)

    def kit_since(self) -> date | None:
        """Return since when this computer has a recovery kit; None where it has none."""
        return recovery_kit.kit_since(self.folder)

    def tag_of(self, verifier: str) -> str:
        """Return the mark of a verifier that the copies made by it bear."""
        return verifiers.tag_of(verifier, self.key)

    def remember(self, account_id: str, verifier: str) -> bool:
        """Keep the key for an account in the system's keyring; False where there is none."""
        memory = RememberedKey(self.key, account_id, self.tag_of(verifier))
        return keyring_memory.remember_key(self.folder, memory)
