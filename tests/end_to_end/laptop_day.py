"""What the clerk of a laptop does in the rest of the day: joining, stick, draw, rolls, papers."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pypdfium2 import PdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QWidget

from bench.scenarios.clerk import wait_until
from desktop.domain.place_calls import CallAbout
from desktop.sync.reports import SyncState
from desktop.ui.attendance import AttendanceView
from desktop.ui.call_outcome import ANSWERS, CallOutcomeDialog
from desktop.ui.certificates import CertificatesView
from desktop.ui.draw_panel import SeedDialog
from desktop.ui.first_join import FirstJoinScreen
from desktop.ui.first_run import FirstRunScreen
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.places_here import HoldDialog
from desktop.ui.roll_model import BEFORE
from desktop.ui.type_back import TypeBackDialog

if TYPE_CHECKING:
    from tests.end_to_end.laptop import Seat

PLACES_TAB = 3


def dialog(kind: type[QWidget]) -> Any:
    """Return the dialog that is open if it is of a kind, else None."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None


def at_work(seat: "Seat") -> dict[str, str]:
    """Wait until the records are open; return who sits here and what the window is called."""
    wait_until(lambda: seat.window.isVisible() and not seat.window.covered() and seat.idle())
    return {"who": seat.view("today").background.actor, "title": seat.window.windowTitle()}


def join_centre(seat: "Seat", address: str, code: str, name: str, passphrase: str) -> str:
    """Set a new computer up as one more of a centre; return who sits at it then."""
    wait_until(lambda: seat.window.findChildren(FirstRunScreen) and seat.window.covered())
    [first] = seat.window.findChildren(FirstRunScreen)
    seat.clerk.tab_to(first.join)
    seat.press("Space")
    wait_until(lambda: seat.window.findChildren(FirstJoinScreen))
    [screen] = seat.window.findChildren(FirstJoinScreen)
    wait_until(screen.form.field("url").control.hasFocus)
    seat.fill(screen.form, url=address, code=code, user_name=name, passphrase=passphrase)
    seat.press("Return")
    return at_work(seat)["who"]


def join_here(seat: "Seat", address: str, code: str) -> str:
    """Let a computer that has worked alone join; return how it stands."""
    at_work(seat)
    page = sync_page(seat)
    wait_until(page.joining.isVisible)
    page.form.field("url").control.setFocus()
    seat.fill(page.form, url=address, code=code)
    seat.press("Ctrl+Return")
    wait_until(page.joined.isVisible)
    return wait_synced(seat)


def sync_page(seat: "Seat") -> Any:
    """Go to the exchange by its key."""
    seat.press("F7")
    settings = seat.view("settings")
    wait_until(lambda: settings.isVisible() and seat.idle())
    return settings.section()


def wait_synced(seat: "Seat") -> str:
    """Wait until nothing is left to send and no exchange runs; return what the page says."""
    exchange = seat.view("today").background.exchange

    def done() -> bool:
        latest = exchange.latest
        joined = latest is not None and latest.state is SyncState.JOINED
        return joined and not latest.pending and not latest.last_error and not exchange.running

    wait_until(lambda: done() and seat.idle())
    return str(sync_page(seat).state.accessibleName())


def sync_now(seat: "Seat") -> str:
    """Press Sync now, and wait until everything is sent."""
    sync_page(seat)
    seat.press("Ctrl+N")
    return wait_synced(seat)


def write_bundle(seat: "Seat", path: str) -> str:
    """Write the bundle on the stick; return what is told."""
    sync_page(seat)
    seat.press("Ctrl+S")
    name_file(seat, path)
    wait_until(lambda: Path(path).exists() and Path(path).name in seat.told())
    return seat.told()


def read_bundle(seat: "Seat", path: str) -> str:
    """Read the answer from the stick; return what is told."""
    page = sync_page(seat)
    before = seat.told()
    seat.press("Ctrl+O")
    name_file(seat, path)
    wait_until(lambda: (seat.told() != before and seat.told()) or page.refusal.isVisible())
    assert not page.refusal.isVisible(), page.refusal.text()
    seat.settle()
    return seat.told()


def name_file(seat: "Seat", path: str) -> None:
    """Type the name of a file into the dialog of the system."""
    wait_until(lambda: dialog(QFileDialog))
    seat.press("Ctrl+A")
    seat.clerk.type(path)
    seat.press("Return")
    if dialog(QFileDialog) is not None:  # its list took the first one
        seat.press("Return")
    wait_until(lambda: dialog(QFileDialog) is None)


def hold_places(seat: "Seat", run_id: str, places: int) -> str:
    """Hold places of a course run for this computer; return what the page says then."""
    page = open_run(seat, run_id)
    seat.press("Ctrl+Shift+L")
    wait_until(lambda: (asked := dialog(HoldDialog)) and asked.count.hasFocus())
    seat.clerk.type(str(places))
    wait_until(lambda: dialog(HoldDialog).count.value() == places)
    seat.press("Return")
    wait_until(lambda: dialog(QDialog) is None and seat.idle())
    wait_until(lambda: f" {places} de " in page.here.sure.text())
    return str(page.here.sure.text())


