"""The first day of enrolments through two real windows, from the morning to the evening.

Two laptops with a folder each, 180 people who were here before and 20 new ones, six course runs of
twenty places, one that is drawn, a power cut, a stick at noon, two rolls, a ceremony of thirty and
a minute and a half of network. What the windows and the records say in the end is compared with a
count of what was typed.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.i18n.formats import NO_BREAK
from desktop.sync.bundle_office import answer_bundle
from desktop.sync.connection import connect
from tests.end_to_end.command_line import PASSPHRASE
from tests.end_to_end.laptops import Internet, Laptop
from tests.end_to_end.peak_town import (
    CEREMONY,
    PLACES,
    RETURNING,
    Neighbour,
    Town,
    found_town,
    strangers,
)
from tests.sync.conftest import new_database, server  # noqa: F401 (fixtures)
from tests.sync.office_hours import OfficeHours
from tests.sync.server import Server, database_of
from tests.ui.print_queue import print_queues

NEW, TWICE = 20, 2
HALF = NEW // 2
LINE_LASTS = 90  # seconds
HELD_HERE, HELD_THERE = 12, 8
WAITING, DRAWN_FROM, JAM = 14, 60, 17
SEED = "4 17 23 31 38 40"
PHONE = {"phone_text": "987654321"}
BORN = {"birth_date_text": "17041985"}


@pytest.fixture
def internet(server: Server) -> Iterator[Internet]:  # noqa: F811
    with Internet(server.port) as line:
        yield line


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    made = Laptop(tmp_path / "a", "ana"), Laptop(tmp_path / "b", "berta")
    yield made
    for laptop in made:
        laptop.put_away()


class Day:
    """The day, part by part; what is typed is written into a book of the test's own."""

    def __init__(self, town: OfficeHours, internet: Internet, laptops: tuple[Laptop, Laptop]):
        self.office, self.internet = town, internet
        self.both = self.a, self.b = laptops
        self.home: Town = found_town(self.a.folder)
        self.queue = iter(self.home.known)
        self.new = strangers()
        self.book: Counter[str] = Counter()  # how many asked for each course
        self.asked: dict[str, list[str]] = {course: [] for course in self.home.runs}
        self.served: Counter[str] = Counter()  # at each laptop
        self.under_way: list[tuple[Laptop, str]] = []
        self.waiting: list[str] = []
        self.drawn: list[str] = []
        self.folios: list[str] = []
        self.one_too_many, self.asked_only = "", 0

    # -- who comes -------------------------------------------------------------------------

    @staticmethod
    def ways(one: Neighbour) -> list[list[str]]:
        return [["card", one.card], ["run", one.digits], ["name", one.name]]

    def code(self, course: str) -> str:
        return self.home.codes[course]

    def run(self, course: str) -> str:
        return self.home.runs[course]

    # -- 08:30 -----------------------------------------------------------------------------

    def begin(self) -> None:
        """Both laptops join while there is a line, and hold places; then it goes."""
        place = f"127.0.0.1:{self.internet.port}/{database_of(self.office.url)}"
        self.a.switch_on()
        self.a.ask("join_here", address=place, code=self.office.code())
        self.b.switch_on()
        who = self.b.ask(
            "join_centre", address=place, code=self.office.code(), name="berta",
            passphrase=PASSPHRASE,
        )  # fmt: skip
        assert who == "Berta"
        self.hold_places()
        self.internet.go_down()

    def hold_places(self) -> None:
        for laptop, course, places in (
            (self.a, "PN-01", PLACES), (self.a, "PN-02", HELD_HERE), (self.b, "PN-02", HELD_THERE),
            (self.a, "PN-03", PLACES), (self.b, "PN-04", PLACES), (self.b, "PN-05", PLACES),
            (self.b, "PN-06", PLACES),
        ):  # fmt: skip
            says = laptop.ask("hold_places", run_id=self.run(course), places=places)
            assert says == f"asegurados aquí: {places} de {PLACES} cupos libres"
        for laptop in self.both:
            laptop.ask("sync_now")

    # -- 09:00 -----------------------------------------------------------------------------

    def serve_the_queue(self) -> None:
        """Both desks at once."""
        self.at(self.a, "PN-02", HELD_HERE)
        self.at(self.b, "PN-02", HELD_THERE + 1)  # one more than is sure there
        self.heard()
        self.at(self.a, "PN-03", PLACES - HALF - TWICE)
        self.at(self.b, "PN-05", PLACES)
        self.heard()
        self.at(self.a, "SO-01", DRAWN_FROM)
        self.at(self.b, "PN-06", 11)
        self.heard()

    def register_who_is_new_at_a(self) -> None:
        """Ten new people, and two more who will go to the other desk too."""
        here = self.new[: HALF + TWICE]
        asked = [self.newcomer(one, ("card", "run")[n % 2]) for n, one in enumerate(here)]
        self.a.tell("register", run=self.code("PN-03"), people=asked)
        self.note(self.a, "PN-03", here)

    # -- 10:40 -----------------------------------------------------------------------------

    def cut_the_power_at_b(self) -> None:
        """Somebody new is half typed; what was there before and what was typed is there again."""
        one = self.new[HALF + TWICE]
        names = self.names(one)
        title = self.b.ask("type_half", names=names)
        self.b.power_cut()
        self.a.answer()  # the other desk goes on meanwhile
        self.b.switch_on()
        back = self.b.ask("came_back")
        assert back["title"] == title
        assert back["words"].startswith("Se repuso lo que estaba escribiendo")
        assert {name: back[name] for name in names} == names
        rest = {"document_text": one.digits, **BORN, **PHONE}
        said = self.b.ask("finish_form", run=self.code("PN-04"), rest=rest)
        assert (said["name"], said["status"]) == (self.full_name(one), "confirmed")
        self.note(self.b, "PN-04", [one])
        self.at(self.b, "PN-06", PLACES - 11)
        self.heard()

    # -- 11:15 -----------------------------------------------------------------------------

    def read_every_kind_of_card(self) -> None:
        """The two of the other desk, a card with the new host, an old one, a passport, and more."""
        twice, others = self.new[HALF : HALF + TWICE], self.new[HALF + TWICE + 1 :]
        asked = [self.newcomer(one, "card") for one in twice]
        new_host, old_card, abroad, *rest = others
        asked.append(self.newcomer(new_host, "card") | {"words": new_host.new_card})
        asked.append(self.newcomer(old_card, "card", BORN) | {"words": old_card.old_card})
        asked.append(self.newcomer(abroad, "key", BORN) | {"passport": "P7654321"})
        asked += [self.newcomer(one, "run") for one in rest]
        said = self.b.ask("register", run=self.code("PN-04"), people=asked)
        assert [line["name"] for line in said] == [self.full_name(one) for one in twice + others]
        self.note(self.b, "PN-04", twice + others)
        self.at(self.b, "PN-04", PLACES - self.book["PN-04"])
        self.heard()

    # -- 11:30 -----------------------------------------------------------------------------

    def fill_one_run(self) -> None:
        """Twenty get a place, and fourteen wait, each told their position."""
        self.at(self.a, "PN-01", PLACES + WAITING)
        said = self.heard()[0]
        stood = [(line["status"], line["position"]) for line in said]
        assert stood[:PLACES] == [("confirmed", None)] * PLACES
        assert stood[PLACES:] == [("waiting", n) for n in range(1, WAITING + 1)]
        self.waiting = [line["who"] for line in said[PLACES:]]

    def answer_who_only_asks(self) -> None:
        """Everybody else of the queue wants to know whether they are in: they are not yet."""
        for one in self.queue:
            assert "PN-0" not in self.b.ask("ask_only", words=one.digits)
            self.asked_only += 1

    # -- 12:00 -----------------------------------------------------------------------------

    def draw_in_public(self) -> None:
        """The numbers of the public draw are typed; who is drawn can be drawn again by anybody."""
        drawn = self.a.ask("draw", run_id=self.run("SO-01"), seed=SEED)
        assert drawn["listed"] == DRAWN_FROM
        assert f"Semilla: {SEED}" in drawn["facts"]
        assert len(drawn["drawn"]) == PLACES
        self.drawn = sorted(drawn["drawn"])

    # -- 12:30 -----------------------------------------------------------------------------

    def join_by_stick(self) -> None:
        """Twice around: A hears of B, and B of A; who was promised too much is phoned."""
        for number, laptop in enumerate(self.both * 2):
            self.carry(laptop, str(number))
        for laptop in self.both:
            self.count_at(laptop)
        [(person, about)] = (told := self.b.ask("phone", run_id=self.run("PN-02")))["to_call"]
        assert (person, about) == (self.one_too_many, "lost_place")
        assert told["phone"] == "+56 9 8765 4321"
        assert told["calls"] == "Llamadas"

    def carry(self, laptop: Laptop, name: str) -> None:
        """Take what a laptop has to the municipality, and bring the answer back."""
        stick = laptop.folder.parent / "stick"
        stick.mkdir(exist_ok=True)
        away, back = stick / f"{name}.maleta", stick / f"{name}-r.maleta"
        laptop.ask("write_bundle", path=str(away))
        line = connect(self.office.url)
        answer_bundle(line, away, back)
        line.close()
        laptop.ask("read_bundle", path=str(back))

    def count_at(self, laptop: Laptop) -> None:
        """Compare what a window says of every run with the book."""
        for course, run_id in self.home.runs.items():
            said = laptop.ask("stands", run_id=run_id)
            assert Counter(said["statuses"]) == self.expected(course), (laptop.folder.name, course)
            if course == "PN-01":
                assert said["waiting"] == self.waiting
            if course == "PN-02":
                assert said["waiting"] == [self.one_too_many]
            if course == "SO-01":
                assert said["confirmed"] == self.drawn

    def expected(self, course: str) -> Counter[str]:
        """Return how many of a course run have a place and how many wait, by the book."""
        if course == "CE-01":
            return Counter(confirmed=CEREMONY)
        asked = self.book[course]
        return +Counter(confirmed=min(asked, PLACES), waiting=max(0, asked - PLACES))

    # -- 15:00 -----------------------------------------------------------------------------

    def take_the_rolls(self) -> None:
        """One by keys at A, one on paper at B, typed back."""
        keys = {"2": "a", "6": "j", "11": "a", "15": "a", "19": "j"}
        marks = Counter(self.a.ask("take_roll", run_id=self.run("PN-01"), keys=keys))
        assert marks == Counter(Presente=15, Ausente=3, Justificado=2)
        paper = self.b.folder.parent / "lista.pdf"
        self.b.ask("save_sheet", run_id=self.run("PN-02"), path=str(paper))
        code = next(code for page in read_pdf(paper.read_bytes()) for code in page.codes)
        back = self.b.ask("type_back", code=code, absent="3 7 12")
        assert Counter(back) == Counter(Presente=17, Ausente=3)
        assert [n for n, mark in enumerate(back, 1) if mark == "Ausente"] == [3, 7, 12]

    # -- 18:00 -----------------------------------------------------------------------------

    def certify_with_a_jam(self) -> None:
        """A is carried to the hall where the printer is; at sheet 17 the paper jams."""
        self.a.switch_off()
        with print_queues() as queues:
            self.a.switch_on()
            self.a.ask("at_work")
            self.folios = self.a.ask("certify", run_id=self.run("CE-01"))
            paper = {"paper": str(queues.folder / "Good.pdf")}
            self.a.ask("print_pile", printer="Good", sheets=CEREMONY, **paper)
            rest = CEREMONY - JAM + 1
            offered = self.a.ask("print_after_jam", sheet=str(JAM), sheets=rest, **paper)
            assert offered == f"Imprimir desde la hoja {JAM}"
            self.a.switch_off()
        self.a.switch_on()
        self.a.ask("at_work")

    # -- 19:00 -----------------------------------------------------------------------------

    def have_a_line_for_a_minute_and_a_half(self) -> None:
        """Both send and fetch everything while it lasts."""
        self.internet.up, began = True, monotonic()
        for laptop in (self.a, self.b, self.a):
            laptop.ask("sync_now")
        assert monotonic() - began < LINE_LASTS
        self.internet.go_down()

    # -- 19:10 -----------------------------------------------------------------------------

    def reconcile(self) -> None:
        """Every number of both windows, and of the centre, is that of the book."""
        assert self.asked_only + sum(self.book.values()) == RETURNING + NEW + TWICE
        serial = [int(folio.rpartition(".")[2]) for folio in sorted(self.folios)]
        assert serial == list(range(serial[0], serial[0] + CEREMONY))
        for laptop in self.both:
            self.count_at(laptop)
            for course, away in (("PN-01", 5), ("PN-02", 3)):  # an excuse counts as absent there
                roll = laptop.ask("attendance", run_id=self.run(course))
                assert (roll["marks"], roll["people"]) == (PLACES, PLACES)
                cells = [cell for line in roll["lines"] for cell in line if f"{NO_BREAK}%" in cell]
                came = Counter(cell.partition(NO_BREAK)[0] for cell in cells)
                assert came == {"100": PLACES - away, "0": away}
            figures = laptop.ask("figures")["says"]
            assert figures.startswith(f"{len(self.people_with_a_place())} personas con cupo")
        assert self.tally(self.a) == {"enrolled": self.served["a"] + CEREMONY, "issued": CEREMONY}
        assert self.tally(self.b) == {"enrolled": self.served["b"], "issued": 0}

    def tally(self, laptop: Laptop) -> dict[str, int]:
        """Return what the page of the end of the shift counts at a laptop."""
        total: Counter[str] = Counter()
        for counted in laptop.ask("shift").values():
            total.update(counted)
        return dict(total)

    def people_with_a_place(self) -> set[str]:
        """Return the RUNs of who has a place anywhere, by what was typed."""
        by_id = {one.person_id: one.run for one in self.home.known}
        placed = {one.run for one in self.home.known[:CEREMONY]}
        placed |= {by_id[person_id] for person_id in self.drawn}
        for course, runs in self.asked.items():
            placed |= set(runs[:PLACES]) if course != "SO-01" else set()
        return placed

    # -- the book --------------------------------------------------------------------------

    def at(self, laptop: Laptop, course: str, how_many: int) -> None:
        """Let the next of the queue come to a desk and ask for a course; ``heard`` waits."""
        people = [next(self.queue) for _one in range(how_many)]
        self.note(laptop, course, people)
        self.under_way.append((laptop, course))
        ways = [self.ways(one)[n % 3] for n, one in enumerate(people)]
        laptop.tell("serve", run=self.code(course), people=ways)

    def note(self, laptop: Laptop, course: str, people: list[Neighbour]) -> None:
        """Write into the book who asked for a course, and where."""
        self.book[course] += len(people)
        self.asked[course] += [one.run for one in people]
        self.served[laptop.folder.name] += len(people)

    def heard(self) -> list[list[dict[str, Any]]]:
        """Return what was said to each person at the desks that are at work, and judge it."""
        said = [laptop.answer() for laptop, _course in self.under_way]
        for (laptop, course), lines in zip(self.under_way, said, strict=True):
            assert all(line["run"] == self.code(course) for line in lines)
            if course == "PN-02" and laptop is self.b:
                assert [line["provisional"] for line in lines] == [False] * HELD_THERE + [True]
                self.one_too_many = lines[-1]["who"]
            else:
                assert not any(line["provisional"] for line in lines), course
        self.under_way.clear()
        return said

    def newcomer(self, one: Neighbour, how: str, born: dict[str, str] | None = None) -> Any:
        """Return what is done and typed to register somebody."""
        words = {"card": one.card, "run": one.digits}.get(how, "")
        rest = (BORN if how == "run" else born or {}) | PHONE
        return {"how": how, "words": words, "names": self.names(one), "rest": rest}

    @staticmethod
    def names(one: Neighbour) -> dict[str, str]:
        return {
            "given_names": one.given, "first_surname": one.first, "second_surname": one.second
        }  # fmt: skip

    @staticmethod
    def full_name(one: Neighbour) -> str:
        return f"{one.given} {one.first} {one.second}"


@pytest.fixture
def day(new_database, internet, laptops) -> Day:  # noqa: F811
    return Day(OfficeHours(new_database()), internet, laptops)


def test_every_number_of_the_peak_day_reconciles_through_the_windows(day):
    for part in (
        day.begin,
        day.serve_the_queue,
        day.register_who_is_new_at_a,
        day.cut_the_power_at_b,
        day.read_every_kind_of_card,
        day.fill_one_run,
        day.answer_who_only_asks,
        day.draw_in_public,
        day.join_by_stick,
        day.take_the_rolls,
        day.certify_with_a_jam,
        day.have_a_line_for_a_minute_and_a_half,
        day.reconcile,
    ):
        part()
