"""The demonstration without a screen: a day's work, its papers, and pictures of the screens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop
from PySide6.QtWidgets import QWidget

from desktop.errors import OutputError
from desktop.i18n import LANGUAGES
from desktop.i18n import language as spoken
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.difference_count import DifferenceCount
from desktop.ui.finding import connect_search
from desktop.ui.opening import Opening
from desktop.ui.page_list import page_list
from desktop.ui.screens import open_dialogs
from desktop.ui.tour_day import TourDay
from desktop.ui.tour_doors import doors
from desktop.ui.tour_stops import Stop, empty_stops, stops
from desktop.ui.window import Window
from desktop.use_cases.centre import CentreDraft, read_centre
from desktop.use_cases.doors import found_centre
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import Typed

QUIET_ROUNDS = 12  # of the event loop without anything under way: all answers are painted
PATIENCE = 60_000  # milliseconds for one screen
Ways = Sequence[tuple[str, theme.Look]]  # the languages and looks of the pictures
Doors = Mapping[str, Callable[[], Opening]]


@dataclass(frozen=True)
class TourReport:
    """What was done, and the files that show it."""

    imported: int
    enrolled: int
    certificates: int
    files: tuple[str, ...]


def take_tour(
    open_records: Callable[[], Performer],
    out: Path,
    *,
    languages: Sequence[str] = LANGUAGES,
    dark: bool = False,
) -> TourReport:
    """Carry the day out and save papers and pictures (1366×768, in *languages*) in *out*.

    With *dark* every picture is made in dark colours too. Raises OutputError("folder_unwritable").
    """
    app = theme.application()
    theme.load_fonts()
    performer = open_records()
    day = TourDay(performer).carry_out()
    files = [_save(out / paper.file_name, paper.content) for paper in day.papers]
    looks = (theme.Look(), theme.Look(dark=True))[: 1 + dark]
    ways = tuple((spoken, look) for spoken in languages for look in looks)
    files += _pictures(performer, out, ways, stops(day), doors())
    files += _at_an_empty_centre(out, ways)
    app.processEvents()
    return TourReport(day.imported, day.enrolled, day.certificates, tuple(map(str, files)))


def _pictures(
    performer: Performer, out: Path, ways: Ways, there: Sequence[Stop], outside: Doors
) -> list[Path]:
    tour = _Tour(performer, out)
    try:
        return tour.pictures(ways, there, outside)
    finally:
        tour.close()


def _at_an_empty_centre(out: Path, ways: Ways) -> list[Path]:
    """Save what is seen where nothing is on file yet, at a centre that lasts no longer."""
    with TemporaryDirectory() as folder:
        draft = CentreDraft("YUN", "Centro Yunus")
        performer = found_centre(Path(folder), draft, Typed("demostracion", "ana"))
        return _pictures(performer, out, ways, empty_stops(), {})


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

    def pictures(self, ways: Ways, there: Sequence[Stop], outside: Doors) -> list[Path]:
        """Save a picture of every stop in each language and look of *ways*."""
        made = []
        for speak, look in ways:
            language.speak(speak)
            theme.wear(look)
            self._window.screens.forget()  # each begins at the first tab of every page
            end = f"{speak}-dark" if look.dark else speak
            made += [self._picture(stop, end) for stop in there]
            made += [self._door(name, make(), end) for name, make in outside.items()]
        return made

    def close(self) -> None:
        """Close everything and speak as before."""
        self._window.close()
        self._background.close()
        self._window.deleteLater()
        theme.wear(self._look)
        language.speak(self._before)

    def _picture(self, stop: Stop, end: str) -> Path:
        self._window.go(stop.page, **stop.where)
        self._settle()
        for step in stop.steps:
            step(self._window.view(stop.page))
            self._settle()
        opened = open_dialogs(self._window)
        path = self._save(opened[-1] if stop.dialog else self._window, f"{stop.name}-{end}")
        for dialog in opened:
            dialog.close()
        return path

    def _door(self, name: str, screen: Opening, end: str) -> Path:
        self._window.cover(screen)
        self._settle()
        path = self._save(self._window, f"{name}-{end}")
        self._window.uncover()
        return path

    def _save(self, shown: QWidget, name: str) -> Path:
        path = self._out / f"{name}.png"
        if not shown.grab().save(str(path)):
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
