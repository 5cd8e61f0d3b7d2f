"""A card read in the real window: a reader for the United States on a Latin-American computer."""

import time
from collections.abc import Callable
from functools import partial
from select import select

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.identity import DocumentType
from desktop.domain.keyboards import Layout
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.people import DocumentDraft, add_identity_document
from desktop.use_cases.roll import read_roll
from desktop.use_cases.sign_in import found
from tests.cards import LATAM, MRZ, NAMED, QR, typed_on
from tests.end_to_end.command_line import PASSPHRASE
from tests.end_to_end.reader_keys import a_reader, set_keyboard
from tests.end_to_end.window import BREATH, PATIENCE, Records, a_display, the_program
from tests.keyboards import LATIN_AMERICA, SPAIN, US
from tests.use_cases.class_factory import SchoolClass, a_class

STRANGER = typed_on(Layout.LATIN_AMERICA, NAMED.replace("12345678-5", "7654321-6"))


@pytest.fixture
def made(tmp_path) -> SchoolClass:
    """A centre with a class, of which one has a card."""
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")

    def do(use_case, **arguments):
        return performer.perform(partial(use_case, **arguments)).answer

    do(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus"))
    made = a_class(performer.database, do)
    draft = DocumentDraft(DocumentType.RUN, "12345678-5")
    do(add_identity_document, person_id=made.person_of(0), draft=draft)
    performer.close()
    return made


@pytest.fixture
def display():
    with a_display() as display:
        yield display


@pytest.fixture
def records(made, display, tmp_path):
    records = Records(tmp_path / "centre")
    with the_program(display, records.folder) as program:
        display.wait_for("Ingresar")
        display.type("ana")
        display.press("Tab")
        display.type(PASSPHRASE)
        display.press("Return")
        display.wait_for("Hoy – ")
        yield records
        records.close()
        display.press("ctrl+q")
        assert program.wait(timeout=PATIENCE) == 0


def marks(records, made) -> list[Mark | None]:
    roll = records.ask(read_roll, course_run_id=made.run_id)
    return [line.marks[0].mark if line.marks[0] else None for line in roll.lines]


def read(display, card: str, came: Callable[[], bool]) -> None:
    """Read a card with the keyboard in the search box; on a computer that gasps, read it again."""
    for _time in range(5):
        display.press("ctrl+k", "ctrl+a")
        display.scan(card)
        deadline = time.monotonic() + PATIENCE / 5
        while time.monotonic() < deadline:
            if came():
                return
            select([], [], [], BREATH)
    raise AssertionError(display.title())


def test_a_card_leads_to_its_person_marks_the_roll_and_fills_in_a_form(display, records, made):
    read(display, LATAM, lambda: "Ana Álvarez Soto – " in display.title())
    display.press("alt+4")
    display.wait_for("Asistencia · GM-01/2026-1")
    lines = "\n".join(MRZ).replace("<", ";")
    read(display, lines, lambda: marks(records, made) == [Mark.PRESENT, *[None] * 4])
    display.press("alt+2")
    display.wait_for("Personas – ")
    read(display, STRANGER, lambda: "Nueva persona" in display.title())


def test_a_reader_of_any_country_is_understood_on_a_computer_of_any_other(display, records):
    with a_reader(display) as reader:
        for reads, computer in ((US, SPAIN), (SPAIN, US), (LATIN_AMERICA, US), (US, LATIN_AMERICA)):
            set_keyboard(display, computer)
            for card in (QR, "\n".join(MRZ)):
                display.press("alt+1")
                display.wait_for("Hoy – ")
                display.press("ctrl+k")
                reader.scan(card, reads)
                display.wait_for("Ana Álvarez Soto – ")


def test_with_caps_lock_and_at_the_door_too(made, display, tmp_path):
    set_keyboard(display, SPAIN)
    with a_reader(display) as reader, the_program(display, tmp_path / "centre") as program:
        display.wait_for("Ingresar")
        reader.scan(QR, US)
        display.type("ana")
        display.press("Tab")
        display.type(PASSPHRASE)
        display.press("Return")
        display.wait_for("Hoy – ")
        display.press("Caps_Lock")
        reader.scan(QR, US)
        display.wait_for("Ana Álvarez Soto – ")
        display.press("Caps_Lock", "ctrl+q")
        assert program.wait(timeout=PATIENCE) == 0
