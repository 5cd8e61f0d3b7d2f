"""People who are new: S-05, S-05b and S-10."""

from itertools import product

from PySide6.QtGui import QKeySequence

from bench.scenarios.clerk import Clerk, wait_until
from bench.scenarios.desk import confirm, counter
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage, card_of
from desktop.domain.identity import DocumentType
from desktop.ui.counter import CONFIRM, RUN, CounterView
from desktop.use_cases.duplicates import find_duplicates
from desktop.use_cases.person_draft import PersonDraft

REGISTERING = Group()
NEWCOMERS = product(  # as long as "Muñoz", and nobody like the other
    ("Rosa Elena", "Olga Irene", "Alma Paula", "Irma Aurora", "Elsa Norma"),
    ("Ponce", "Ibarra", "Zamora", "Quiroz", "Yevenes", "Duarte", "Hidalgo", "Bravo", "Uribe"),
    ("Veraz",),
)


@REGISTERING.plays(
    "S-05 Register and enrol a new person with their card",
    Target(presses=60, seconds=75),
    by_hand(keys=86, clicks=4, thoughts=6),
    "look for them first (S-04), then type eleven cells, Tab after each; the list as in S-02",
)
def new_with_card(clerk: Clerk, stage: Stage) -> None:
    register_with_card(clerk, stage, counter(stage))


def register_with_card(clerk: Clerk, stage: Stage, view: CounterView) -> None:
    """Register and enrol who holds a card that nobody knows."""
    view.last.forget()
    clerk.scan(card_of(stage.new_run_number()))
    clerk.see(lambda: _asks(view))
    _register(clerk, stage, view, birth="")


@REGISTERING.plays(
    "S-05b Register and enrol a new person without a card",
    Target(presses=90, seconds=100),
    by_hand(keys=96, clicks=4, thoughts=6),
    "as S-05",
)
def new_without_card(clerk: Clerk, stage: Stage) -> None:
    view = counter(stage)
    clerk.type(stage.new_run_number().replace("-", ""))
    clerk.press("Return")
    clerk.see(lambda: _asks(view))
    _register(clerk, stage, view, birth="17041985")


@REGISTERING.plays(
    "S-10 Register and enrol somebody who has a passport and no RUN",
    Target(presses=70),
    by_hand(keys=94, clicks=4, thoughts=6),
    "as S-05; a passport stands in the column of the RUN, and nobody finds them again by it",
)
def without_run(clerk: Clerk, stage: Stage) -> None:
    view = counter(stage)
    clerk.press("Ctrl+N")
    clerk.see(lambda: _asks(view))
    kind = view.form.fields["document_type"]
    country = view.form.fields["document_country"]
    given, first, second = a_newcomer(stage)
    clerk.think()
    _fill(clerk, view, given_names=given, first_surname=first, second_surname=second)
    clerk.tab_to(kind.control)
    clerk.type("p")
    clerk.see(lambda: kind.value() == DocumentType.PASSPORT and country.isVisible())
    _fill(clerk, view, document_text=stage.new_passport(), document_country="per")
    _fill(clerk, view, birth_date_text="17041985", phone_text="987654321")
    _save(clerk, view)


def _asks(view: CounterView) -> bool:
    """Tell whether the form asks who the new person is."""
    form = view.form
    ready = form.fields["commune"].value() and form.fields["given_names"].control.hasFocus()
    return bool(view.screens.currentWidget() is form and ready)


def _register(clerk: Clerk, stage: Stage, view: CounterView, birth: str) -> None:
    wait_until(stage.idle)
    given, first, second = a_newcomer(stage)
    clerk.think()
    _fill(clerk, view, given_names=given, first_surname=first, second_surname=second)
    if birth:
        _fill(clerk, view, birth_date_text=birth)
    _fill(clerk, view, phone_text="987654321")
    _choose(clerk, view, sector="l", sex="f")
    _save(clerk, view, tells=True)


def _fill(clerk: Clerk, view: CounterView, **texts: str) -> None:
    for name, text in texts.items():
        clerk.tab_to(view.form.fields[name].control)
        clerk.type(text)


def _choose(clerk: Clerk, view: CounterView, **letters: str) -> None:
    """Go to a field by the letter that is underlined in its name, and type what to choose."""
    for name, letter in letters.items():
        field = view.form.fields[name]
        clerk.press(QKeySequence.mnemonic(field.label.text()).toString())
        clerk.see(field.control.hasFocus)
        clerk.type(letter)
        clerk.see(field.value)


def _save(clerk: Clerk, view: CounterView, *, tells: bool = False) -> None:
    """Save, and enrol; *tells*: the notice of privacy was read aloud, which is ticked."""
    clerk.press("Ctrl+Return" if tells else "Return")
    clerk.see(lambda: view.step == RUN and view.screens.currentWidget() is view.desk)
    if not tells:
        confirm(clerk, view)
        return
    clerk.think()
    clerk.press("Return")
    clerk.see(lambda: view.step == CONFIRM and view.confirm.confirm.hasFocus())
    clerk.tab_to(view.confirm.told)
    clerk.press("Space")
    clerk.see(view.confirm.told.isChecked)
    clerk.press("Return")
    clerk.see(view.last.undo.isVisible)


def a_newcomer(stage: Stage) -> tuple[str, str, str]:
    """Return a name that is like nobody's on file: nothing has to be asked about them."""
    for names in NEWCOMERS:
        given, first, second = names
        draft = PersonDraft(
            given_names=given,
            first_surname=first,
            second_surname=second,
            birth_date_text="17-04-1985",
        )
        if not stage.ask(find_duplicates, draft=draft):
            return names
    raise LookupError("every newcomer has come")
