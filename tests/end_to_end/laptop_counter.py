"""What the clerk of a laptop does at the counter."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bench.scenarios.clerk import wait_until
from desktop.ui.counter import CONFIRM, FULL, PERSON, RUN, CounterView

if TYPE_CHECKING:
    from tests.end_to_end.laptop import Seat

MOST_RUNS = 30  # more than a list of course runs has


def go_to_counter(seat: "Seat") -> CounterView:
    """Go to the counter by its key, and be ready for the next person."""
    view: CounterView = seat.view("counter")
    if not view.isVisible():
        seat.press("F2")
    wait_until(lambda: view.isVisible() and view.runs.runs.loaded and seat.idle())
    wait_until(lambda: view.step == PERSON and view.finder.field.hasFocus())
    return view


def choose(seat: "Seat", view: CounterView, code: str) -> None:
    """Choose the course run of *code* beforehand, from the field."""
    ways = ["Ctrl+Down"] * MOST_RUNS + ["Ctrl+Up"] * MOST_RUNS
    for way in ways:
        run = view.runs.run()
        if run is not None and run.code == code:
            return
        seat.press(way)
    raise LookupError(code)


def say_who(seat: "Seat", view: CounterView, how: str, words: str) -> None:
    """Hold the card under the reader, or type the RUN or the name and Enter."""
    if how == "card":
        seat.clerk.scan(words)
    else:
        seat.clerk.type(words)
        wait_until(lambda: view.finder.answered == words and view.finder.people.rowCount() == 1)
        seat.press("Return")
    wait_until(lambda: view.step == RUN and view.person is not None)


def confirm(seat: "Seat", view: CounterView) -> dict[str, Any]:
    """Go on with the run that is chosen, and confirm; return what the window said."""
    seat.press("Return")
    if view.step == FULL:
        seat.press("Return")
    wait_until(lambda: view.step == CONFIRM and view.confirm.confirm.hasFocus() and seat.idle())
    before, provisional = view.last.answer, view.confirm.for_now.isVisible()
    places = view.confirm.places.text()
    seat.press("Return")
    wait_until(lambda: view.last.answer is not before and view.step == PERSON and seat.idle())
    answer = view.last.answer
    assert answer is not None
    return {
        "who": answer.person_id,
        "name": answer.full_name,
        "run": answer.code,
        "status": str(answer.status),
        "position": answer.position,
        "provisional": provisional,
        "places": places,
        "told": view.last.who.text(),
    }


def serve(seat: "Seat", run: str, people: list[list[str]]) -> list[dict[str, Any]]:
    """Enrol one after the other in a course run."""
    view, said = go_to_counter(seat), []
    for how, words in people:
        choose(seat, view, run)
        say_who(seat, view, how, words)
        said.append(confirm(seat, view))
    return said


def ask_only(seat: "Seat", words: str) -> str:
    """Look somebody up who only asks where they are, and return what is read to them."""
    view = go_to_counter(seat)
    seat.clerk.type(words)
    wait_until(lambda: view.finder.answered == words and view.finder.people.rowCount() == 1)
    wait_until(lambda: view.finder.standing.isVisible() and seat.idle())
    said = view.finder.standing.text()
    view.finder.field.clear()
    seat.settle()
    return said


def begin_form(seat: "Seat", view: CounterView, how: str, words: str) -> None:
    """Come to the form of a new person: by their card, their RUN, or the key for somebody new."""
    if how == "card":
        seat.clerk.scan(words)
    elif how == "run":
        seat.clerk.type(words)
        seat.press("Return")
    else:
        seat.press("Ctrl+N")
    form = view.form
    wait_until(lambda: view.screens.currentWidget() is form and seat.idle())
    wait_until(form.fields["given_names"].control.hasFocus)


def register(seat: "Seat", run: str, people: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Register people and enrol each in a course run."""
    view, said = go_to_counter(seat), []
    for one in people:
        choose(seat, view, run)
        begin_form(seat, view, one["how"], one.get("words", ""))
        fill_in(seat, view, one)
        seat.press("Return")
        wait_until(lambda: view.step == RUN and view.screens.currentWidget() is view.desk)
        said.append(confirm(seat, view))
    return said


def fill_in(seat: "Seat", view: CounterView, one: dict[str, Any]) -> None:
    """Type what is asked for, in the order of the form."""
    form = view.form
    if passport := one.get("passport"):
        seat.fill(form, **one["names"])
        kind, country = form.fields["document_type"], form.fields["document_country"]
        seat.clerk.tab_to(kind.control)
        seat.clerk.type("p")
        wait_until(country.isVisible)
        seat.fill(form, document_text=passport, document_country="per")
    else:
        seat.fill(form, **one["names"])
    seat.fill(form, **one["rest"])
    seat.settle()


def type_half(seat: "Seat", names: dict[str, str]) -> str:
    """Begin with somebody new and be interrupted, once the program has kept what was typed."""
    view = go_to_counter(seat)
    begin_form(seat, view, "key", "")
    seat.fill(view.form, **names)
    wait_until(lambda: view.form.kept._kept is not None and not view.form.kept._waits.isActive())
    seat.settle()
    return seat.window.windowTitle()


def came_back(seat: "Seat") -> dict[str, Any]:
    """Return what stands in the form to which the program came back by itself."""
    view: CounterView = seat.view("counter")
    wait_until(lambda: not seat.window.covered() and view.isVisible() and view.form.isVisible())
    wait_until(lambda: view.form.kept.isVisible() and seat.idle())
    names = ("given_names", "first_surname", "second_surname", "document_text")
    return {
        "title": seat.window.windowTitle(),
        "words": view.form.kept.words.text(),
        **{name: view.form.fields[name].control.text() for name in names},
    }


def finish_form(seat: "Seat", run: str, rest: dict[str, str]) -> dict[str, Any]:
    """Type what was missing in the form, and enrol whom it is about."""
    view: CounterView = seat.view("counter")
    seat.fill(view.form, **rest)
    seat.settle()
    seat.press("Return")
    wait_until(lambda: view.step == RUN and view.screens.currentWidget() is view.desk)
    wait_until(lambda: view.runs.runs.loaded and seat.idle())
    for way in ["Down"] * MOST_RUNS + ["Up"] * MOST_RUNS:
        chosen = view.runs.run()
        if chosen is not None and chosen.code == run:
            break
        seat.press(way)
    return confirm(seat, view)


ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act for act in (serve, ask_only, register, type_half, came_back, finish_form)
}
