"""The functions of the centre, called over one connection: JSON there, JSON back, bytes counted."""

import json
from typing import TYPE_CHECKING, Any

from desktop.errors import SyncError
from desktop.sync.connection import talking

if TYPE_CHECKING:
    from psycopg import Connection

_REASONS = {"revoked": "central_login", "unknown_device": "device_unknown"}


class Calls:
    """The centre's functions for one device; errors come as SyncError."""

    def __init__(self, connection: "Connection", host: str) -> None:
        self._connection, self._host = connection, host
        self.bytes_up = self.bytes_down = 0

    def call(self, function: str, **said: Any) -> Any:  # noqa: ANN401
        """Call *function* and return its answer.

        Raises SyncError: central_unreachable when the line breaks, central_login, device_unknown,
        central_refused (reason).
        """
        return self.send(function, json.dumps(said, ensure_ascii=False))

    def send(self, function: str, text: str) -> Any:  # noqa: ANN401
        """Call *function* with JSON that is written already."""
        import psycopg

        self.bytes_up += len(text.encode())
        with talking(self._host):
            try:
                row = self._connection.execute(
                    f"SELECT sync.{function}(%s::text::jsonb)::text", (text,)
                ).fetchone()
            except psycopg.errors.NoDataFound as error:
                raise _refusal(error.diag.message_primary or "") from error
            except (psycopg.errors.UndefinedFunction, psycopg.errors.InvalidSchemaName) as error:
                raise SyncError("central_not_set_up") from error
        answer = row[0] if row and row[0] is not None else "null"
        self.bytes_down += len(answer.encode())
        return json.loads(answer)

    def verifier(self, password: str) -> str:
        """Return what the centre may know of *password*: enough to recognise it, not to use it."""
        line = self._connection.pgconn
        return line.encrypt_password(password.encode(), line.user, b"scram-sha-256").decode()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


def _refusal(reason: str) -> SyncError:
    if reason.startswith("other_centre "):
        return SyncError("joining_other_centre", code=reason.rsplit(maxsplit=1)[-1])
    return SyncError(_REASONS.get(reason, "central_refused"), reason=reason)
