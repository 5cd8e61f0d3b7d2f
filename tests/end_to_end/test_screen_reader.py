"""A clerk who does not see works with the keyboard and by what the screen reader says (S-41)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people_search import list_people
from desktop.use_cases.person_page import read_person
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE
from tests.end_to_end.screen_reader import ScreenReader, a_screen_reader
from tests.end_to_end.window import PATIENCE, Display, Records, a_display, the_program, until

PAGES = {
    "es": ("Hoy", "Personas", "Cursos", "Asistencia", "Certificados", "Diferencias", "Config"),
    "en": ("Today", "People", "Courses", "Attendance", "Certificates", "Differences", "Settings"),
}
DOCUMENT = (  # what the dialog is called, and what its fields are
    ("Agregar un documento", ("País", "Número")),
    ("Add a document", ("Issuing", "Number")),
)


@pytest.fixture
def display() -> Iterator[Display]:
    with a_display() as display:
        yield display


@pytest.fixture
def reader(display: Display) -> Iterator[ScreenReader]:
    with a_screen_reader(display.environment) as reader:
        yield reader


@pytest.fixture
def records(display: Display, reader: ScreenReader, tmp_path: Path) -> Iterator[Records]:
    """A demonstration centre whose window is open and signed in to, by ear."""
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")
    performer.perform(partial(make_demonstration, people=60, years=1))
    performer.close()
    records = Records(tmp_path / "centre")
    with the_program(display, records.folder, reader.environment) as program:
        reader.wait_for("Nombre")
        display.type("ana")
        display.press("Tab")
        reader.wait_for("Clave")
        display.type(PASSPHRASE)
        display.press("Return")
        reader.wait_for("Sesiones de hoy")
        yield records
        records.close()
        display.press("ctrl+q")
        assert program.wait(timeout=PATIENCE) == 0


def test_every_page_is_read_aloud_and_a_person_is_enrolled_by_ear(
    display: Display, reader: ScreenReader, records: Records
):
    enrol_by_ear(display, reader, records)
    for language, pages in PAGES.items():
        for number, page in enumerate(pages, start=1):
            display.press(f"alt+{number}")
            display.wait_for(page)
            assert reader.nameless() == [], f"{language} {page}"
        display.press("F9")
    a_dialog_is_read_in_both_languages(display, reader, records)


def a_dialog_is_read_in_both_languages(
    display: Display, reader: ScreenReader, records: Records
) -> None:
    """A person is looked for, Ctrl+D asks for a document: all of it has a name."""
    [person] = records.ask(list_people, limit=1)
    display.press("ctrl+k")
    display.type(person.list_name.split(",")[0])
    display.press("Return")
    until(lambda: said_by(reader, "Agregar documento"), lambda: "the person is not shown")
    for asked, fields in DOCUMENT:
        display.press_until("ctrl+d", lambda asked=asked: asked in display.title(), asked)
        assert reader.nameless() == [], asked
        said = [thing.name for thing in reader.things() if thing.role != "label"]
        for field in fields:
            assert any(name.startswith(field) for name in said), f"{field} in {said}"
        display.press("Escape")
        display.press("F9")


def enrol_by_ear(display: Display, reader: ScreenReader, records: Records) -> None:
    """Ctrl+E, the name, the person, the course, the confirmation: each is said as one arrives."""
    [person] = records.ask(list_people, limit=1)
    before = len(records.ask(read_person, person_id=person.person_id).enrolments)
    display.press("ctrl+e")
    reader.wait_for("Buscar a una persona")
    display.type(person.list_name.split(",")[0])
    until(lambda: said_by(reader, person.list_name), lambda: f"{person.list_name} is not read")
    display.press("Return")
    reader.wait_for("Buscar una edición")
    display.press("Return")
    reader.wait_for("Confirmar la inscripción")
    display.press("Return")
    reader.wait_for("Inscribir a otra persona")
    assert len(records.ask(read_person, person_id=person.person_id).enrolments) == before + 1


def said_by(reader: ScreenReader, words: str) -> bool:
    return any(words in thing.name for thing in reader.things())
