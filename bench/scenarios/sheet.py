"""The sheet of somebody who has kept their people in Excel until today."""

from pathlib import Path
from random import Random

from openpyxl import Workbook

from desktop.domain.identity import check_digit
from desktop.storage.database import utc_now
from desktop.use_cases.demonstration_people import Crowd

HEADER = ("RUT", "Nombres", "Apellido Paterno", "Apellido Materno", "F. Nacimiento", "Teléfono")
COLUMNS = ("given_names", "first_surname", "second_surname", "birth_date", "phone")


def write_sheet(path: Path, rows: int) -> None:
    """Write people whom nobody knows, each time others."""
    dice = Random()
    crowd, first = Crowd(dice, "", "ana"), dice.randrange(30_000_000, 60_000_000)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Inscritos")
    sheet.append(HEADER)
    for number in range(first, first + rows):
        person, _documents = crowd.person(utc_now())
        run = f"{number}-{check_digit(number)}"
        sheet.append((run, *(person[name] for name in COLUMNS)))
    book.save(path)
