"""What changed, gathered from ``changes/`` into ``CHANGELOG.md``.

Each change brings a small file of its own, ``changes/NAME.KIND.md``, so that two changes made at
the same time never meet in one list.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from tasks.console import ROOT, StopError, say

KINDS = {"added": "Added", "changed": "Changed", "fixed": "Fixed", "removed": "Removed",
         "security": "Security"}  # fmt: skip
TOP = "<!-- new versions are put below this line -->"


def fragments(folder: Path) -> list[Path]:
    """Return the files of *folder* that tell a change, by kind and name.

    Raises StopError for a file whose name says no known kind, or that says nothing.
    """
    found = [path for path in folder.glob("*.md") if path.name != "README.md"]
    for path in found:
        if kind_of(path) not in KINDS:
            raise StopError(
                f"{path.name}: the name must end in .KIND.md, KIND of {', '.join(KINDS)}"
            )
        if not path.read_text("utf-8").strip():
            raise StopError(f"{path.name} says nothing")
    return sorted(found, key=lambda path: (list(KINDS).index(kind_of(path)), path.name))


def kind_of(path: Path) -> str:
    """Return "added" of ``changes/people-search.added.md``."""
    return path.name.split(".")[-2]


def section(version: str, day: date, paths: Sequence[Path]) -> str:
    """Return the chapter of one version, its changes by kind."""
    lines = [f"## {version} ({day.isoformat()})"]
    for kind, title in KINDS.items():
        told = [
            " ".join(path.read_text("utf-8").split()) for path in paths if kind_of(path) == kind
        ]
        lines += ["", f"### {title}", "", *(f"- {text}" for text in told)] if told else []
    return "\n".join(lines) + "\n"


def with_section(changelog: str, chapter: str) -> str:
    """Return *changelog* with *chapter* as its newest."""
    if TOP not in changelog:
        raise StopError(f"CHANGELOG.md has lost its line {TOP}")
    return changelog.replace(TOP, f"{TOP}\n\n{chapter.rstrip()}", 1)


def gather(words: Sequence[str], root: Path = ROOT) -> int:
    """Show the changes that wait; with a version, move them into ``CHANGELOG.md``."""
    paths = fragments(root / "changes")
    chapter = section(words[0] if words else "Not released", datetime.now(UTC).date(), paths)
    if not words:
        say(chapter)
        return 0
    page = root / "CHANGELOG.md"
    page.write_text(with_section(page.read_text("utf-8"), chapter), "utf-8")
    for path in paths:
        path.unlink()
    say(f"{len(paths)} changes moved into CHANGELOG.md as {words[0]}")
    return 0
