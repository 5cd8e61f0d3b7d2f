"""What encryption of the line costs: the same exchange without it and with it, in turns."""

import os
import tempfile
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import psycopg

from bench.measure import seconds
from bench.town import administrator, join, make_marks, municipality, write_marks
from tests.sync.certificates import Authority
from tests.sync.desks import Desk, Municipality

ROUNDS = 4
PATIENCE = 10  # seconds for the server to read its settings again


def measure(count: int) -> dict[str, Any]:
    """Return how much longer a push, a pull and a connection take over an encrypted line."""
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        ways = {"plain": town.admin_url, "encrypted": _encrypt(town, Path(scratch))}
        desks = [join(town, Path(scratch), name) for name in ("here", "there")]
        times: dict[str, list[tuple[float, ...]]] = {way: [] for way in ways}
        for turn in range(ROUNDS):
            for way in ways if turn % 2 else reversed(ways):
                town.admin_url = ways[way]
                times[way].append(_exchange(desks[0], desks[1], count, f"{turn} {way}"))
        town.admin_url = ways["plain"]
    best = {way: [min(each) for each in zip(*found, strict=True)] for way, found in times.items()}
    named = dict(enumerate(("push", "pull", "connect")))
    return {
        "rows": count,
        **{
            f"{name}_ratio": round(best["encrypted"][place] / best["plain"][place], 2)
            for place, name in named.items()
        },
        "connect_ms": [round(best[way][2] * 1_000, 1) for way in ways],
    }


def _encrypt(town: Municipality, folder: Path) -> str:
    """Let the server encrypt, and return the address at which it is asked to and checked."""
    authority = Authority(folder, "municipality")
    certificate = authority.sign("127.0.0.1", "localhost")
    with administrator(town) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
        assert row is not None
        _put(certificate, Path(row[0]) / "line.pem")
        for name, value in (("cert_file", "line.pem"), ("key_file", "line.pem")):
            connection.execute(f"ALTER SYSTEM SET ssl_{name} = '{value}'")
        connection.execute("ALTER SYSTEM SET ssl = on")
        connection.execute("SELECT pg_reload_conf()")
    url = f"{town.admin_url}?sslmode=verify-full&sslrootcert={authority.file}"
    _wait_for(url)
    return url


def _put(certificate: Path, place: Path) -> None:
    place.touch(0o600)
    place.write_bytes(certificate.read_bytes())
    owner = place.parent.stat()
    os.chown(place, owner.st_uid, owner.st_gid)


def _wait_for(url: str) -> None:
    until = perf_counter() + PATIENCE
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if perf_counter() > until:
                raise
            sleep(0.1)
        else:
            return


def _exchange(here: Desk, there: Desk, count: int, seed: str) -> tuple[float, float, float]:
    """Return the seconds of a push, of the pull of the same rows, and of a new connection."""
    for desk in (here, there):
        desk.hang_up()
    connected = seconds(partial(getattr, here, "calls"))
    _ = there.calls
    write_marks(here, make_marks(count, seed=hash(seed)))
    return seconds(here.sync), seconds(there.sync), connected
