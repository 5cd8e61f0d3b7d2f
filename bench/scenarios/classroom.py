"""The instructor: S-13, S-25 to S-27 and S-44 to S-47."""

from bench.scenarios.clerk import Clerk, wait_until
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import CLASS, Stage, card_of, do_what_cannot_be_undone
from bench.scenarios.workplace import dialog
from desktop.documents.pdf_reading import read_pdf
from desktop.domain.attendance import Mark
from desktop.ui.attendance import AttendanceView
from desktop.ui.closing_last_step import CloseDialog
from desktop.ui.dialogs import Dialog
from desktop.ui.roll_model import BEFORE
from desktop.ui.session_dialogs import CancelDialog
from desktop.ui.type_back import TypeBackDialog
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.roll import confirm_roll
from desktop.use_cases.sheets import print_sign_in_sheet

CLASSROOM = Group()
SESSIONS, CLOSING = 1, 2  # tabs of the page of a course run


def roll(clerk: Clerk, stage: Stage, page: CourseRunPage) -> AttendanceView:
    """Open the roll of a run from its page, by one key."""
    stage.show("courses", course_run_id=page.run.course_run_id)
    view: AttendanceView = stage.window.view("attendance")
    clerk.press("Ctrl+T")
    clerk.see(
        lambda: (
            view.isVisible()
            and view.session is not None
            and view.session.id == page.sessions[0].course_session_id
            and len(view.lines()) == CLASS
            and view.table.hasFocus()
        )
    )
    return view


def says(view: AttendanceView, row: int) -> str:
    """Return what the roll shows of a row at the first session, which is marked."""
    model = view.table.model()
    return str(model.index(row, BEFORE).data() or "")


def marked(view: AttendanceView) -> int:
    """Return how many rows show a mark."""
    return sum(says(view, row) not in {"", "–"} for row in range(CLASS))


def taken(view: AttendanceView) -> bool:
    """Tell whether the screen says who took the roll."""
    return view.session is not None and view.session.taken_at is not None


