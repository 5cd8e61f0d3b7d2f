"""``NOTICES.md``: whose work a build carries, and under which licence."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tasks.console import ROOT, say

PAGE = ROOT / "NOTICES.md"

# Where the installed metadata is silent or says no licence's name.
TOLD_BY_HAND = {
    "backports.tarfile": "MIT",
    "jaraco.classes": "MIT",
    "pypdfium2": "Apache-2.0 AND BSD-3-Clause",
    "PySide6_Essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}
# Libraries that a build carries only on another system or Python than the one at hand.
ELSEWHERE = {
    "backports.tarfile": "MIT",
    "importlib_metadata": "Apache-2.0",
    "jaraco.context": "MIT",
    "jeepney": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "SecretStorage": "BSD-3-Clause",
    "zipp": "MIT",
}
# What is inside those libraries or beside them, and has no metadata of its own.
INSIDE = {
    "Python": "PSF-2.0",
    "Qt": "LGPL-3.0-only",
    "ICU (in Qt and PDFium)": "Unicode-3.0",
    "SQLite (in SQLCipher)": "public domain",
    "SQLCipher": "BSD-3-Clause",
    "OpenSSL (in SQLCipher, cryptography and psycopg)": "Apache-2.0",
    "libpq (in psycopg)": "PostgreSQL",
    "MIT Kerberos (in psycopg)": "MIT",
    "OpenLDAP (in psycopg)": "OLDAP-2.8",
    "Cyrus SASL (in psycopg)": "BSD-4-Clause",
    "libxcrypt and keyutils (in psycopg)": "LGPL-2.1-or-later",
    "Argon2": "CC0-1.0 OR Apache-2.0",
    "PDFium": "BSD-3-Clause AND Apache-2.0",
    "ZXing-C++": "Apache-2.0",
    "IANA time zones": "public domain",
    "Noto Sans and Noto Serif": "OFL-1.1",
    "PyInstaller's starter": "GPL-2.0-or-later WITH Bootloader-exception",
}
HEAD = """# Notices

Minga is under the Apache License 2.0 (`LICENSE`). A built copy also carries the work of others,
named here with its licence. The texts are in the build's folder `licences/`: those of Qt, Python,
SQLCipher and what is inside psycopg come from `resources/licences/`, the fonts' from
`resources/fonts/OFL.txt`, all others from the libraries themselves.

Qt, PySide6, shiboken6 and psycopg are used under the LGPL 3. A build keeps them as separate files,
as they are, in the folder of the program: they can be replaced by other builds of the same version.
The sources are published by The Qt Company and by the psycopg project.

This page is written by `python3 tasks notices`; a test holds it to what is installed.
"""


def _distribution(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None


def _wishes(lines: Iterable[str], extras: Iterable[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the libraries (name, extras) that *lines* of requirements ask for here."""
    from packaging.requirements import Requirement

    for line in lines:
        wish = Requirement(line)
        chosen = [{"extra": extra} for extra in ("", *extras)]
        if wish.marker is None or any(wish.marker.evaluate(dict(extra)) for extra in chosen):
            yield wish.name, frozenset(wish.extras)


def carried() -> dict[str, Distribution]:
    """Return every installed library that the program needs, directly or not, by its own name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    waiting = list(_wishes(settings["project"]["dependencies"], ()))
    seen: set[tuple[str, frozenset[str]]] = set()
    found: dict[str, Distribution] = {}
    while waiting:
        wish = waiting.pop()
        library = None if wish in seen else _distribution(wish[0])
        seen.add(wish)
        if library:
            found[library.name] = library
            waiting += _wishes(library.requires or [], wish[1])
    return found


def licence(library: Distribution) -> str:
    """Return a library's licence by name, as its metadata has it or told by hand; "" if unknown."""
    told = TOLD_BY_HAND.get(library.name)
    says = library.metadata
    written = [str(says[field]) for field in ("License-Expression", "License") if field in says]
    return told or next(iter(written), "").strip().partition("\n")[0]


def licence_files(library: Distribution) -> list[Path]:
    """Return the texts of its licence that a library brings along."""
    wanted = re.compile(
        r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)|\.dist-info/licenses/", re.IGNORECASE
    )
    return [Path(str(file.locate())) for file in library.files or []
            if ".dist-info/" in str(file) and wanted.search(str(file))]  # fmt: skip


def page() -> str:
    """Return the whole of ``NOTICES.md``."""
    named = {name: licence(library) for name, library in carried().items()}
    libraries = sorted((ELSEWHERE | named).items(), key=lambda item: item[0].lower())
    tables = [("Python libraries", libraries), ("Inside and beside them", list(INSIDE.items()))]
    text = HEAD
    for title, rows in tables:
        text += f"\n## {title}\n\n| what | licence |\n|---|---|\n"
        text += "".join(f"| {name} | {terms} |\n" for name, terms in rows)
    return text


def unmentioned() -> list[str]:
    """Return the carried libraries that ``NOTICES.md`` does not name with their licence."""
    text = PAGE.read_text("utf-8")
    return [name for name, library in sorted(carried().items())
            if not licence(library) or f"| {name} | {licence(library)} |" not in text]  # fmt: skip


def write(_words: Sequence[str]) -> int:
    """Write ``NOTICES.md`` anew; return 1 when a library's licence is not known."""
    PAGE.write_text(page(), "utf-8")
    for name in unmentioned():
        say(f"{name}: its licence is not known, name it in tasks/notices.py")
    return 1 if unmentioned() else 0
