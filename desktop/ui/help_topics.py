"""The pages of the help: for each screen and each dialog, in each language, as Markdown.

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

PAGES = theme.RESOURCES / "help"
FIRST = "first-day"
TOPICS = (
    FIRST,
    "sign-in",
    "pin",
    "seat",
    "first-run",
    "join",
    "recovery",
    "damaged",
    "today",
    "people",
    "person",
    "person-certificates",
    "person-privacy",
    "sensitive",
    "register",
    "duplicates",
    "document",
    "counter",
    "shift",
    "enrol",
    "withdraw",
    "calls",
    "courses",
    "catalogue",
    "course",
    "run-form",
    "repeats",
    "course-run",
    "sessions",
    "closing",
    "draw",
    "hold-places",
    "attendance",
    "type-back",
    "sheet-photos",
    "minutes",
    "new-face",
    "certificates",
    "certificate",
    "closed-runs",
    "issue",
    "pile",
    "verify",
    "papers",
    "print-stopped",
    "differences",
    "settings",
    "centre",
    "accounts",
    "rooms",
    "instructors",
    "signatories",
    "templates",
    "template-editor",
    "closed-days",
    "lists",
    "computer",
    "reader",
    "printers",
    "import-choose",
    "import",
    "privacy",
    "notice",
    "requests",
    "retention",
    "access-log",
    "breach",
    "figures",
    "sync",
    "bundle",
    "backups",
    "check",
    "problem-report",
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


def screen_with_help(page: QWidget) -> QWidget | None:
    """Return the innermost screen on *page* that has a page of the help."""
    return next(reversed([*_with_help(page)]), None)


def topic_named_by(screen: QWidget) -> str:
    """Return the page of the help that a screen or a dialog calls its own, "" for none."""
    return str(getattr(screen, "help_topic", ""))


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


def _with_help(page: QWidget) -> Iterator[QWidget]:
    for screen in (page, *page.findChildren(QWidget)):
        here = screen is page or not screen.isWindow()  # a dialog over the page is none of it
        if here and topic_named_by(screen) and screen.isVisible():
            yield screen
