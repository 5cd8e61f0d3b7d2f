"""The town of the peak day the evening before: who is known, which course runs are open."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

from desktop.domain.accounts import Secret
from desktop.domain.attendance import Mark
from desktop.domain.enrolment import PlaceRule
from desktop.domain.identity import check_digit
from desktop.domain.rights import FIRST_ROLES
from desktop.domain.schedule import Repeat, TimetableDraft, holidays_of_chile
from desktop.storage.database import ZONE
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.closing import close_run
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.people import register_person
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.roll import confirm_roll
from desktop.use_cases.sign_in import found
from tests.cards import NEW_HOST, NEW_KEY, OLD, QR
from tests.end_to_end.command_line import PASSPHRASE
from tests.use_cases.class_factory import a_signatory

RETURNING, PLACES, CEREMONY = 180, 20, 30
SURNAMES = (
    "Aguilera", "Barraza", "Cárdenas", "Donoso", "Espinoza", "Fuentealba", "Gallardo",
    "Henríquez", "Ibáñez", "Jorquera", "Leiva", "Mardones", "Navarrete", "Ñancupil", "Olivares",
    "Peñaloza", "Quezada", "Riquelme", "Sepúlveda", "Troncoso",
)  # fmt: skip
STRANGERS = (  # nobody is like another, so that nothing has to be asked about them
    ("Yasna", "Ulloa", "Winter"), ("Óscar", "Valdebenito", "Cid"), ("Belén", "Zapata", "Moya"),
    ("Iván", "Urrutia", "Lobos"), ("Pía", "Villagrán", "Godoy"), ("Hugo", "Yupanqui", "Ossa"),
    ("Inés", "Zúñiga", "Tello"), ("Luis", "Bahamonde", "Ruz"), ("Eva", "Chandía", "Poblete"),
    ("Saúl", "Elgueta", "Nova"), ("Marta", "Astudillo", "Vera"), ("Dante", "Huenchual", "Kast"),
    ("Flor", "Oyarzún", "Mena"), ("Bruno", "Jeldres", "Pino"), ("Nora", "Isla", "Catrileo"),
    ("Tito", "Llanos", "Ubilla"), ("Ema", "Quiroga", "Ferrer"), ("Raúl", "Wong", "Millán"),
    ("Zoila", "Díaz", "Carimán"), ("Gino", "Rapiman", "Soto"),
)  # fmt: skip
SAMPLE = "12345678-5"  # of the invented cards
Do = Callable[..., Any]


@dataclass(frozen=True)
class Neighbour:
    """Somebody with a RUN; *person_id* once they are on file."""

    run: str
    given: str
    first: str
    second: str
    person_id: str = ""

    @property
    def digits(self) -> str:
        """What is typed of the RUN."""
        return self.run.replace("-", "")

    @property
    def card(self) -> str:
        """What a reader types of the identity card."""
        return QR.replace(SAMPLE, self.run)

    @property
    def new_card(self) -> str:
        """What it types of a card with the new host."""
        return f"{NEW_HOST}?RUN={self.run}&type=CEDULA&serial=B5F012345&mrz={NEW_KEY}"

    @property
    def old_card(self) -> str:
        """What it types of an old card with its PDF417."""
        return self.digits + OLD[len(self.digits) :]

    @property
    def name(self) -> str:
        """What is typed to find them by their names."""
        return f"{self.first[:4]} {self.second[:4]}".lower()


@dataclass
class Town:
    """The ids of what the day is about."""

    known: list[Neighbour] = field(default_factory=list)
    runs: dict[str, str] = field(default_factory=dict)  # by the code of the course
    codes: dict[str, str] = field(default_factory=dict)  # of the runs, by the code of the course


def strangers() -> list[Neighbour]:
    """Return twenty people whom nobody knows."""
    return [Neighbour(a_run_number(24_000_000 + n), *names) for n, names in enumerate(STRANGERS)]


def a_run_number(number: int) -> str:
    """Return a RUN with its check digit."""
    return f"{number}-{check_digit(number)}"


def last_working_day() -> date:
    """Return the day before today when sessions were planned."""
    day = datetime.now(ZONE).date() - timedelta(days=1)
    while day in holidays_of_chile(day.year):
        day -= timedelta(days=1)
    return day


def found_town(folder: Path) -> Town:
    """Let Ana found the centre on a laptop, with everything that is there before the day begins."""
    performer = found(folder, PASSPHRASE, "ana")
    town = Town()

    def do(use_case: Callable[..., Any], **about: object) -> Any:
        return performer.perform(partial(use_case, **about)).answer

    do(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus", "Yunus Centre", "Peñalolén"))
    a_signatory(performer.database)
    berta = AccountDraft("berta", "Berta", FIRST_ROLES)
    do(add_account, draft=berta, new_passphrase=Secret(PASSPHRASE))
    for number, (first, second) in zip(range(RETURNING), combinations(SURNAMES, 2), strict=False):
        one = Neighbour(a_run_number(11_000_000 + number), "Rosa Elena", first, second)
        town.known.append(register(do, one))
    for code in ("PN-01", "PN-02", "PN-03", "PN-04", "PN-05", "PN-06"):
        open_run(do, town, code)
    open_run(do, town, "SO-01", rule=PlaceRule.BY_DRAW)
    open_run(do, town, "CE-01", places=CEREMONY)
    hold_the_ceremonys_class(do, town)
    performer.close()
    return town


def register(do: Do, one: Neighbour) -> Neighbour:
    """Put somebody on file."""
    draft = PersonDraft(
        given_names=one.given,
        first_surname=one.first,
        second_surname=one.second,
        document_text=one.run,
        birth_date_text="03-05-1980",
        phone_text="987654321",
        commune="13122",
        sex="F",
    )
    done = do(register_person, draft=draft, despite_duplicates=True)
    return Neighbour(one.run, one.given, one.first, one.second, done.person_id)


def open_run(
    do: Do, town: Town, code: str, places: int = PLACES, rule: PlaceRule = PlaceRule.AT_ONCE
) -> None:
    """Open a run of a course of its own whose only session was on the last working day."""
    draft = CourseDraft(
        code=code,
        title_es=f"Curso {code}",
        title_en=f"Course {code}",
        area="entrepreneurship",
        modality="in_person",
        hours=Decimal(2),
        default_places=places,
    )
    day = last_working_day()
    once = TimetableDraft(
        day, frozenset({day.weekday()}), time(9), time(11), Repeat.WEEKLY, sessions=1
    )
    wish = CourseRunDraft(
        course_id=do(save_course, draft=draft).course_id,
        starts_on=day,
        places_max=places,
        timetable=once,
        place_rule=rule,
    )
    run = do(open_course_run, draft=wish).run
    town.runs[code], town.codes[code] = run.course_run_id, run.code


def hold_the_ceremonys_class(do: Do, town: Town) -> None:
    """Let thirty neighbours take part in a class that is over: tonight they get their papers."""
    run_id = town.runs["CE-01"]
    for one in town.known[:CEREMONY]:
        do(enrol, person_id=one.person_id, course_run_id=run_id)
    session = do(read_course_run, course_run_id=run_id).sessions[0].course_session_id
    do(mark_all, course_session_id=session, mark=Mark.PRESENT)
    do(confirm_roll, course_session_id=session)
    do(close_run, course_run_id=run_id, unsigned_because="Firma en papel")
