"""The catalogues of words: compiled when they changed."""

from pathlib import Path

from tasks.console import Command, StopError, last_lines, listen


def catalogues(root: Path) -> list[Path]:
    """Return the source catalogue of every language."""
    return sorted(root.glob("translations/*/LC_MESSAGES/*.po"))


def out_of_date(root: Path) -> list[Path]:
    """Return the catalogues that changed since they were compiled."""
    return [po for po in catalogues(root) if not _is_fresh(po.with_suffix(".mo"), po)]


def _is_fresh(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime


def compile_with(python: Path, root: Path) -> None:
    """Compile every catalogue that changed; *python* is one that has Babel.

    Raises StopError with what Babel said when a catalogue is damaged.
    """
    for po in out_of_date(root):
        command: Command = [python, "-m", "babel.messages.frontend", "compile"]
        code, said = listen([*command, "-i", po, "-o", po.with_suffix(".mo")])
        if code:
            raise StopError(f"{last_lines(said)}\n{po} could not be compiled.")
