"""People from a sheet: which column holds what, what would happen, and then the import."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.import_mapped_page import MappedImportPage
from desktop.ui.import_words import FIELDS
from desktop.use_cases.import_columns import ImportPreview
from desktop.use_cases.import_reports import ImportReport
from desktop.use_cases.imports import import_people, preview_people_import

if TYPE_CHECKING:
    from desktop.use_cases.perform import Progress, UseCase


class ImportPeoplePage(MappedImportPage):
    """The columns that were recognised are chosen already; each choice shows what comes of it."""

    def fields(self) -> Mapping[str, str]:
        """Return what a column may hold."""
        return FIELDS

    def lacking(self) -> str:
        """Return what is still to be said of the columns."""
        return _("Say above the columns which one holds the RUN and which ones the names.")

    def words(self) -> tuple[str, str, str]:
        """Return the title, the words of the button, and those of the work."""
        report = self.report
        people = report.added if report is not None else 0
        if report is None or people:
            words = ngettext("Import {n} person", "Import {n} people", people)
        else:
            people = report.updated
            words = ngettext("Complete {n} person", "Complete {n} people", people)
        start = words.format(n=show_count(people)) if people else _("Nothing to import")
        return _("Import people"), start, _("Importing people…")

    def looking_at(self, path: Path) -> UseCase[ImportPreview]:
        """Return the question how the file is understood."""
        return partial(
            preview_people_import, path=path, columns=self.columns, header_row=self.header_at
        )

    def importing(self, path: Path, progress: Progress) -> UseCase[ImportReport]:
        """Return the import with the columns that are chosen."""
        return partial(
            import_people,
            path=path,
            columns=self.columns,
            header_row=self.header_at,
            progress=progress,
        )
