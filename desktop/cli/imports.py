"""Importing files from the command line."""

from argparse import Namespace
from functools import partial

from desktop.cli.access import carry_out
from desktop.cli.door import to_json
from desktop.cli.output import check_file, say, table
from desktop.errors import OutputError
from desktop.i18n import _


def import_people_file(options: Namespace) -> None:
    """Import people; the rows that cannot be taken go to a file that can be corrected."""
    from desktop.use_cases.imports import import_people, rejects_file

    if options.rejects:
        check_file(options.rejects)
    wish = partial(import_people, path=options.file, dry_run=options.dry_run)
    report = carry_out(options, wish)
    if options.rejects:
        try:
            options.rejects.write_bytes(rejects_file(report).content)
        except OSError as error:
            raise OutputError("file_unwritable", path=options.rejects) from error
    counts = {
        name: getattr(report, name)
        for name in ("rows", "added", "updated", "unchanged", "rejected", "reasons", "warnings")
    }
    _show(options, counts | {"dry_run": options.dry_run})


def import_courses_file(options: Namespace) -> None:
    """Import the catalogue."""
    from desktop.use_cases.import_courses import import_courses

    wish = partial(import_courses, path=options.file, dry_run=options.dry_run)
    report = carry_out(options, wish)
    counts = {
        name: getattr(report, name)
        for name in ("rows", "added", "updated", "unchanged", "rejected", "reasons", "warnings")
    }
    _show(options, counts | {"dry_run": options.dry_run})


def _show(options: Namespace, counts: dict[str, object]) -> None:
    if options.json:
        say(to_json(counts, None))
        return
    labels = {
        "rows": _("Rows"),
        "added": _("Added"),
        "updated": _("Completed"),
        "unchanged": _("Already there"),
        "rejected": _("Left out"),
    }
    table([(label, str(counts[name])) for name, label in labels.items()])
