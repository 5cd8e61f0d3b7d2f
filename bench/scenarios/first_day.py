"""The first day of a centre: its catalogue and its people out of the sheets it has (S-42)."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtWidgets import QFileDialog

from bench.scenarios.clerk import Clerk, NeverDoneError
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.sheet import (
    CONTACT,
    LENGTH,
    WRONG,
    correct,
    write_catalogue,
    write_people,
)
from bench.scenarios.stage import Stage
from bench.scenarios.workplace import dialog
from desktop.ui.import_mapped_page import MappedImportPage
from desktop.ui.import_page import ImportPage

FIRST_DAY = Group()


@FIRST_DAY.plays(
    "S-42 The first day: courses and people from sheets, columns named by hand, rows mended",
    Target(seconds=60),
    by_hand(keys=110, clicks=60, thoughts=50),
    "copy column by column into the lists; who is twice is not noticed, nor a wrong RUN",
)
def first_day(clerk: Clerk, stage: Stage) -> None:
    with TemporaryDirectory(prefix="") as made:
        folder = Path(made)
        courses = write_catalogue(folder / "c.csv")
        people = write_people(folder / "p.xlsx", stage.sheet_rows)
        page = place_of(stage, "import_courses")
        choose(clerk, f"{folder}/c.csv")
        clerk.wait(lambda: page.table is not None and page.lack.isVisible())
        clerk.think()
        say_what_it_holds(clerk, page, LENGTH, "hor", "hours")
        take_in(clerk, page, courses)

        page = place_of(stage, "import_people")
        choose(clerk, "p.xlsx")
        clerk.wait(partial(looked_at, page))
        clerk.think()
        say_what_it_holds(clerk, page, CONTACT, "tel", "phone")
        take_in(clerk, page, people - WRONG)

        clerk.press("Ctrl+S")
        clerk.see(partial(dialog, QFileDialog))
        clerk.type("r.csv")
        clerk.press("Return")
        clerk.see((folder / "r.csv").exists)
        correct(folder / "r.csv")
        clerk.press("Return")  # another file
        clerk.see(page.drop.isVisible)
        choose(clerk, "r.csv")
        clerk.wait(partial(looked_at, page))
        take_in(clerk, page, WRONG)


def place_of(stage: Stage, section: str) -> Any:
    """Show the page of an import."""
    stage.show("settings", section=section)
    return stage.window.view("settings").screens.currentWidget()


def choose(clerk: Clerk, name: str) -> None:
    """Choose a file in the system's dialog, which opens where the last one was."""
    clerk.press("Ctrl+O")
    clerk.see(partial(dialog, QFileDialog))
    clerk.type(name)
    clerk.press("Return")


def looked_at(page: ImportPage) -> bool:
    """Tell whether what the import would do is shown."""
    return page.start.isEnabled() and page.report is not None


def say_what_it_holds(
    clerk: Clerk, page: MappedImportPage, column: int, letters: str, field: str
) -> None:
    """Choose what a column holds whose title says nothing: go there, type the first letters."""
    if page.table is None:
        raise NeverDoneError
    choice = page.table.header.choices[column]
    clerk.tab_to(choice)
    clerk.type(letters)
    clerk.see(lambda: choice.currentData() == field)
    clerk.wait(partial(looked_at, page))


def take_in(clerk: Clerk, page: ImportPage, rows: int) -> None:
    """Import, and see that so many rows were taken in. Raises NeverDoneError."""
    clerk.think()
    clerk.press("Ctrl+Return")
    clerk.wait(lambda: page.stages.currentWidget() is page.result)
    report = page.result.report
    if report is None or report.rows - report.rejected != rows:
        raise NeverDoneError