def open_run(seat: "Seat", run_id: str) -> Any:
    """Show the page of a course run."""
    seat.window.go("courses", course_run_id=run_id)
    page = seat.view("courses").page
    wait_until(lambda: page.page is not None and page.page.run.course_run_id == run_id)
    seat.settle()
    return page


def stands(seat: "Seat", run_id: str) -> dict[str, Any]:
    """Return what the page of a course run says of its people, places and calls."""
    page = open_run(seat, run_id)
    lines = [one.line for one in page.people.people.lines]
    return {
        "statuses": [str(line.status) for line in lines],
        "confirmed": sorted(line.person_id for line in lines if line.status == "confirmed"),
        "waiting": [
            line.person_id
            for line in sorted(lines, key=lambda line: line.position or 0)
            if line.status == "waiting"
        ],
        "here": page.here.sure.text(),
        "calls": page.tabs.tabText(PLACES_TAB),
    }


def draw(seat: "Seat", run_id: str, seed: str) -> dict[str, Any]:
    """Print the list of a draw, type the seed, and return who got a place."""
    page = open_run(seat, run_id)
    seat.press("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Tab")
    panel = page.calls.draw
    wait_until(lambda: panel.draw.isVisible() and panel.draw.isEnabled() and seat.idle())
    seat.press("Ctrl+P")
    put_away(seat)
    listed = panel.people.rowCount()
    seat.press("Ctrl+R")
    wait_until(lambda: dialog(SeedDialog))
    seat.clerk.type(seed)
    seat.press("Return")
    put_away(seat)
    wait_until(lambda: panel.state is not None and panel.state.seed == seed and seat.idle())
    drawn = [line.person_id for line in panel.state.lines if line.status == "confirmed"]
    return {"listed": listed, "facts": panel.facts.text(), "drawn": drawn}


def put_away(seat: "Seat") -> None:
    """Look at the paper that is shown, and close it."""
    wait_until(lambda: (shown := dialog(PaperDialog)) and shown.panel.print.hasFocus())
    seat.press("Escape")
    wait_until(lambda: dialog(QDialog) is None and seat.idle())


def phone(seat: "Seat", run_id: str) -> dict[str, Any]:
    """Phone who lost a place and write down that they know it and stay in line."""
    page = open_run(seat, run_id)
    seat.press("Ctrl+Tab", "Ctrl+Tab", "Ctrl+Tab")
    calls = page.calls.calls
    wait_until(lambda: calls.people.rowCount() and calls.table.hasFocus())
    lines = [(line.enrolled.person_id, str(line.about)) for line in calls.people.lines]
    seat.press("Return")
    wait_until(lambda: dialog(CallOutcomeDialog))
    shown = dialog(CallOutcomeDialog).phone.text()
    assert ANSWERS[CallAbout.LOST_PLACE][0].outcome == "accepts"
    seat.clerk.type("1")
    wait_until(lambda: dialog(QDialog) is None and not calls.people.rowCount() and seat.idle())
    return {"to_call": lines, "phone": shown, "calls": page.tabs.tabText(PLACES_TAB)}


def take_roll(seat: "Seat", run_id: str, keys: dict[str, str]) -> list[str]:
    """Take the roll of the session that is due: a key at some rows, the rest is present."""
    view = open_roll(seat, run_id)
    at = 1
    for row, key in keys.items():
        seat.press(*["Down"] * (int(row) - at))
        seat.clerk.type(key)
        wait_until(lambda row=row: says(view, int(row)) not in {"", "–"})
        at = int(row) + 1  # the cursor goes on by itself
    seat.press("Ctrl+R")
    wait_until(lambda: all(says(view, row) not in {"", "–"} for row in rows(view)))
    seat.press("Ctrl+Return")
    wait_until(lambda: view.session is not None and view.session.taken_at and seat.idle())
    return [says(view, row) for row in rows(view)]


def open_roll(seat: "Seat", run_id: str) -> AttendanceView:
    """Open the roll of a course run from its page."""
    open_run(seat, run_id)
    view: AttendanceView = seat.view("attendance")
    seat.press("Ctrl+T")
    wait_until(lambda: view.isVisible() and view.session is not None and view.lines())
    wait_until(lambda: view.table.hasFocus() and seat.idle())
    return view


def says(view: AttendanceView, row: int) -> str:
    """Return what the roll shows of a row, counted from 1."""
    return str(view.table.model().index(row - 1, BEFORE).data() or "")


def rows(view: AttendanceView) -> range:
    """Return the numbers of the rows."""
    return range(1, len(view.lines()) + 1)


