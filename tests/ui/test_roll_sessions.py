"""Today's session first; and a line that tells it apart from the others."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from desktop.ui.roll_sessions import due, when
from desktop.use_cases.roll import RollSession

TAKEN = datetime(2026, 3, 2, 20, tzinfo=UTC)
FIRST = RollSession(
    "s1", date(2026, 3, 2), time(18), time(20), 120, "held", TAKEN, "ana", is_today=False
)
SECOND = replace(FIRST, id="s2", date=date(2026, 3, 9), taken_at=None, taken_by=None)
THIRD = replace(SECOND, id="s3", date=date(2026, 3, 16))


def test_todays_session_comes_first_then_the_first_that_is_not_taken_then_the_last():
    assert due((FIRST, SECOND, replace(THIRD, is_today=True))) == "s3"
    assert due((FIRST, replace(SECOND, status="cancelled"), THIRD)) == "s3"
    assert due((FIRST, SECOND, THIRD)) == "s2"
    assert due((FIRST, replace(SECOND, taken_at=TAKEN))) == "s2"
    assert due(()) == ""


def test_a_session_says_its_number_its_hours_and_whether_it_is_taken():
    sessions = (FIRST, SECOND, replace(THIRD, status="cancelled"))
    assert when(FIRST, sessions).startswith("Session 1 of 3 · ")
    assert when(FIRST, sessions).endswith("18:00–20:00 · taken by ana")
    assert when(SECOND, sessions).endswith("not taken yet")
    assert when(sessions[2], sessions).endswith("cancelled")
