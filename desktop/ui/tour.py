"""The demonstration without a screen: a day's work, its papers, and pictures of the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

from desktop.errors import OutputError
from desktop.i18n import LANGUAGES
from desktop.i18n import language as spoken
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.difference_count import DifferenceCount
from desktop.ui.finding import connect_search
from desktop.ui.page_list import page_list
from desktop.ui.tour_day import SAMPLE, Day, TourDay
from desktop.ui.window import Window
from desktop.use_cases.centre import read_centre
from desktop.use_cases.perform import Performer

QUIET_ROUNDS = 12  # of the event loop without anything under way: all answers are painted
PATIENCE = 60_000  # milliseconds for one screen


@dataclass(frozen=True)
class TourReport:
    """What was done, and the files that show it."""

    imported: int
    enrolled: int
    certificates: int
    files: tuple[str, ...]


def take_tour(
    open_records: Callable[[], Performer], out: Path, *, dark: bool = False
) -> TourReport:
    """Carry the day out and save papers and pictures (1366×768, both languages) in *out*.

    With *dark* every picture is made in dark colours too. Raises OutputError("folder_unwritable").
    """
    app = theme.application()
    theme.load_fonts()
    performer = open_records()
    day = TourDay(performer).carry_out()
    files = [_save(out / paper.file_name, paper.content) for paper in day.papers]
    tour = _Tour(performer, out)
    try:
        files += tour.pictures(day, dark=dark)
    finally:
        tour.close()
    app.processEvents()
    return TourReport(day.imported, day.enrolled, day.certificates, tuple(map(str, files)))


def stops(day: Day) -> tuple[tuple[str, str, dict[str, object]], ...]:
    """Return the screens to see: (name of the picture, page, where)."""
    roll: dict[str, object] = {"course_run_id": day.taken_run}
    if day.taken_session:
        roll["course_session_id"] = day.taken_session
    return (
        ("today", "today", {}),
        ("people", "people", {}),
        ("person", "people", {"person_id": day.person_id}),
        ("register", "people", {"register": "Rosa Ñancupil"}),
        ("counter", "counter", {}),
        ("shift", "shift", {}),
        ("enrol", "enrol", {"course_run_id": day.open_run, "person_id": day.person_id}),
        ("courses", "courses", {}),
        ("course-run", "courses", {"course_run_id": day.taken_run}),
        ("attendance", "attendance", roll),
        ("certificates", "certificates", {}),
        ("issue", "certificates", {"course_run_id": day.closed_run}),
        ("certificate", "certificates", {"certificate_id": day.certificate_id}),
        ("verify", "certificates", {"verify": day.folio}),
        ("differences", "differences", {}),
        ("settings", "settings", {"section": "centre"}),
        ("accounts", "settings", {"section": "accounts"}),
        ("template-editor", "settings", {"section": "template_editor"}),
        ("sync", "settings", {"section": "sync"}),
        ("backups", "settings", {"section": "backups"}),
        ("privacy", "settings", {"section": "privacy"}),
        ("computer", "settings", {"section": "computer"}),
        ("lists", "settings", {"section": "lists"}),
        ("import", "settings", {"section": "import_people", "path": SAMPLE}),
    )


class _Tour:
    """A window that nobody sees, walked through page by page."""

    def __init__(self, performer: Performer, out: Path) -> None:
        self._out = out
        self._before = spoken()
        self._look = theme.look()
        self._background = Background()
        self._window = Window(self._background, page_list(self._background))
        self._background.open(lambda: performer)
        self._window.show()
        self._settle()
        connect_search(self._window, self._background)
        DifferenceCount(self._window, self._background)
        centre = performer.perform(read_centre).answer
        self._window.status.show_centre(centre.name_es if centre else "")

    def pictures(self, day: Day, *, dark: bool) -> list[Path]:
        """Save a picture of every stop in both languages; *dark*: in both looks."""
        made = []
        for speak in LANGUAGES:
            language.speak(speak)
            for look in (theme.Look(), theme.Look(dark=True))[: 1 + dark]:
                theme.wear(look)
                self._window.screens.forget()  # each begins at the first tab of every page
                end = f"{speak}-dark" if look.dark else speak
                made += [
                    self._picture(f"{name}-{end}", page, where) for name, page, where in stops(day)
                ]
        return made

    def close(self) -> None:
        """Close everything and speak as before."""
        self._window.close()
        self._background.close()
        self._window.deleteLater()
        theme.wear(self._look)
        language.speak(self._before)

    def _picture(self, name: str, page: str, where: dict[str, object]) -> Path:
        self._window.go(page, **where)
        self._settle()
        path = self._out / f"{name}.png"
        if not self._window.grab().save(str(path)):
            raise OutputError("folder_unwritable", folder=self._out)
        return path

    def _settle(self) -> None:
        """Wait until every question is answered and what was answered is painted."""
        deadline, quiet = QDeadlineTimer(PATIENCE), 0
        while quiet < QUIET_ROUNDS and not deadline.hasExpired():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            quiet = 0 if self._background.busy else quiet + 1


def _save(path: Path, content: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise OutputError("folder_unwritable", folder=path.parent) from error
    return path