def save_sheet(seat: "Seat", run_id: str, path: str) -> str:
    """Save the sign-in sheet of a session as a file, for the printer next door."""
    open_roll(seat, run_id)
    seat.press("Ctrl+P")
    wait_until(lambda: (shown := dialog(PaperDialog)) and shown.panel.print.hasFocus())
    seat.press("Ctrl+S")
    name_file(seat, path)
    wait_until(lambda: Path(path).exists() and seat.idle())
    seat.press("Escape")
    wait_until(lambda: dialog(QDialog) is None)
    return seat.window.windowTitle()


def type_back(seat: "Seat", code: str, absent: str) -> list[str]:
    """Scan the signed sheet and type the rows of who did not sign."""
    view: AttendanceView = seat.view("attendance")
    seat.clerk.scan(code)
    wait_until(lambda: dialog(TypeBackDialog) and seat.idle())
    seat.clerk.type(absent)
    seat.press("Return")
    wait_until(lambda: dialog(QDialog) is None and view.session is not None and seat.idle())
    wait_until(lambda: all(says(view, row) not in {"", "–"} for row in rows(view)))
    return [says(view, row) for row in rows(view)]


def certify(seat: "Seat", run_id: str) -> list[str]:
    """Issue to everybody of a class who passed; return the folios in the order of the pile."""
    open_run(seat, run_id)
    view: CertificatesView = seat.view("certificates")
    seat.press("Ctrl+G")
    wait_until(lambda: view.isVisible() and view.issuing.table.chosen() and seat.idle())
    seat.press("Ctrl+Return")
    wait_until(lambda: view.screens.currentWidget() is view.pile and view.pile.print.isEnabled())
    wait_until(lambda: view.pile.sheets.lines and seat.idle())
    return [line.folio for line in view.pile.sheets.lines]


def print_pile(seat: "Seat", printer: str, paper: str, sheets: int) -> None:
    """Print the whole pile on a printer that is chosen the first time, and see it come out."""
    seat.press("Ctrl+P")
    wait_until(lambda: dialog(QPrintDialog))
    asked = dialog(QPrintDialog)
    [box] = [one for one in asked.findChildren(QComboBox) if one.findText(printer) >= 0]
    box.setCurrentText(printer)
    asked.accept()
    came_out(Path(paper), sheets)
    seat.settle()


def came_out(paper: Path, sheets: int) -> None:
    """Wait until a queue has put out a paper with so many sheets."""

    def there() -> bool:
        content = paper.read_bytes() if paper.exists() else b""
        return content.rstrip().endswith(b"%%EOF") and len(PdfDocument(content)) == sheets

    wait_until(there)


def print_after_jam(seat: "Seat", sheet: str, paper: str, sheets: int) -> str:
    """Choose the sheet that came out spoilt, and print again from it on."""
    view: CertificatesView = seat.view("certificates")
    view.pile.table.setFocus()
    seat.clerk.type(sheet)
    wait_until(lambda: view.pile.page() == int(sheet) and sheet in view.pile.print.text())
    offered = str(view.pile.print.text())
    seat.press("Ctrl+R")
    came_out(Path(paper), sheets)
    seat.settle()
    return offered


def shift(seat: "Seat") -> dict[str, dict[str, int]]:
    """Return what the page of the end of the shift counts, by who did it."""
    view = seat.view("shift")
    seat.press("F4")
    wait_until(lambda: view.isVisible() and view.shift is not None and seat.idle())
    return {
        line.by: {"enrolled": line.tally.enrolled, "issued": line.tally.issued}
        for line in view.lines.lines
    }


def figures(seat: "Seat") -> dict[str, Any]:
    """Return what the figures of the year say: the sentence, and each count by its group."""
    seat.window.go("settings", section="privacy")
    panel = seat.view("settings").section().show_part("figures")
    wait_until(lambda: panel.lines.rowCount() and seat.idle())
    lines = {f"{line.table}: {line.label}": line.count for line in panel.lines.lines}
    return {"says": panel.hint.text(), "lines": lines}


def attendance(seat: "Seat", run_id: str) -> dict[str, Any]:
    """Return what the page of a course run says of its roll: the marks, and each percentage."""
    page = open_run(seat, run_id)
    seat.press("Ctrl+Tab", "Ctrl+Tab")
    wait_until(lambda: page.closing.lines.rowCount() and seat.idle())
    model = page.closing.lines
    cells = [
        [str(model.index(row, column).data() or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    [session] = page.sessions.sessions.lines
    return {"marks": session.marks, "people": session.people, "lines": cells}


def differences(seat: "Seat") -> int:
    """Return how many differences wait for somebody to decide."""
    seat.press("Alt+6")
    view = seat.view("differences")
    wait_until(lambda: view.isVisible() and seat.idle())
    return int(view.table.model().rowCount())


def close(seat: "Seat") -> None:
    """Close the program by its key."""
    seat.press("Ctrl+Q")


ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (
        at_work, join_centre, join_here, wait_synced, sync_now, hold_places, write_bundle,
        read_bundle, stands,
        draw, phone, take_roll, save_sheet, type_back, certify, print_pile, print_after_jam,
        shift, figures, attendance, differences, close,
    )
}  # fmt: skip
