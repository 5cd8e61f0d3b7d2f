"""The sheets of somebody who has kept courses and people in Excel until today."""

import csv
from pathlib import Path
from random import Random

from openpyxl import Workbook

from desktop.domain.identity import check_digit
from desktop.storage.database import utc_now
from desktop.use_cases.demonstration_people import Crowd

PEOPLE = ("RUT", "Nombres", "Apellido Paterno", "Apellido Materno", "F. Nacimiento", "Contacto 1")
CONTACT = PEOPLE.index("Contacto 1")  # a title that says nothing; telephones stand below
COLUMNS = ("given_names", "first_surname", "second_surname", "birth_date", "phone")
COURSES = ("codigo", "nombre", "area", "modalidad", "extensión", "asistencia_minima", "cupos")
LENGTH = COURSES.index("extensión")  # hours stand below
WRONG = 2  # rows of people with a wrong check digit
OTHER = {sign: "9" if sign != "9" else "8" for sign in "0123456789K"}


def write_catalogue(path: Path, courses: int = 40) -> int:
    """Write courses that the centre has not, each time others; return how many."""
    first = Random().randrange(1, 9_000)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COURSES)
        for number in range(first, first + courses):
            row = (f"ZZ-{number}", f"Oficio n.º {number}", "oficios", "presencial", 24, 75, 20)
            writer.writerow(row)
    return courses


def write_people(path: Path, rows: int) -> int:
    """Write people whom nobody knows, each time others, two with a wrong RUN; return how many."""
    dice = Random()
    crowd, first = Crowd(dice, "", "ana"), dice.randrange(30_000_000, 60_000_000)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Inscritos")
    sheet.append(PEOPLE)
    for number in range(first, first + rows):
        person, _documents = crowd.person(utc_now())
        last = check_digit(number)
        run = f"{number}-{last if number >= first + WRONG else OTHER[last]}"
        sheet.append((run, *(person[name] for name in COLUMNS)))
    book.save(path)
    return rows


def correct(path: Path) -> None:
    """Correct the RUNs of the rows that were left out, as one does in Excel with the cards."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(header)
        for run, *rest in rows:
            body = run.partition("-")[0]
            writer.writerow([f"{body}-{check_digit(int(body))}", *rest])
