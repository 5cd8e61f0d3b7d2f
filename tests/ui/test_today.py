from datetime import date, time
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.domain.schedule import Repeat, TimetableDraft
from desktop.ui import language, theme
from desktop.ui.today import TodayView
from desktop.use_cases.course_drafts import CourseDraft
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import save_course
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut

LAST_MONDAY = date(2026, 2, 23)


@pytest.fixture
def run(do, centre):
    """A course run with a session last Monday, today (Monday) and in the weeks to come."""
    course = do(
        save_course,
        draft=CourseDraft(
            code="PN-01", title_es="Plan de negocio", title_en="Business plan",
            area="entrepreneurship", modality="in_person", hours=Decimal(24),
            default_places=20,
        ),
    )  # fmt: skip
    timetable = TimetableDraft(
        LAST_MONDAY, frozenset({0}), time(15), time(17), Repeat.WEEKLY, sessions=4, until=None
    )
    draft = CourseRunDraft(
        course_id=course.course_id, starts_on=LAST_MONDAY, places_max=20, timetable=timetable
    )
    return do(open_course_run, draft=draft).run


@pytest.fixture
def view(records, qtbot, run):
    view = TodayView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    qtbot.waitUntil(lambda: view.untaken.model().rowCount() == 1)
    qtbot.waitUntil(lambda: view.open_runs.model().rowCount() == 1)
    return view


def test_one_look_says_what_is_on_what_is_missing_and_where_there_are_places(view):
    assert view.heading.text() == "Monday 2 March 2026"
    assert cells(view.sessions.model()) == [["15:00–17:00", "Business plan", "–", "To come"]]
    assert cells(view.untaken.model())[0][2] == "Business plan"
    assert cells(view.open_runs.model())[0][2] == "0/20"
    assert view.summary.text() == "1 session today · 1 roll not taken"


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.heading.text() == "Lunes 2 de marzo de 2026")
    assert cells(view.sessions.model())[0][1] == "Plan de negocio"
    assert view.summary.text() == "1 sesión hoy · 1 asistencia sin registrar"


@pytest.mark.parametrize(("scale", "width"), [(1.0, 1158), (1.5, 1270)])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, spoken, scale, width):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.resize(width, 600)
    every_control_has_a_name(view)
    nothing_is_cut(view)
    assert view.width() == width


def test_enter_on_a_session_goes_to_its_roll(view, qtbot, run):
    view.sessions.setFocus(Qt.FocusReason.TabFocusReason)
    view.sessions.selectRow(0)
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.sessions, Qt.Key.Key_Return)
    page, where = gone.args
    assert page == "attendance"
    assert where["course_run_id"] == run.course_run_id


def test_enter_on_a_roll_that_is_missing_goes_to_it(view, qtbot, run):
    view.untaken.setFocus(Qt.FocusReason.TabFocusReason)
    view.untaken.selectRow(0)
    missing = view.untaken.selected().course_session_id
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.untaken, Qt.Key.Key_Return)
    where = {"course_run_id": run.course_run_id, "course_session_id": missing}
    assert gone.args == ["attendance", where]


def test_enter_on_a_course_run_goes_to_enrol_in_it(view, qtbot, run):
    view.open_runs.selectRow(0)
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.open_runs, Qt.Key.Key_Return)
    assert gone.args == ["enrol", {"course_run_id": run.course_run_id}]


@pytest.mark.parametrize(("button", "page"), [("counter", "counter"), ("shift", "shift")])
def test_the_counter_and_the_end_of_the_shift_are_one_step_away(view, qtbot, button, page):
    with qtbot.waitSignal(view.going) as gone:
        getattr(view, button).click()
    assert gone.args == [page, {}]
