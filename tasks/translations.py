"""The catalogues of words: compiled when they changed, compared with the sources."""

import string
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tasks.console import ROOT, Command, StopError, last_lines, listen, say

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

# The calls of desktop/i18n and the place of their words; "c" is the context.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
Key = tuple[str, str | None]


def catalogues(root: Path) -> list[Path]:
    """Return the source catalogue of every language."""
    return sorted(root.glob("translations/*/LC_MESSAGES/*.po"))


def out_of_date(root: Path) -> list[Path]:
    """Return the catalogues that changed since they were compiled."""
    return [po for po in catalogues(root) if not _is_fresh(po.with_suffix(".mo"), po)]


def _is_fresh(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def compile_with(python: Path) -> None:
    """Compile every catalogue that changed; *python* is one that has Babel."""
    for po in out_of_date(ROOT):
        command: Command = [python, "-m", "babel.messages.frontend", "compile"]
        code, said = listen([*command, "-i", po, "-o", po.with_suffix(".mo")])
        if code:
            raise StopError(f"{last_lines(said)}\n{po} could not be compiled.")
        po.with_suffix(".mo").touch()


def _parts(message: "Message") -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _said(message: "Message") -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


def blanks(text: str) -> set[str]:
    """Return the names of the blanks to fill in *text*: {"name"} of "Hello {name}"."""
    return {field for _text, field, _spec, _how in string.Formatter().parse(text) if field}


def spoken_in(folder: Path) -> dict[Key, str]:
    """Return each message of the sources in *folder* and the place where it first stands."""
    from babel.messages.extract import extract_from_dir

    found: dict[Key, str] = {}
    for path, line, message, _notes, context in extract_from_dir(
        folder, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        ident = message if isinstance(message, str) else message[0]
        found.setdefault((ident, context), f"{folder.name}/{path}:{line}")
    return found


def problems(sources: dict[Key, str], catalogue: "Catalog") -> Iterator[str]:
    """Yield what is wrong with *catalogue*, one sentence each; nothing when it is whole."""
    known: dict[Key, Message] = {(_parts(m)[0], m.context): m for m in catalogue if m.id}
    for key, place in sources.items():
        if key not in known:
            yield f"{place}: no translation of {key[0]!r}"
    for key, message in known.items():
        if key not in sources:
            yield f"nobody says {key[0]!r} any more"
        yield from _faults(message)


def _faults(message: "Message") -> Iterator[str]:
    said = _said(message)
    if not said or not all(said):
        yield f"{message.id!r} is not translated"
    if message.fuzzy:
        yield f"{message.id!r} is marked as uncertain (fuzzy)"
    allowed = set[str]().union(*(blanks(part) for part in _parts(message)))
    for text in filter(None, said):
        if not blanks(text) <= allowed or (len(said) == 1 and blanks(text) != allowed):
            yield f"{message.id!r} and {text!r} have different blanks"


def check(_words: Iterable[str] = ()) -> int:
    """Compare every catalogue with the sources; return 1 when something is wrong."""
    from babel.messages.pofile import read_po

    compile_with(Path(sys.executable))
    sources = spoken_in(ROOT / "desktop")
    wrong = 0
    for path in catalogues(ROOT):
        with path.open("rb") as file:
            for problem in problems(sources, read_po(file)):
                say(f"{path.relative_to(ROOT)}: {problem}")
                wrong += 1
    say(f"{len(sources)} messages, {wrong} problems")
    return 1 if wrong else 0
