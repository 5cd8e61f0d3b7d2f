"""The labels of coded values on a screen, in the language spoken now."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.i18n import language
from desktop.use_cases.code_lists import CodeLine


class CodeLabels:
    """What the lists of codes say. Empty until an answer of ``read_codes`` is taken in."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, str], CodeLine] = {}

    def take(self, lines: Iterable[CodeLine]) -> None:
        """Keep *lines*, also beside those of other lists."""
        self._lines |= {(line.list, line.code): line for line in lines}

    def label(self, list_name: str, code: str | None) -> str:
        """Return the label of a code, the code itself when it is not known, "" for none."""
        line = self._lines.get((list_name, code or ""))
        return _label(line) if line is not None else code or ""

    def options(self, list_name: str) -> list[tuple[str, str]]:
        """Return (code, label) of all that may be chosen, in the order of the list."""
        return [
            (line.code, _label(line))
            for (name, _code), line in self._lines.items()
            if name == list_name and line.active
        ]


def _label(line: CodeLine) -> str:
    return line.label_es if language() == "es" else line.label_en
