"""The catalogue from a sheet: what would happen, and then the import."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.import_page import ImportPage
from desktop.ui.import_report import rejects_model
from desktop.ui.rows_table import RowsTable
from desktop.use_cases.import_courses import import_courses
from desktop.use_cases.import_reports import ImportReport

if TYPE_CHECKING:
    from desktop.use_cases.perform import Progress, UseCase


class ImportCoursesPage(ImportPage):
    """The columns are known by their titles; rows that cannot be taken are shown beforehand."""

    def build(self) -> None:
        """Place the stages; after an import one goes on to the courses."""
        super().build()
        self.result.see.clicked.disconnect()
        self.result.see.clicked.connect(lambda: self.go("courses"))

    def sheet(self) -> QWidget:
        """Return the table of the rows that would be left out."""
        self.rejects = rejects_model()
        self.table = RowsTable(self.rejects)
        return self.table

    def words(self) -> tuple[str, str, str]:
        """Return the title, the words of the button, and those of the work."""
        report = self.report
        courses = report.added + report.updated if report is not None else 0
        words = ngettext("Import {n} course", "Import {n} courses", courses)
        start = words.format(n=show_count(courses)) if courses else _("Nothing to import")
        return _("Import courses"), start, _("Importing courses…")

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.facts.setText(_("Rows that would be left out are listed below."))
        self.table.say(_("Rows left out"), _("Every row of the file can be taken in."))
        self.result.see.say(_("See the courses"))

    def look(self) -> None:
        """Ask what an import would do."""
        if self.path is not None:
            asked = partial(import_courses, path=self.path, dry_run=True)
            self.ask(asked, then=self._show, refused=self.tell_wrong, latest="preview")

    def importing(self, path: Path, progress: Progress) -> UseCase[ImportReport]:
        """Return the import."""
        return partial(import_courses, path=path, progress=progress)

    def _show(self, report: ImportReport) -> None:
        self.rejects.show(report.rejects)
        self.show_report(report)
