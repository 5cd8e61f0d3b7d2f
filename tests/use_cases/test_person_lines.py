"""The line about a person."""

from datetime import date

from desktop.storage.search import FoundPerson
from desktop.use_cases.person_lines import person_line


def test_a_line_has_the_age_of_today_and_bears_blanks():
    found = FoundPerson("id", "Soto, Ana", None, "2000-03-03", None, None, None, "soto")
    line = person_line(found, date(2026, 3, 2))
    assert (line.birth_date, line.age, line.phone) == (date(2000, 3, 3), 25, None)
    assert person_line(found._replace(birth_date=None), date(2026, 3, 2)).age is None
