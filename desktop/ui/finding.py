"""The one search box at work: what it asks, and where each thing that is found leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from desktop.ui.background import Background
from desktop.ui.pages import Result
from desktop.ui.search_box import SearchBox
from desktop.ui.window import Window
from desktop.use_cases.search import FoundKind, FoundLine, find_anything

SIGNS: Mapping[FoundKind, tuple[str, str, str]] = {  # icon, page, what it is about
    FoundKind.PERSON: ("user", "people", "person_id"),
    FoundKind.COURSE_RUN: ("courses", "courses", "course_run_id"),
    FoundKind.CERTIFICATE: ("certificates", "certificates", "certificate_id"),
    FoundKind.SHEET: ("attendance", "attendance", "code"),
}


def connect_search(window: Window, background: Background) -> None:
    """Let the search box of *window* find people, course runs and certificates.

    Of what is asked while one types only the newest is answered.
    """
    box = window.search

    def ask(words: str) -> None:
        asked = partial(find_anything, text=words)
        background.run(box, asked, partial(_show, box, words), latest="search")

    box.asked.connect(ask)


def _show(box: SearchBox, words: str, found: Sequence[FoundLine]) -> None:
    box.show_results(words, [_result(line) for line in found])


def _result(line: FoundLine) -> Result:
    icon, page, about = SIGNS[line.kind]
    return Result(line.title, line.subtitle, icon, page, {about: line.id})
