"""Between two computers and the municipality: S-30 to S-33."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog

from bench.scenarios.clerk import Clerk, NeverDoneError, rest, wait_until
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage
from bench.scenarios.town import Town
from bench.scenarios.workplace import dialog
from desktop.domain.differences import DifferenceState
from desktop.domain.identity import check_digit
from desktop.sync.bundle_office import answer_bundle
from desktop.sync.connection import connect
from desktop.ui.buttons import Button
from desktop.ui.differences import DifferencesView
from desktop.ui.settings_sync import SyncSettings
from desktop.use_cases.differences import list_differences
from desktop.use_cases.people import correct_person, register_person
from desktop.use_cases.people_search import count_people, list_people
from desktop.use_cases.person_draft import PersonDraft

EXCHANGING = Group()
DAY = 100  # people whom a desk registers on its busiest day
CHANGES, BITS_PER_SECOND, DELAY = 1_000, 256_000, 0.1  # of a line far out
SEARCHES, SECOND = 10, 1_000  # while it runs, and milliseconds from one to the next
OUT = "minga-*.maleta"  # what the program proposes to call a bundle
_NUMBERS = count(13_000_000)


def newcomer(names: str = "Luz María", **other: object) -> PersonDraft:
    """Return somebody who comes for the first time, each time another one."""
    number = next(_NUMBERS)
    fields = {
        "given_names": names,
        "first_surname": "Ñancupil",
        "second_surname": f"N{number}",
        "document_text": f"{number}-{check_digit(number)}",
        "birth_date_text": "03-05-1980",
        "phone_text": "987654321",
        "commune": "13122",
    }
    return PersonDraft(**{**fields, **other})


def register(town: Town, people: int) -> None:
    """Register so many people here."""
    for _one in range(people):
        town.do(register_person, draft=newcomer(), despite_duplicates=True)
    town.place.spread()


def open_the_exchange(clerk: Clerk, town: Town) -> SyncSettings:
    """Click on how fresh this computer is, which stands below every page."""
    clerk.click(town.place.window.status.fresh)
    clerk.see(town.place.window.view("settings").isVisible)
    page = town.place.window.view("settings").section()
    clerk.see(page.write.isVisible)
    return page


def accept(clerk: Clerk) -> None:
    """Click on the button that says yes in the dialog of files."""
    clerk.see(partial(dialog, QFileDialog))
    box = dialog(QFileDialog).findChild(QDialogButtonBox)
    yes = [one for one in box.buttons() if box.buttonRole(one) is box.ButtonRole.AcceptRole]
    clerk.click(yes[0])


def a_day(stage: Stage) -> int:
    """Return how many are registered in a day; in a small centre few."""
    return min(DAY, stage.sheet_rows // 10)


@contextmanager
def a_stick(town: Town) -> Iterator[Path]:
    """A stick that was used before, so that the dialog of files begins there; no network."""
    town.line.go_down()
    with TemporaryDirectory(prefix="minga-stick-") as made:
        clerk, page = Clerk(), open_the_exchange(Clerk(), town)
        clerk.click(page.write)
        clerk.see(partial(dialog, QFileDialog))
        clerk.type(f"{made}/antes.maleta")
        clerk.press("Return")
        clerk.wait((Path(made) / "antes.maleta").exists)
        town.settle()
        town.place.begin()
        yield Path(made)


def carry(town: Town, bundle: Path) -> None:
    """Take the stick to the municipality, which writes its answer beside the bundle."""
    line = connect(town.office.url)
    try:
        answer_bundle(line, bundle, bundle.with_name("respuesta.maleta"))
    finally:
        line.close()


def write_another(clerk: Clerk, town: Town, stick: Path) -> Path:
    """Write what is new on the stick, as one does from any page, and return where it stands."""
    page = open_the_exchange(clerk, town)
    clerk.click(page.write)
    accept(clerk)
    clerk.wait(lambda: list(stick.glob(OUT)) and town.place.window.toast.isVisible())
    return next(stick.glob(OUT))


@EXCHANGING.plays(
    "S-30 The network is back for a while: 1,000 changes over 256 kbit/s",
    Target(seconds=60, machine=0.3),
    by_hand(clicks=24, thoughts=8),
    "send the files by e-mail; who works on meanwhile makes a version that nobody has",
)
def network_returns(clerk: Clerk, stage: Stage) -> None:
    town = stage.town
    with town.at_its_window(stage) as place:
        town.line.go_down()
        while town.here.line.status().pending < min(CHANGES, stage.sheet_rows):
            register(town, 10)
        badge, search = place.window.status, place.window.search
        wait_until(lambda: "sin enviar" in badge.fresh.text())
        known = town.do(list_people, limit=1)[0]
        town.line.come_back(BITS_PER_SECOND, DELAY)
        clerk.would_type("")
        town.exchange.sync_now()  # what hears that the network is back does this
        clerk.wait(lambda: badge.step.isVisible() and "Enviando" in badge.step.text())
        meanwhile = Clerk()  # one goes on working
        while town.exchange.running:
            if len(meanwhile.taken.machine) < SEARCHES:
                meanwhile.press("Ctrl+K")
                meanwhile.type(known.list_name[:6].lower())
                meanwhile.see(lambda: search.popup.isVisible() and search.popup.list.count())
                search.clear_all()
            rest(SECOND)
        clerk.taken.machine += meanwhile.taken.machine
        clerk.wait(lambda: "todo enviado" in badge.fresh.text())


@EXCHANGING.plays(
    "S-31 Without network: write the bundle of a day on a stick",
    Target(clicks=3, seconds=30),
    by_hand(clicks=12, thoughts=4),
    "copy each file that was changed on the stick, and hope that nobody else changed it too",
)
def write_bundle(clerk: Clerk, stage: Stage) -> None:
    town = stage.town
    with town.at_its_window(stage), a_stick(town) as stick:
        register(town, a_day(stage))
        town.settle()
        write_another(clerk, town, stick)


@EXCHANGING.plays(
    "S-31b The stick comes back: read the answer of the municipality",
    Target(clicks=3, seconds=30),
    by_hand(keys=40, clicks=20, thoughts=10),
    "open both files side by side and copy what is new, row by row; who changed what is not seen",
)
def read_answer(clerk: Clerk, stage: Stage) -> None:
    town = stage.town
    with town.at_its_window(stage), a_stick(town) as stick:
        for _one in range(a_day(stage)):
            town.there.do(register_person, draft=newcomer(), despite_duplicates=True)
        town.there.stick("de-la-otra-mesa")
        carry(town, write_another(Clerk(), town, stick))
        town.place.begin()
        before = town.do(count_people)
        page = open_the_exchange(clerk, town)
        clerk.click(page.read)
        accept(clerk)
        clerk.wait(lambda: town.do(count_people) == before + a_day(stage))
        clerk.see(town.place.window.toast.isVisible)


def edit(at: Callable[..., Any], person_id: str, draft: PersonDraft, phone: str) -> None:
    """Correct the telephone of somebody, at one of both desks."""
    at(correct_person, person_id=person_id, draft=replace(draft, phone_text=phone))


def exchange_all(town: Town) -> None:
    """Let both computers send and fetch; a line that broke before is made anew."""
    town.there.line.close()
    town.here.line.close()
    for _time in range(2):
        town.there.line.synchronise()
        town.here.line.synchronise()
    town.place.background.changed.emit(frozenset({"difference", "person"}))
    town.settle()


def differences(town: Town) -> int:
    """Return how many wait for somebody here."""
    return len(town.do(list_differences, state=DifferenceState.OPEN))


def decide(clerk: Clerk, town: Town, what: Callable[[DifferencesView], Button]) -> None:
    """Go to what is different and say by one click what holds."""
    before = differences(town)
    clerk.click(town.place.window.sidebar.buttons["differences"])
    view = town.place.window.view("differences")
    clerk.see(lambda: view.isVisible() and view.table.selected() and what(view).isVisible())
    clerk.think()
    clerk.click(what(view))
    clerk.see(lambda: view.table.model().rowCount() == before - 1)


@EXCHANGING.plays(
    "S-32 The same person edited at two desks: decide which of both holds",
    Target(clicks=3),
    by_hand(keys=10, clicks=8, thoughts=6),
    "whose file was saved last wins, and nobody hears of the other",
)
def edited_twice(clerk: Clerk, stage: Stage) -> None:
    town = stage.town
    with town.at_its_window(stage):
        draft = newcomer()
        person = town.do(register_person, draft=draft, despite_duplicates=True).person_id
        exchange_all(town)
        edit(town.do, person, draft, "911111111")
        edit(town.there.do, person, draft, "922222222")
        exchange_all(town)
        decide(clerk, town, lambda view: view.panel.lost.choose)


@EXCHANGING.plays(
    "S-33 The same person registered at two desks: one record, with what both have",
    Target(clicks=3),
    by_hand(keys=30, clicks=14, thoughts=8),
    "nobody notices; who does copies the rows of one into those of the other by hand",
)
def registered_twice(clerk: Clerk, stage: Stage) -> None:
    town = stage.town
    with town.at_its_window(stage):
        draft, before = newcomer(), town.do(count_people)
        town.do(register_person, draft=draft, despite_duplicates=True)
        town.there.do(register_person, draft=draft, despite_duplicates=True)
        exchange_all(town)
        if town.do(count_people) != before + 1:
            raise NeverDoneError
        decide(clerk, town, lambda view: view.panel.kept.choose)
