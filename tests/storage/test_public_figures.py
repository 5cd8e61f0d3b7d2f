"""Who is counted: everybody with a place, once, in the runs of the time."""

from datetime import date

from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.public_figures import participants, participants_by_area
from tests.use_cases.class_factory import a_class

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_who_has_a_place_counts_once_and_who_withdrew_does_not(do, database, centre):
    made = a_class(database, do)
    made.change(EnrolmentRecord, made.enrolments[0], status="withdrawn")
    with database.begin(writes=False) as unit:
        assert len(participants(unit.session, *YEAR)) == 4
        assert participants_by_area(unit.session, *YEAR) == {"business": 4}
        assert participants(unit.session, date(2025, 1, 1), date(2025, 12, 31)) == []