@CLASSROOM.plays(
    "S-13 Type a paper sign-in sheet of thirty back",
    Target(presses=15, seconds=25),
    by_hand(keys=62, clicks=2, thoughts=4),
    "the column of the day: a letter and Enter for each of thirty rows",
)
def type_back(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    session = page.sessions[0].course_session_id
    [sheet, *_more] = read_pdf(stage.ask(print_sign_in_sheet, course_session_id=session).content)
    view: AttendanceView = stage.window.view("attendance")
    clerk.scan(sheet.codes[0])
    clerk.see(lambda: dialog(TypeBackDialog))
    clerk.think()
    clerk.type("3 7 12")
    clerk.press("Return")
    clerk.see(
        lambda: (
            view.session is not None
            and view.session.id == session
            and marked(view) == CLASS
            and all(says(view, row - 1) == "Ausente" for row in (3, 7, 12))
        )
    )


@CLASSROOM.plays(
    "S-25 Take the roll of thirty, five exceptions",
    Target(presses=30, seconds=60),
    by_hand(keys=62, clicks=2, thoughts=6),
    "the column of the day: a letter and Enter for each of thirty rows",
)
def take_roll(clerk: Clerk, stage: Stage) -> None:
    view = roll(clerk, stage, stage.a_class())
    at = 0
    for row, key in ((2, "a"), (6, "j"), (11, "a"), (19, "a"), (24, "j")):
        clerk.press(*["Down"] * (row - at))
        clerk.think()
        clerk.type(key)
        clerk.see(lambda row=row: says(view, row) not in {"", "–"})
        at = row + 1  # the cursor goes on by itself
    clerk.press("Ctrl+R")
    clerk.see(lambda: marked(view) == CLASS)
    clerk.press("Ctrl+Return")
    clerk.see(lambda: taken(view))


@CLASSROOM.plays(
    "S-26 A late arrival, in row 12",
    Target(presses=6),
    by_hand(keys=16, clicks=2, thoughts=2),
    "find the row, change the letter, write the minutes beside, correct the formula of the hours",
)
def late(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    session = page.sessions[0].course_session_id
    stage.ask(mark_all, course_session_id=session, mark=Mark.PRESENT)
    stage.show("attendance", course_run_id=page.run.course_run_id)
    view: AttendanceView = stage.window.view("attendance")
    wait_until(lambda: len(view.lines()) == CLASS and marked(view) == CLASS)
    view.table.setFocus()
    view.table.selectRow(0)
    clerk.type("12")
    clerk.type("t")
    clerk.see(lambda: stage.app.activeModalWidget() is not None)
    clerk.type("15")
    clerk.press("Return")
    clerk.see(lambda: "15" in says(view, 11))


@CLASSROOM.plays(
    "S-27 A session is cancelled",
    Target(clicks=3, actions=4),
    by_hand(keys=24, clicks=3, thoughts=3),
    "strike the column, take its hours out of the formula, write whom to phone on paper",
)
def cancel_session(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    view = stage.show("courses", course_run_id=page.run.course_run_id).page
    sessions = view.sessions
    clerk.press("Ctrl+Tab")
    clerk.see(lambda: view.tabs.currentIndex() == SESSIONS and sessions.table.selected())
    clerk.press("Ctrl+D")
    clerk.see(lambda: dialog(CancelDialog))
    clerk.think()
    clerk.press("Down", "Return")
    clerk.see(lambda: any(line.status == "cancelled" for line in sessions.sessions.lines))


@CLASSROOM.plays(
    "S-44 Take the roll of yesterday that was forgotten",
    Target(),
    by_hand(keys=62, clicks=5, thoughts=6),
    "open each file and look for an empty column; then as S-25",
)
def forgotten(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    today = stage.show("today")
    session = page.sessions[0].course_session_id

    def listed() -> bool:
        return any(line.course_session_id == session for line in today.untaken.model().lines)

    wait_until(listed)
    today.untaken.setFocus()
    today.untaken.select(lambda line: line.course_session_id == session)
    view: AttendanceView = stage.window.view("attendance")
    clerk.press("Return")
    clerk.see(
        lambda: view.session is not None and view.session.id == session and view.table.hasFocus()
    )
    clerk.press("Ctrl+R")
    clerk.see(lambda: marked(view) == CLASS)
    clerk.press("Ctrl+Return")
    clerk.see(lambda: taken(view))


@CLASSROOM.plays(
    "S-45 A new face in the class, with their card",
    Target(),
    by_hand(keys=30, clicks=2, thoughts=3),
    "a line below the list, with name and RUN; the desk is told by word of mouth",
)
def new_face(clerk: Clerk, stage: Stage) -> None:
    person = stage.next_person()
    view = roll(clerk, stage, stage.a_class())
    clerk.scan(card_of(person.document or ""))
    clerk.see(view.cards.add.isVisible)
    clerk.think()
    clerk.press("Ctrl+N")
    clerk.see(lambda: stage.app.activeModalWidget() is not None)
    clerk.press("Return")
    clerk.see(lambda: len(view.lines()) == CLASS + 1)


@CLASSROOM.plays(
    "S-46 Close the class",
    Target(),
    by_hand(keys=75, clicks=6, thoughts=10),
    "a formula of attendance for each of thirty rows, copied down; the result typed beside",
)
def close_class(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    session = page.sessions[0].course_session_id
    stage.ask(mark_all, course_session_id=session, mark=Mark.PRESENT)
    stage.ask(confirm_roll, course_session_id=session)
    view = stage.show("courses", course_run_id=page.run.course_run_id).page
    closing = view.closing
    clerk.press("Ctrl+Tab", "Ctrl+Tab")
    clerk.see(lambda: view.tabs.currentIndex() == CLOSING and closing.lines.rowCount() == CLASS)
    clerk.think()
    clerk.press("Ctrl+Return")
    clerk.see(lambda: dialog(CloseDialog))
    clerk.type("papel")  # nobody signed on this computer: it is said why
    clerk.press("Return")
    clerk.see(lambda: not dialog(CloseDialog) and (closing.reopen.isVisible() or dialog(Dialog)))
    if not closing.reopen.isVisible():
        do_what_cannot_be_undone(clerk)
        clerk.see(closing.reopen.isVisible)


@CLASSROOM.plays(
    "S-47 Hide the RUNs before a projector",
    Target(presses=1),
    by_hand(clicks=2, thoughts=1),
    "hide the column; and think of it",
)
def projector(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    view = stage.show("attendance", course_run_id=page.run.course_run_id)
    wait_until(lambda: len(view.lines()) == CLASS)
    clerk.press("F5")
    clerk.see(view.wall.isVisible)
    view.project.click()
