"""The help says of every screen what is on it, with its words and its keys, in both languages."""

import re
from functools import partial
from importlib import import_module
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from desktop import ui
from desktop.domain.pins import PinHolder
from desktop.errors import DataFileError
from desktop.i18n import LANGUAGES
from desktop.ui import language
from desktop.ui.background import Background
from desktop.ui.damaged import DamagedScreen
from desktop.ui.dialogs import Dialog
from desktop.ui.first_join import FirstJoinScreen
from desktop.ui.first_run import FirstRunScreen
from desktop.ui.help_dialog import HelpDialog
from desktop.ui.help_text import PICTURE
from desktop.ui.help_topics import (
    PAGES,
    TOPICS,
    part_of,
    read_topic,
    screen_with_help,
    topic_named_by,
)
from desktop.ui.opening import Opening
from desktop.ui.page_list import page_list
from desktop.ui.pin_screen import PinScreen
from desktop.ui.recovery import RecoveryScreen
from desktop.ui.sign_in import SeatScreen, SignInScreen
from desktop.ui.tour_day import SAMPLE, TourDay
from desktop.ui.view import View
from desktop.ui.window import Window
from desktop.use_cases.demonstration import make_demonstration

# Screens that are part of another one: the page of the help that speaks of them.
PARTS = {
    "AtRisk": "draw",
    "AtRiskToday": "today",
    "CertificatesView": "certificates",
    "ClosingSigning": "closing",
    "ConsentPanel": "person-privacy",
    "CounterPerson": "counter",
    "CounterRuns": "counter",
    "CoursesView": "courses",
    "DrawPanel": "draw",
    "EnrolAnswer": "enrol",
    "ImportResult": "import",
    "PaperPanel": "papers",
    "PeopleView": "people",
    "PersonEnrolments": "person",
    "PersonFinder": "people",
    "PlacesHere": "hold-places",
    "PrivacySettings": "privacy",
    "RollRuns": "attendance",
    "RunChooser": "enrol",
    "RunPeople": "course-run",
    "SensitivePanel": "person-privacy",
    "SettingsView": "settings",
    "TimetableView": "run-form",
    "ToPhone": "calls",
    "ToRegularise": "new-face",
}
BASES = {"Dialog", "FittingDialog", "FormDialog", "HelpDialog", "ListEditor", "MarkedView"}
OVERVIEWS = {"first-day", "settings", "privacy", "bundle"}
PARTS_OF_PRIVACY = {
    "notice": "notice",
    "requests": "requests",
    "retention": "retention",
    "access-log": "log",
    "breach": "breach",
    "figures": "figures",
}
LINE = re.compile(r"^\d+\. \{([\w.]+)\}(?: \*\*(.+?)\*\*)?(?: `(.+?)`)?", re.MULTILINE)


def kinds_of(*bases: type) -> set[type]:
    """Every kind of the program that comes of one of *bases*."""
    for path in Path(ui.__file__).parent.glob("*.py"):
        import_module(f"desktop.ui.{path.stem}")
    found, seen = list(bases), set()
    while found:
        for kind in found.pop().__subclasses__():
            if kind not in seen:
                seen.add(kind)
                found.append(kind)
    return {kind for kind in seen if kind.__module__.startswith("desktop.ui.")}


def named_by(*bases: type) -> set[str]:
    """The pages of the help that screens and dialogs call theirs."""
    kinds = kinds_of(*bases) - {Opening, Dialog}
    return {topic for kind in kinds if (topic := getattr(kind, "help_topic", ""))}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_has_the_same_shape_in_both_languages(topic):
    spanish, english = (read_topic(topic, spoken) for spoken in ("es", "en"))
    assert spanish.parts == english.parts
    shapes = [
        re.findall(r"^(### |- |\d+\. )", page.text, re.MULTILINE) for page in (spanish, english)
    ]
    assert shapes[0] == shapes[1]
    links = [sorted(re.findall(r"\(topic:(.+?)\)", page.text)) for page in (spanish, english)]
    assert links[0] == links[1]
    assert set(links[0]) <= set(TOPICS)


def test_every_page_that_is_written_is_in_the_list():
    for spoken in LANGUAGES:
        assert {path.stem for path in (PAGES / spoken).glob("*.md")} == set(TOPICS)


def test_words_are_found_without_accents_and_by_their_beginnings():
    page = read_topic("today", "es")
    assert page.is_about("SESION")
    assert page.is_about("inscrib cupos")
    assert not page.is_about("respaldo")


@pytest.fixture
def window(qtbot, do, records) -> Window:
    do(make_demonstration, people=60, years=1)
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def settle(qtbot, records: Background):
    def settled() -> None:
        QApplication.processEvents()  # the new language too arrives as an event
        qtbot.waitUntil(lambda: not records.busy)

    return settled


