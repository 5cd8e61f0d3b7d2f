"""The address of the central server, and the one rule of the way there.

What leaves this computer goes through TLS to a host that proves its name
(``sslmode=verify-full``). A weaker wish is refused, not followed.
"""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from desktop.errors import SyncError

SCHEMES = ("postgresql", "postgres")
PORT = 5432
VERIFY_FULL = "verify-full"
MODES = ("disable", "allow", "prefer", "require", "verify-ca", VERIFY_FULL)
HOST_NAME = re.compile(r"(?=.{1,253}$)[\w-]{1,63}(\.[\w-]{1,63})*\.?", re.ASCII)
# The system's own list of whom it trusts: the OpenSSL inside psycopg does not know where it is.
AUTHORITIES = (
    Path("/etc/ssl/certs/ca-certificates.crt"),
    Path("/etc/pki/tls/certs/ca-bundle.crt"),
    Path("/etc/ssl/ca-bundle.pem"),
    Path("/etc/ssl/cert.pem"),
)


@dataclass(frozen=True)
class Address:
    """Where a central database is and how to go there. Shown, it has no login and no password."""

    host: str
    database: str
    port: int = PORT
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    sslmode: str = VERIFY_FULL
    sslrootcert: str | None = None

    @classmethod
    def parse(cls, url: str) -> Self:
        """Read ``postgresql://[user[:password]@]host[:port]/database[?sslmode=&sslrootcert=]``.

        Raises SyncError central_url when it cannot be read, and central_tls_required when it asks
        for less than verify-full on the way to another computer.
        """
        try:
            address = cls._read(url)
        except ValueError:
            # Without its cause, which would tell the whole address with its password.
            raise SyncError("central_url") from None
        if address.sslmode != VERIFY_FULL and not is_here(address.host):
            raise SyncError("central_tls_required", host=address.host)
        return address

    @classmethod
    def _read(cls, url: str) -> Self:
        parts = urlsplit(url)
        if parts.scheme not in SCHEMES or not url.isprintable() or " " in url or "#" in url:
            raise ValueError
        host, options = _host(parts.netloc), _options(parts.query)
        return cls(
            host=host,
            database=_database(parts.path),
            port=_port(parts.port),
            user=_plain(parts.username or "") or None,
            password=_plain(parts.password or "") or None,
            sslmode=_mode(options.get("sslmode"), host),
            sslrootcert=options.get("sslrootcert"),
        )

    def __str__(self) -> str:
        """Return the address as a person may see and keep it: without login and password."""
        host = f"[{self.host}]" if ":" in self.host else quote(self.host, safe="")
        port = "" if self.port == PORT else f":{self.port}"
        root = f"&sslrootcert={quote(self.sslrootcert)}" if self.sslrootcert else ""
        database = quote(self.database, safe="")
        return f"postgresql://{host}{port}/{database}?sslmode={self.sslmode}{root}"

    def words(self) -> dict[str, str | int]:
        """Return the address in the words of libpq, without login and password."""
        words: dict[str, str | int] = {
            "host": self.host, "port": self.port, "dbname": self.database, "sslmode": self.sslmode,
        }  # fmt: skip
        trusted = self.sslrootcert
        if self.sslmode == VERIFY_FULL and trusted in {None, "system"}:
            trusted = authorities()
        return {**words, "sslrootcert": trusted} if trusted else words


def is_here(host: str) -> bool:
    """Say whether *host* is this computer, so that nothing travels."""
    if host == "localhost" or host.startswith("/"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def authorities() -> str | None:
    """Return the file of those who are trusted when the address names none.

    The user's own file of PostgreSQL comes first. None: libpq looks in its usual place.
    """
    own = Path.home() / ".postgresql" / "root.crt"
    return next((str(path) for path in (own, *AUTHORITIES) if path.exists()), None)


def _plain(text: str) -> str:
    plain = unquote(text, errors="strict")
    if not plain.isprintable():
        raise ValueError
    return plain


def _host(netloc: str) -> str:
    """Return the one host; of several, each could be reached in another way than was checked."""
    place = netloc.rpartition("@")[2]
    if place.startswith("["):
        return str(ip_address(place[1:].partition("]")[0]))
    host = _plain(place.partition(":")[0])
    if host.startswith("/"):
        return host
    if not HOST_NAME.fullmatch(host):
        raise ValueError
    return host.lower()


def _port(port: int | None) -> int:
    if port == 0:
        raise ValueError
    return port or PORT


def _database(path: str) -> str:
    database = _plain(path.removeprefix("/"))
    if not database or "/" in database:
        raise ValueError
    return database


def _options(query: str) -> dict[str, str]:
    """Return what stands behind the ``?``: nothing but the two words that an address may have.

    Others, such as ``hostaddr``, would lead around what was checked.
    """
    options: dict[str, str] = {}
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        if name not in {"sslmode", "sslrootcert"} or name in options or not value:
            raise ValueError
        options[name] = _plain(value)
    return options


def _mode(asked: str | None, host: str) -> str:
    if asked is None:
        return "prefer" if is_here(host) else VERIFY_FULL
    if asked not in MODES:
        raise ValueError
    return asked
