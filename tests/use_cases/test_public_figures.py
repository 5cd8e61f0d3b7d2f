"""Figures that anybody may read: nothing small, nothing that can be worked out."""

from datetime import date

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.workbooks import read_rows
from desktop.domain.certificates import PaperLanguage
from desktop.storage.people import PersonRecord
from desktop.use_cases.public_figures import (
    FileKind,
    export_public_figures,
    read_public_figures,
)
from tests.use_cases.class_factory import a_class

YEAR = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}


@pytest.fixture
def made(do, database, centre):
    """Thirty people: 18 women, 9 men and three of whom that is not known."""
    names = [(f"Nombre{n}", f"Apellido{n}", None) for n in range(30)]
    made = a_class(database, do, names=names, sessions=1)
    with database.begin(writes=True) as unit:
        for row in range(30):
            person = unit.session.get_one(PersonRecord, made.person_of(row))
            person.sex = "F" if row < 18 else "M" if row < 27 else None
            person.commune, person.birth_date = "13122", date(1980 if row < 15 else 1990, 1, 1)
    return made


def counts(figures, table):
    return {line.label: line.count for line in figures.lines if line.table == table}


def test_small_counts_are_hidden_and_so_are_those_that_give_them_away(do, made):
    figures = do(read_public_figures, **YEAR, language=PaperLanguage.EN)
    assert figures.total == 30
    assert counts(figures, "sex") == {"Female": 18, "Male": None, "Not stated": None}
    assert counts(figures, "age") == {
        "18 to 29 years": 0, "30 to 44 years": 15, "45 to 59 years": 15, "60 years and more": 0,
    }  # fmt: skip
    assert set(counts(figures, "area").values()) == {30}


def test_without_anybody_there_is_nothing_to_hide(do, centre):
    figures = do(read_public_figures, **YEAR)
    assert figures.total == 0
    assert {line.count for line in figures.lines} == {0}


@pytest.mark.parametrize("kind", FileKind)
def test_each_kind_of_file_says_the_same_and_names_nobody(do, made, kind):
    paper = do(export_public_figures, **YEAR, kind=kind)
    if kind is FileKind.PDF:
        said = " ".join(" ".join(page.text for page in read_pdf(paper.content)).split())
    elif kind is FileKind.XLSX:
        said = str(read_rows(paper.content, 99, "x"))
    else:
        said = paper.content.decode("utf-8-sig")
    assert "Femenino" in said
    assert "18" in said
    assert "Nombre" not in said
    assert "Apellido" not in said
