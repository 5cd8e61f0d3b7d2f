"""The days of a timetable: sessions with their clashes, and days left out with the reason."""

from datetime import date, time

from desktop import i18n
from desktop.domain.schedule import SkipReason
from desktop.ui.chips import Tone
from desktop.ui.session_preview import preview_lines, preview_model
from desktop.use_cases.notices import Notice, Warned
from desktop.use_cases.timetable import PlannedLine, SessionsPreview, SkippedLine
from tests.ui.eyes import cells

APRIL_2, GOOD_FRIDAY, APRIL_9 = date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 9)


def planned(day):
    return PlannedLine(day, time(18), time(20), 120)


def clash(code, run):
    details = {"date": APRIL_9, "starts_at": time(19), "ends_at": time(21), "code": run}
    return Notice(code, details)


PREVIEW = SessionsPreview(
    (planned(APRIL_2), planned(APRIL_9)),
    (
        SkippedLine(GOOD_FRIDAY, SkipReason.HOLIDAY, "Viernes Santo", "Good Friday"),
        SkippedLine(date(2026, 4, 10), SkipReason.CLOSED_DAY, "", ""),
    ),
    240,
    (clash(Warned.ROOM_BUSY, "PN-01.2026.1"), clash(Warned.INSTRUCTOR_BUSY, "CO-01.2026.1")),
)


def shown():
    model = preview_model()
    model.show(preview_lines(PREVIEW))
    return model


def test_sessions_and_days_left_out_stand_in_the_order_of_the_calendar():
    assert [row[:3] for row in cells(shown())] == [
        ["1", "Thu 2 Apr", "18:00–20:00"],
        ["", "Fri 3 Apr", "–"],
        ["2", "Thu 9 Apr", "18:00–20:00"],
        ["", "Fri 10 Apr", "–"],
    ]


def test_a_day_left_out_says_why_in_the_language_of_the_screen():
    assert cells(shown())[1][3] == "No session: Good Friday"
    assert cells(shown())[3][3] == "No session: closed"
    i18n.set_language("es")
    assert cells(shown())[1][3] == "Sin sesión: Viernes Santo"


def test_a_clash_names_what_is_taken_by_which_run():
    model = shown()
    assert "PN-01.2026.1" in cells(model)[2][3]
    chip = model.drawing(model.index(2, 3))
    assert chip.text == "Room: PN-01.2026.1 · Instructor: CO-01.2026.1"
    assert chip.tone is Tone.NOTICE
    assert model.drawing(model.index(0, 3)) is None
