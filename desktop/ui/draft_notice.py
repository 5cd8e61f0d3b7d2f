"""Who opens the program goes back into the form that was being typed when it was stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui.background import Background
from desktop.ui.pages import Place

if TYPE_CHECKING:
    from desktop.ui.window import Window
    from desktop.use_cases.drafts import Draft
    from desktop.use_cases.whereabouts import Whereabouts

ANY_FORM = N_("What you typed on {moment} was not saved. It is kept: go on where you typed it.")
FORMS: Mapping[str, str] = {
    "person": N_(
        "What you typed about a person on {moment} was not saved. It is kept: go on in the form."
    ),
    "course": N_(
        "What you typed about a course on {moment} was not saved. It is kept: go on in the form."
    ),
    "course_run": N_(
        "What you typed about a course run on {moment} was not saved. It is kept: go"
        " on in the form."
    ),
    "enrolment": N_("An enrolment of {moment} was not confirmed. It is kept: go on in Enrol."),
}


def _person(about: str) -> Place:
    return Place("people", (("person_id", about),))


def _run(about: str) -> Place:
    return Place("courses", (("course_run_id", about.partition("/")[0]),))


def _template(about: str) -> Place:
    where = (("template_id", about),) if about else ()
    return Place("settings", (("section", "template_editor"), *where))


PLACES: Mapping[str, Callable[[str], Place]] = {
    "person": lambda about: _person(about) if about else Place("people", (("register", True),)),
    "request": _person,
    "sensitive": _person,
    "group": _person,
    "restricted_group": _person,
    "course": lambda _about: Place("courses"),
    "course_run": lambda about: _run(about) if about else Place("courses"),
    "topic": _run,
    "session": _run,
    "sessions": _run,
    "grade": _run,
    "enrolment": lambda _about: Place("enrol"),
    "template": _template,
}
CLOSED = {"sensitive", "group", "restricted_group"}  # sections that nothing opens but a reason


def go_back_to_drafts(
    window: Window, background: Background, last: Whereabouts | None = None
) -> None:
    """Show the newest form that whoever sits here did not save; an older one is told of.

    *last* is where they were when the program was stopped: then a form is shown if it is of that
    page or was typed in later, and otherwise the page.
    """
    from desktop.use_cases.drafts import list_drafts

    def look(drafts: tuple[Draft, ...]) -> None:
        went = False
        for draft in drafts[:1]:
            went = draft.lately and _go_back(window, draft, last)
            if not went or draft.form in CLOSED:
                words = _(FORMS.get(draft.form, ANY_FORM))
                window.tell(words.format(moment=show_moment(draft.at)))
        if last is not None and not went and last.page in window.pages:
            window.go(last.page, **last.about)
            if not drafts:
                window.tell(_("The program was stopped. You are back where you were."))

    background.run(window, list_drafts, look)


def _go_back(window: Window, draft: Draft, last: Whereabouts | None) -> bool:
    """Go to the place of a form and into it; False where there is no way to it."""
    if draft.form not in PLACES:
        return False
    place = PLACES[draft.form](draft.about)
    if last is not None and last.page == "counter" and (draft.form, draft.about) == ("person", ""):
        place = Place("counter")
    if last is not None and place.page != last.page and draft.at < last.at:
        return False  # they had gone on to another page
    window.go(place.page, **dict(place.where))
    if window.screens.here != place:  # it is of those who have another right
        return False
    window.view(place.page).resume(draft.form, draft.about)
    return True
