"""The steps of the first day on the demonstration centre, and how each is seen to be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.i18n import N_
from desktop.ui.pages import Place

Tables = frozenset[str]  # names of the tables that have just changed
NONE: Tables = frozenset()


class Step(NamedTuple):
    """One thing to do.

    *done* is asked with where one is, the tables that changed, and whether the language did.
    """

    title: str
    text: str
    done: Callable[[Place, Tables, bool], bool]


def _on(page: str, table: str) -> Callable[[Place, Tables, bool], bool]:
    return lambda place, tables, _spoken: place.page == page and table in tables


def _changed(table: str) -> Callable[[Place, Tables, bool], bool]:
    return lambda _place, tables, _spoken: table in tables


STEPS = (
    Step(
        N_("Find a person"),
        N_("Press Ctrl+K, type “mar” and press Enter: the record of the first one opens."),
        lambda place, _tables, _spoken: place.page == "people" and "person_id" in dict(place.where),
    ),
    Step(
        N_("Enrol them in a course"),
        N_("On the record press Ctrl+I, choose a course with the arrows, Enter, and Enter again."),
        _changed("enrolment"),
    ),
    Step(
        N_("Register somebody new"),
        N_(
            "Go to People (Alt+2), press Ctrl+N, fill in what must be there and press Ctrl+Enter."
            " 12.345.678-5 is a RUN to practise with."
        ),
        _on("people", "person"),
    ),
    Step(
        N_("Take the roll of a class"),
        N_(
            "Go to Attendance (Alt+4). Mark a few people with P and A, the rest with Ctrl+R, and"
            " finish with Ctrl+Enter."
        ),
        _on("attendance", "course_session"),
    ),
    Step(
        N_("Issue certificates"),
        N_(
            "Go to Certificates (Alt+5), press Ctrl+N, open a closed course run and press"
            " Ctrl+Enter. Nothing has to be printed."
        ),
        _changed("certificate"),
    ),
    Step(
        N_("Switch the language"),
        N_("Press F9, and once more to come back. It works in the middle of any form."),
        lambda _place, _tables, spoken: spoken,
    ),
)
