"""A whole day through the real window: a real display, real key events, no mouse.

The program is a process of its own on a display of its own. What came of each step is asked
outside it, from the records: by a reader on the file, or by commands beside the window.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from desktop.storage.database import ZONE
from desktop.use_cases.centre import read_centre
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs, read_course_run
from desktop.use_cases.courses import list_courses
from desktop.use_cases.grades import read_grades
from desktop.use_cases.people_search import count_people, find_people
from desktop.use_cases.roll import read_roll
from tests.end_to_end.command_line import PASSPHRASE, ROOT
from tests.end_to_end.window import PATIENCE, Display, Records, a_display, the_program, until

SHEETS = ROOT / "tests" / "data"
PEOPLE, COURSES = 262, 24  # in the two sheets, without the rows that cannot be taken
BEGAN = datetime.now(ZONE).date() - timedelta(days=14)
NEW, HERS = "Ñancupil Güiñez, Ángela María", "12.345.678-5"
IMPORTED = ("21.540.325-4", "6.498.203-6")  # Íñigo Núñez gets the last place, Nicole waits


@pytest.fixture
def display() -> Iterator[Display]:
    with a_display() as display:
        yield display


@pytest.fixture
def records(display: Display, tmp_path: Path) -> Iterator[Records]:
    """The records of the centre whose window is open, as others see them."""
    records = Records(tmp_path / "centre")
    with the_program(display, records.folder) as program:
        yield records
        records.close()
        display.press("ctrl+q")
        assert program.wait(timeout=PATIENCE) == 0


def the_run(records: Records) -> CourseRunLine:
    [run] = records.ask(list_course_runs)
    return run


def import_sheet(display: Display, *, tabs: int, page: str, file: str, found: int) -> None:
    """Import a sheet: the section of the settings, its button, the path, Ctrl+Enter."""
    display.press("alt+7")
    display.wait_for("Configuración – ")
    display.type("Importar")
    display.press(*["Tab"] * tabs, "space")
    display.wait_for(page)
    display.press("ctrl+o")
    display.wait_for("Elegir un archivo")
    display.give_file(SHEETS / file, "Elegir un archivo")
    display.wait_for(f"Importar {found}")
    display.press("ctrl+Return")
    display.wait_for("Se importaron")
    display.press("Escape")


def found_a_centre(display: Display, records: Records) -> None:
    display.wait_for("Le damos la bienvenida")
    for text in ("Centro Ñuble Más Cerca", "Peñalolén", "YUN", "Íñigo Güell", PASSPHRASE):
        display.type(text)
        display.press("Tab")
    display.type(PASSPHRASE)
    display.press("Return")
    display.wait_for("Hoy – ")
    centre = records.ask(read_centre)
    assert (centre.code, centre.name_es) == ("YUN", "Centro Ñuble Más Cerca")
    assert centre.municipality == "Peñalolén"


def import_people(display: Display, records: Records) -> None:
    import_sheet(display, tabs=1, page="Importar personas", file="inscritos_2026.csv", found=PEOPLE)
    assert records.ask(count_people) == PEOPLE
    [first] = records.minga.json("find", IMPORTED[0])["people"]
    assert first["list_name"] == "Núñez Sánchez, Íñigo"


def import_courses(display: Display, records: Records) -> None:
    import_sheet(display, tabs=2, page="Importar cursos", file="cursos_2026.csv", found=COURSES)
    assert len(records.ask(list_courses)) == COURSES


def open_a_course_run_with_two_places(display: Display, records: Records) -> None:
    display.press("alt+3")
    display.wait_for("Cursos – ")
    display.press("ctrl+n")
    display.wait_for("Nueva edición")
    display.type("plan de negocio paso")  # a part of the title is enough
    display.press("Tab", "Tab", "Tab")
    display.type(f"{BEGAN:%d-%m-%Y}")
    for key, text in (("alt+u", "2"), ("alt+i", "15:00"), ("Tab", "17:00"), ("alt+m", "2")):
        display.press(key)
        display.type(text)
    display.press("ctrl+Return")
    display.wait_for("PN-01.")
    run = the_run(records)
    sessions = records.ask(read_course_run, course_run_id=run.course_run_id).sessions
    assert (run.places_max, run.status) == (2, "open")
    assert [one.date for one in sessions] == [BEGAN, BEGAN + timedelta(days=7)]


def register_a_person_with_every_accent(display: Display, records: Records) -> None:
    display.press("alt+1")
    display.wait_for("Hoy – ")
    display.press("ctrl+n")
    display.wait_for("Nueva persona")
    for text in ("Ángela María", "Ñancupil", "Güiñez"):
        display.type(text)
        display.press("Tab")
    display.press("Tab")  # RUN stays chosen
    display.type(HERS)
    display.press("Tab", "Tab")
    display.type("3/5/1990")
    display.press("Tab")
    display.type("987654321")
    display.press("ctrl+Return")
    display.wait_for("Ángela María Ñancupil Güiñez")
    [person] = records.minga.json("find", "nancupil guinez")["people"]
    assert (person["list_name"], person["document"]) == (NEW, HERS)


def enrol_her_and_two_more_of_whom_one_waits(display: Display, records: Records) -> None:
    display.press("ctrl+i")
    display.wait_for("Inscribir · Ángela María")
    display.press("Return")
    display.wait_for("PN-01.")
    display.press("Return")
    display.wait_for("Inscripción confirmada · Ángela María")
    for document, came in zip(IMPORTED, ("Inscripción confirmada", "Lista de espera"), strict=True):
        display.press("Return")  # another person
        display.wait_for("Inscribir – ")
        display.type(document)
        display.press("Return")
        display.wait_for("Inscribir · ")
        display.press("Return")
        display.wait_for("PN-01.")
        display.press("Return")
        display.wait_for(came)
    run = the_run(records)
    assert (run.places_taken, run.waiting) == (2, 1)
    page = records.minga.do("read_course_run", course_run_id=run.course_run_id)
    [waiting] = [one for one in page["enrolments"] if one["position"]]
    [nicole] = records.ask(find_people, text=IMPORTED[1])
    assert (waiting["person_id"], waiting["position"]) == (nicole.person_id, 1)


def change_the_language_and_back(display: Display, records: Records) -> None:
    display.press("F9")
    display.wait_for("Waiting list: place 1")
    kept = records.folder / "window.ini"
    until(
        lambda: kept.exists() and "language=en" in kept.read_text(),
        lambda: "the language is not remembered",
    )
    display.press("F9")
    display.wait_for("Lista de espera")


def take_both_rolls(display: Display, records: Records) -> None:
    display.press("alt+4")
    display.wait_for("Asistencia · PN-01.")
    display.press("ctrl+Home", "a", "p", "ctrl+Return")  # Íñigo is absent, she is present
    display.press("Right", "ctrl+Home", "p", "t")
    display.wait_for("Atraso")
    display.type("15")
    display.press("Return")
    display.wait_for("Asistencia · PN-01.")
    display.press("ctrl+Return")
    until(lambda: the_run(records).untaken == 0, lambda: "the rolls are not complete")
    roll = records.ask(read_roll, course_run_id=the_run(records).course_run_id)
    marks = {line.shown_name: [mark and mark.mark for mark in line.marks] for line in roll.lines}
    assert marks == {"Núñez Sánchez, Íñigo": ["absent", "present"], NEW: ["present", "late"]}
    assert roll.lines[1].marks[1].late_minutes == 15


def grade_and_close(display: Display, records: Records) -> None:
    run_id = the_run(records).course_run_id

    def grades() -> list[str]:
        lines = records.ask(read_grades, course_run_id=run_id).lines
        return [str(line.final) for line in lines]

    display.press("alt+3")
    display.wait_for("Cursos – ")
    display.press("Return")
    display.wait_for("PN-01.")
    display.press("ctrl+Tab", "ctrl+Tab", "ctrl+n")
    display.wait_for("Agregar una evaluación")
    display.type("Plan final")
    display.press("Return")
    display.wait_for("PN-01.")
    until(lambda: bool(records.ask(read_grades, course_run_id=run_id).assessments), display.title)
    for grade in ("55", "62"):
        display.type(grade)
        display.press("Return")
    until(lambda: grades() == ["5.5", "6.2"], lambda: f"the grades are {grades()}")
    display.press("ctrl+Return")
    display.wait_for("¿Cerrar PN-01.")
    display.type("papel")
    display.press("Return")
    until(lambda: the_run(records).status == "closed", lambda: "it is not closed")
    outcomes = records.minga.do("preview_outcomes", course_run_id=run_id)["lines"]
    assert [line["saved"] for line in outcomes] == ["failed_attendance", "passed"]


def certify_save_and_verify(display: Display, records: Records) -> None:
    paper = records.folder.parent / "certificado.pdf"
    display.press("ctrl+g")
    display.wait_for("Emitir 1 certificado · PN-01.")
    display.press("ctrl+Return")
    display.wait_for("1 certificado emitido")
    display.press("ctrl+s")
    display.wait_for("Guardar como PDF")
    display.type(str(paper))
    display.press_until("Return", paper.exists, "nothing was saved")
    verdict = records.minga.json("verify", paper)
    assert (verdict["status"], verdict["file_matches"]) == ("valid", True)
    assert "Ángela María Ñancupil Güiñez" in json.dumps(verdict, ensure_ascii=False)

    display.wait_for("1 certificado emitido")
    display.press("alt+5")
    display.wait_for("Certificados – ")
    display.press("alt+v", "ctrl+o")
    display.wait_for("Abrir un certificado")
    display.give_file(paper, "Abrir un certificado")
    display.wait_for("Vigente – ")


def test_a_whole_day_is_done_with_the_keyboard_alone(display: Display, records: Records):
    for step in (
        found_a_centre,
        import_people,
        import_courses,
        open_a_course_run_with_two_places,
        register_a_person_with_every_accent,
        enrol_her_and_two_more_of_whom_one_waits,
        change_the_language_and_back,
        take_both_rolls,
        grade_and_close,
        certify_save_and_verify,
    ):
        step(display, records)
