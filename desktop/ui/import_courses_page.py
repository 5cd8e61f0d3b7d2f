"""The catalogue from a sheet: which column holds what, what would happen, and then the import."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.import_mapped_page import MappedImportPage
from desktop.ui.import_words import COURSE_FIELDS
from desktop.use_cases.import_columns import ImportPreview
from desktop.use_cases.import_courses import import_courses, preview_courses_import
from desktop.use_cases.import_reports import ImportReport

if TYPE_CHECKING:
    from desktop.use_cases.perform import Progress, UseCase


class ImportCoursesPage(MappedImportPage):
    """The columns that were recognised are chosen already; after it one goes on to the courses."""

    def build(self) -> None:
        """Place the stages; after an import one goes on to the courses."""
        super().build()
        self.result.see.clicked.disconnect()
        self.result.see.clicked.connect(lambda: self.go("courses"))

    def fields(self) -> Mapping[str, str]:
        """Return what a column may hold."""
        return COURSE_FIELDS

    def lacking(self) -> str:
        """Return what is still to be said of the columns."""
        return _(
            "Say above the columns which ones hold the code, the title, the area and the hours."
        )

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
        self.result.see.say(_("See the courses"))

    def looking_at(self, path: Path) -> UseCase[ImportPreview]:
        """Return the question how the file is understood."""
        return partial(
            preview_courses_import, path=path, columns=self.columns, header_row=self.header_at
        )

    def importing(self, path: Path, progress: Progress) -> UseCase[ImportReport]:
        """Return the import with the columns that are chosen."""
        return partial(
            import_courses,
            path=path,
            columns=self.columns,
            header_row=self.header_at,
            progress=progress,
        )
