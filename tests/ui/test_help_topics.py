"""The help says of every screen what is on it, with its words and its keys, in both languages."""

import re
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from desktop.i18n import LANGUAGES
from desktop.ui import language
from desktop.ui.background import Background
from desktop.ui.help_topics import PAGES, TOPICS, part_of, read_topic, screen_with_help
from desktop.ui.page_list import page_list
from desktop.ui.tour_day import SAMPLE, TourDay
from desktop.ui.view import View
from desktop.ui.window import Window
from desktop.use_cases.demonstration import make_demonstration

ROOT = Path(__file__).parents[2]
LINE = re.compile(r"^\d+\. \{([\w.]+)\}(?: \*\*(.+?)\*\*)?(?: `(.+?)`)?", re.MULTILINE)


def named_by_screens() -> set[str]:
    """The pages of the help that screens call theirs."""
    files = (ROOT / "desktop" / "ui").glob("*.py")
    found = [
        re.findall(r'^    help_topic = "(.+)"$', path.read_text("utf-8"), re.M) for path in files
    ]
    return {topic for topics in found for topic in topics}


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

    return {
        "today": [partial(go, "today")],
        "people": [partial(go, "people")],
        "person": [partial(go, "people", person_id=day.person_id)],
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
        "issue": [partial(go, "certificates", course_run_id=day.closed_run)],
        "pile": [
            partial(go, "certificates", course_run_id=day.closed_run),
            certificates().issuing.again.click,
        ],
        "differences": [partial(go, "differences")],
        "import": [partial(go, "settings", section="import_people", path=SAMPLE)],
        "settings": section("rooms"),
        "templates": section("certificate_templates"),
        "template-editor": section("template_editor"),
        "accounts": section("accounts"),
        "sync": section("sync"),
        "backups": section("backups"),
        "privacy": section("privacy"),
        "computer": section("computer"),
    }


def test_each_page_speaks_of_what_its_screen_shows(window, settle, performer):
    day = TourDay(performer).carry_out()
    stops = visits(window, day)
    assert named_by_screens() == set(stops) == set(TOPICS) - {"first-day"}
    wrong = []
    for spoken in LANGUAGES:
        language.speak(spoken)
        for topic, steps in stops.items():
            for step in steps:
                step()
                settle()
            screen = screen_with_help(window.screens)
            assert screen is not None
            if screen.help_topic != topic:
                wrong.append(f"{spoken} {topic}: the help of {screen.help_topic} is shown")
                continue
            wrong += faults(topic, spoken, screen)
    assert "\n".join(wrong) == ""


def faults(topic: str, spoken: str, screen: View) -> list[str]:
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
