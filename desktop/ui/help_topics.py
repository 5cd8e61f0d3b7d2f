"""The pages of the help: one for each screen, in each language, written as Markdown.

A line ``1. {enrol} **Enrol** `Ctrl+E` …`` is about the part ``enrol`` of the screen, which bears
that number in the picture. A test compares names and keys in the text with the screen itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from desktop.domain.names import search_key
from desktop.ui import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ui.view import View

PAGES = theme.RESOURCES / "help"
FIRST = "first-day"
TOPICS = (
    FIRST,
    "today",
    "people",
    "person",
    "register",
    "counter",
    "shift",
    "enrol",
    "courses",
    "catalogue",
    "course",
    "run-form",
    "course-run",
    "sessions",
    "closing",
    "attendance",
    "certificates",
    "certificate",
    "issue",
    "pile",
    "verify",
    "differences",
    "import",
    "settings",
    "templates",
    "template-editor",
    "accounts",
    "sync",
    "backups",
    "privacy",
    "computer",
)
_PART = re.compile(r"^(\d+\.) \{([\w.]+)\} ", re.MULTILINE)


class Topic(NamedTuple):
    """One page: *parts* are the numbered parts of its screen, in their order."""

    name: str
    title: str
    text: str
    parts: tuple[str, ...]

    def is_about(self, words: str) -> bool:
        """Tell whether each of *words* begins a word of the page; accents do not matter."""
        here = search_key(f"{self.title} {self.text}").split()
        return all(any(one.startswith(word) for one in here) for word in search_key(words).split())


def read_topic(name: str, language: str) -> Topic:
    """Return the page *name* (of TOPICS) in *language*."""
    whole = (PAGES / language / f"{name}.md").read_text("utf-8")
    title, _, text = whole.removeprefix("# ").partition("\n")
    parts = tuple(found[2] for found in _PART.finditer(text))
    return Topic(name, title, _PART.sub(r"\1 ", text).strip(), parts)


def screen_with_help(page: QWidget) -> View | None:
    """Return the innermost screen on *page* that has a page of the help."""
    return next(reversed([*_with_help(page)]), None)


def bottom_of(widget: QWidget) -> QWidget:
    """Return the window below all dialogs that *widget* is in or over."""
    parent = widget.parentWidget()
    return widget if parent is None else bottom_of(parent)


def part_of(view: QWidget, path: str) -> QWidget | None:
    """Return the part of *view* that ``finder.field`` names, if there is one and it is seen."""
    part: object = view
    for name in path.split("."):
        part = getattr(part, name, None)
    return part if isinstance(part, QWidget) and part.isVisible() else None


def _with_help(page: QWidget) -> Iterator[View]:
    from desktop.ui.view import View

    for view in (page, *page.findChildren(View)):
        if isinstance(view, View) and view.help_topic and view.isVisible():
            yield view
