"""What was saved is said in both languages, with what is missing."""

from datetime import UTC, datetime

from desktop import i18n
from desktop.i18n.salvage_words import summary, table_lines, table_name
from desktop.storage.salvage import Salvage, SavedTable

PARTLY = Salvage(
    (SavedTable("person", 40), SavedTable("enrolment", 10, rebuilt=3, copied=2, lost=1, gaps=1)),
    datetime(2026, 3, 2, 15, tzinfo=UTC),
)


def test_what_is_lost_is_told_and_of_which_kind():
    assert "50 records were read" in summary(PARTLY)
    assert "1 record is lost" in summary(PARTLY)
    assert list(table_lines(PARTLY)) == [
        "Enrolments: 10 read, 3 from the journal, 2 from the copy, 1 lost"
    ]


def test_where_nothing_is_lost_that_is_said():
    whole = Salvage((SavedTable("person", 1),), None)
    assert summary(whole).endswith("No record is known to be lost.")
    assert list(table_lines(whole)) == []


def test_it_is_said_in_spanish_too():
    i18n.set_language("es")
    assert "Inscripciones" in next(table_lines(PARTLY))
    assert "leyeron" in summary(PARTLY)
    assert "alias" in table_name("alias")
