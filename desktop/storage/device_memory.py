"""What this computer keeps about one open file outside of it: its mark, its folios, its secrets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.storage import witness
from desktop.storage.change_log import last_operation
from desktop.storage.device import this_device
from desktop.storage.device_secrets import DeviceSecrets, open_secrets, seal_secrets
from desktop.storage.witness import Witness

# Not by its class: whoever appends to the log stands on the database, which stands on this.
_LAST_ENTRY = """SELECT n, hash FROM access_log WHERE deleted_at IS NULL
  AND device_id = (SELECT device_id FROM device) ORDER BY n DESC LIMIT 1"""


@dataclass(frozen=True)
class DeviceMemory:
    """The witness of the file of *folder*, which is opened with *key*.

    What writes raises DataFileError witness_unwritable, disk_full, and has reached the disk.
    """

    folder: Path
    key: bytes = field(repr=False)

    def promise(self, session: Session, folios: Mapping[str, int]) -> None:
        """Remember the next number of each ``year.series``, before the caller commits."""
        self._change(session, lambda known: known.promised(folios))

    def raise_mark(self, session: Session, n: int, op_id: str | None) -> None:
        """Remember that the centre has the operations up to *n*; never goes back."""
        self._change(session, lambda known: known.marked(n, op_id))

    def mark_end(self, session: Session) -> None:
        """Remember how far the journal of the file came, and its access log."""
        self.raise_mark(session, *last_operation(session))
        last = session.execute(text(_LAST_ENTRY)).one_or_none()
        if last is not None:
            self._change(session, lambda known: known.logged(*last))

    def read_secrets(self, session: Session) -> DeviceSecrets | None:
        """Return what this device proves itself with; None before it joined, and in a copy."""
        device_id = this_device(session).device_id
        found = witness.read_witness(device_id)
        return open_secrets(found.secrets, self.key, device_id) if found else None

    def write_secrets(self, session: Session, secrets: DeviceSecrets) -> None:
        """Keep what this device proves itself with."""
        sealed = seal_secrets(secrets, self.key, this_device(session).device_id)
        self._change(session, lambda known: replace(known, secrets=sealed))

    def carry_over(self, session: Session, device_id: str) -> None:
        """Let this file go on as *device_id* with the same folios and secrets.

        Done before the file itself changes: a stop between the two leaves a witness of nothing.
        """
        known = witness.read_witness(this_device(session).device_id)
        secrets = self.read_secrets(session)

        def step(fresh: Witness) -> Witness:
            sealed = seal_secrets(secrets, self.key, device_id) if secrets else {}
            folios = dict(known.folios) if known else {}
            return replace(fresh, folios=folios, secrets=sealed)

        witness.change_witness(device_id, self.folder, step)

    def _change(self, session: Session, step: Callable[[Witness], Witness]) -> None:
        witness.change_witness(this_device(session).device_id, self.folder, step)
