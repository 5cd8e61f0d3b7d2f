"""The line about a person."""

from datetime import date

from desktop.storage.search import FoundPerson
from desktop.use_cases.person_lines import person_lines


def test_a_line_has_the_age_of_today_and_bears_blanks():
    found = FoundPerson("id", "Soto, Ana", None, "2000-03-03", None, None, None, "soto")
    lines = person_lines([found, found._replace(birth_date=None)], date(2026, 3, 2))
    assert [line.birth_date for line in lines] == [date(2000, 3, 3), None]
    assert [line.age for line in lines] == [25, None]
    assert (lines[0].list_name, lines[0].phone) == ("Soto, Ana", None)