def visits(window: Window, day) -> dict[str, list]:
    """How one comes to the screen of each page of the help."""
    go = window.go
    run = partial(go, "courses", course_run_id=day.taken_run)

    def courses():
        return window.view("courses")

    def certificates():
        return window.view("certificates")

    def section(name: str) -> list:
        return [partial(go, "settings", section=name)]

    def part(name: str) -> list:
        return [*section("privacy"), lambda: window.view("settings").section().show_part(name)]

    def record():
        return window.view("people").record

    person = [partial(go, "people", person_id=day.person_id)]

    return {
        "today": [partial(go, "today")],
        "people": [partial(go, "people")],
        "person": person,
        "person-certificates": [*person, lambda: record().tabs.setCurrentIndex(1)],
        "person-privacy": [*person, lambda: record().tabs.setCurrentIndex(3)],
        "register": [partial(go, "people", register=True)],
        "counter": [partial(go, "counter")],
        "shift": [partial(go, "shift")],
        "enrol": [partial(go, "enrol")],
        "courses": [partial(go, "courses"), lambda: courses().tabs.setCurrentIndex(0)],
        "catalogue": [partial(go, "courses"), lambda: courses().tabs.setCurrentIndex(1)],
        "course": [partial(go, "courses"), lambda: courses().catalogue.opened.emit("")],
        "run-form": [partial(go, "courses"), window.view("courses").runs.add.click],
        "course-run": [run, lambda: courses().page.tabs.setCurrentIndex(0)],
        "sessions": [run, lambda: courses().page.tabs.setCurrentIndex(1)],
        "closing": [run, lambda: courses().page.tabs.setCurrentIndex(2)],
        "draw": [run, lambda: courses().page.tabs.setCurrentIndex(3)],
        "attendance": [partial(go, "attendance", course_run_id=day.taken_run)],
        "certificates": [partial(go, "certificates")],
        "verify": [partial(go, "certificates", verify=day.folio)],
        "certificate": [
            partial(go, "certificates"),
            lambda: certificates().tabs.setCurrentIndex(0),
            lambda: certificates().register.table.opened.emit(
                certificates().register.certificates.line_at(0)
            ),
        ],
        "closed-runs": [partial(go, "certificates"), certificates().new.click],
        "issue": [partial(go, "certificates", course_run_id=day.closed_run)],
        "pile": [
            partial(go, "certificates", course_run_id=day.closed_run),
            certificates().issuing.again.click,
        ],
        "differences": [partial(go, "differences")],
        "import": [partial(go, "settings", section="import_people", path=SAMPLE)],
        **{name: section(name) for name in ("centre", "rooms", "instructors", "signatories")},
        **{name: section(name) for name in ("lists", "printers", "check", "reader")},
        "closed-days": section("closed_days"),
        "import-choose": section("import"),
        "templates": section("certificate_templates"),
        "template-editor": section("template_editor"),
        "accounts": section("accounts"),
        "sync": section("sync"),
        "backups": section("backups"),
        **{name: part(part_name) for name, part_name in PARTS_OF_PRIVACY.items()},
        "computer": section("computer"),
    }


def test_each_page_speaks_of_what_its_screen_shows(window, settle, performer):
    day = TourDay(performer).carry_out()
    stops = visits(window, day)
    assert set(stops) == named_by(View)
    wrong = []
    for spoken in LANGUAGES:
        language.speak(spoken)
        for topic, steps in stops.items():
            for step in steps:
                step()
                settle()
            screen = screen_with_help(window.screens)
            assert screen is not None
            if topic_named_by(screen) != topic:
                wrong.append(f"{spoken} {topic}: the help of {topic_named_by(screen)} is shown")
                continue
            wrong += faults(topic, spoken, screen)
    assert "\n".join(wrong) == ""


def before_the_pages() -> list[Opening]:
    """The screens that are shown instead of the pages."""
    holder = PinHolder("1", "Ana", 6)
    return [
        SignInScreen(),
        PinScreen([holder]),
        SeatScreen(locked=True),
        FirstRunScreen(),
        FirstJoinScreen(),
        RecoveryScreen(),
        DamagedScreen(DataFileError("file_damaged", path="minga.db"), None),
    ]


def test_each_page_speaks_of_what_the_screens_before_the_pages_show(window, settle):
    screens = before_the_pages()
    assert {screen.help_topic for screen in screens} == named_by(Opening)
    wrong = []
    for screen in screens:
        window.cover(screen)
        for spoken in LANGUAGES:
            language.speak(spoken)
            settle()
            wrong += faults(screen.help_topic, spoken, screen)
    assert "\n".join(wrong) == ""


def test_f1_before_the_pages_opens_the_help_of_the_screen_with_its_picture(window, qtbot):
    window.cover(SignInScreen())
    window.help()
    [dialog] = window.findChildren(HelpDialog)
    qtbot.waitUntil(lambda: dialog.title.text() == "Sign in")
    assert dialog.text.loadResource(2, QUrl(PICTURE)).width() > 300


def test_every_screen_and_every_dialog_has_a_page_of_the_help():
    # A page's home, or a part of a page whose help speaks of it.
    told = {
        kind.__name__
        for kind in kinds_of(View, QDialog, Opening)
        if not getattr(kind, "help_topic", "")
    }
    assert told - BASES == set(PARTS)
    assert set(PARTS.values()) <= set(TOPICS)


def test_every_page_is_of_a_screen_or_a_dialog_or_gives_an_overview():
    assert named_by(View, QDialog, Opening) | OVERVIEWS == set(TOPICS)


def faults(topic: str, spoken: str, screen: QWidget) -> list[str]:
    """What the page says that the screen does not."""
    text = (PAGES / spoken / f"{topic}.md").read_text("utf-8")
    found = []
    for path, words, keys in LINE.findall(text):
        part = part_of(screen, path)
        if part is None:
            found.append(f"{spoken} {topic}: {path} is not seen")
        elif isinstance(part, QAbstractButton) and words and part.text().replace("&", "") != words:
            found.append(f"{spoken} {topic}: {path} says {part.text()}, the help {words}")
        elif isinstance(part, QAbstractButton) and keys and keys_of(part, spoken) != keys:
            found.append(f"{spoken} {topic}: {path} has {keys_of(part, spoken)}, the help {keys}")
    return found


def keys_of(button: QAbstractButton, spoken: str) -> str:
    said = button.shortcut().toString().replace("Return", "Enter")
    return re.sub(r"\bDel(ete)?\b", {"en": "Del", "es": "Supr"}[spoken], said)
