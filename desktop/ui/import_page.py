"""An import on screen: a file, what would happen, the work itself, and what became of it."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.import_file import FileDrop
from desktop.ui.import_report import ReportFigures
from desktop.ui.import_result import ImportResult
from desktop.ui.layout import STRETCH, above, beside, card, label, stack
from desktop.ui.progress_panel import ProgressPanel
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.import_reports import ImportReport

if TYPE_CHECKING:
    from desktop.use_cases.perform import Progress, UseCase


class ImportPage(View):
    """Three stages, one upon the other: choose, look, result. Esc goes back to the settings."""

    help_topic = "import"

    def __init__(self, background: Background) -> None:
        self.path: Path | None = None
        self.report: ImportReport | None = None  # what would happen; None until that is known
        super().__init__(background)

    @abstractmethod
    def look(self) -> None:
        """Ask what an import of ``path`` would do; ends in ``show_report`` or ``tell_wrong``."""

    @abstractmethod
    def importing(self, path: Path, progress: Progress) -> UseCase[ImportReport]:
        """Return the import itself."""

    @abstractmethod
    def sheet(self) -> QWidget:
        """Return what is shown of the file above the figures."""

    @abstractmethod
    def words(self) -> tuple[str, str, str]:
        """Return the title, the words of the button, and those of the work that goes on."""

    def build(self) -> None:
        """Place the three stages."""
        self.back, self.title = Button("quiet", "back"), label("display")
        self.other = Button("", "folder", "Ctrl+O")
        self.drop, self.result = FileDrop(), ImportResult(self.background)
        self.file, self.facts = label("section"), label("hint")
        self.start = Button("primary", "import", "Ctrl+Return")
        self.figures = ReportFigures(self.start, done=False)
        self.progress = ProgressPanel(self.background)
        self.stages, self.looking = StackedPages(), QWidget()
        self.above_sheet = beside(above(self.file, self.facts, gap=2), STRETCH, gap=12)
        self.outcome = card(self.figures)
        sheet = self.sheet()
        box = stack(self.looking, self.above_sheet, sheet, self.outcome, margin=0, gap=12)
        box.setStretchFactor(sheet, 1)
        for stage in (self.drop, self.looking, self.result):
            self.stages.addWidget(stage)
        head = wrapping(self.back, self.title, STRETCH, self.other, gap=12)
        stack(self, head, self.stages, self.progress)
        self.first_focus = self.drop.choose
        self._wire()
        self.follow_title(self.stages)
        self._show_stage(self.drop)

    def say(self) -> None:
        """Say every word."""
        title, start, _doing = self.words()
        self.say_title()
        self.title.setText(title)
        self.back.say("", _("Back to the settings (Esc)"))
        self.other.say(_("Another file…"))
        self.start.say(start)
        self.file.setText(self.path.name if self.path is not None else "")

    def say_title(self) -> None:
        """Be called as what one is about to do once that is known, then as what came of it."""
        title, start, _doing = self.words()
        stage = self.stages.currentWidget()
        if stage is self.looking and self.report is not None:
            title = start
        self.setWindowTitle(self.result.windowTitle() if stage is self.result else title)

    def arrive(self, **where: object) -> None:
        """Begin anew, perhaps with the file *path*; an import that goes on is left alone."""
        path = where.get("path")
        if isinstance(path, Path):
            self.open_file(path)
        elif self.stages.currentWidget() is self.result:
            self.start_again()

    def focus_first(self) -> None:
        """Begin where work on this stage begins."""
        stage = self.stages.currentWidget()
        if stage is self.drop:
            self.drop.choose.setFocus()
        else:
            (self.start if stage is self.looking else self.result.again).setFocus()

    def start_again(self) -> None:
        """Let another file be chosen."""
        self.path = self.report = None
        self._show_stage(self.drop)
        self.focus_first()

    def open_file(self, path: Path) -> None:
        """Look at the file at *path*."""
        self.path = path
        self.drop.tell_wrong(None)
        self.wait_for_report()
        self.look()

    def wait_for_report(self) -> None:
        """Nothing may be imported until what would happen is known."""
        self.report = None
        self.start.setEnabled(False)

    def show_report(self, report: ImportReport | None) -> None:
        """Show what would happen."""
        self.report = report
        self.figures.show_report(report)
        self.start.setEnabled(report is not None and report.added + report.updated > 0)
        arriving = self.stages.currentWidget() is not self.looking
        self._show_stage(self.looking)
        if arriving:
            self.focus_first()

    def tell_wrong(self, error: ExpectedError) -> None:
        """Say why the file cannot be read."""
        self.drop.tell_wrong(error)
        self._show_stage(self.drop)
        self.focus_first()

    def _wire(self) -> None:
        self.back.clicked.connect(self._leave)
        self.other.clicked.connect(self.drop.open_dialog)
        self.drop.chosen.connect(self.open_file)
        self.start.clicked.connect(self._start)
        self.progress.stopped.connect(self._stopped)
        self.result.again.clicked.connect(self.start_again)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._leave)

    def _leave(self) -> None:
        if not self.progress.isVisible():
            self.go("settings", section="import")

    def _show_stage(self, stage: QWidget) -> None:
        self.stages.setCurrentWidget(stage)
        self.other.setVisible(stage is self.looking)
        self.say()

    def _start(self) -> None:
        path = self.path
        if path is None or not self.start.isEnabled():
            return
        self._work(going_on=True)
        self.progress.start(
            lambda: self.words()[2],
            lambda progress: self.importing(path, progress),
            then=self._done,
            refused=self._refused,
        )
        self.progress.cancel.setFocus()

    def _work(self, *, going_on: bool) -> None:
        """While an import goes on nothing else can be done here; its panel stands in place."""
        for part in (self.looking, self.other, self.back):
            part.setEnabled(not going_on)
        self.outcome.setVisible(not going_on)

    def _done(self, report: ImportReport) -> None:
        self._work(going_on=False)
        self.result.show_report(report)
        self._show_stage(self.result)
        self.focus_first()

    def _stopped(self) -> None:
        self._work(going_on=False)
        self.focus_first()
        self.tell(_("Stopped. Nothing was saved."))

    def _refused(self, error: ExpectedError) -> None:
        self._work(going_on=False)
        self.background.refused.emit(error)
