"""A pile that was being printed when the program ended: its sheets are counted all the same."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from desktop.ui.print_follow import PrintFollow
from desktop.ui.print_queues import SentJob
from desktop.ui.printing import PrintJob
from desktop.ui.sheet_book import KEPT, SheetBook
from desktop.use_cases.certificates import certificates_pdf

if TYPE_CHECKING:
    from desktop.ui.view import View
    from desktop.use_cases.perform import Paper


class KeptJob(NamedTuple):
    """A job that was under way, and whose sheets they are."""

    sent: SentJob
    certificate_ids: tuple[str, ...]


def kept_job(settings: Mapping[str, str]) -> KeptJob | None:
    """Return the job that *settings* keep, None without one that can be read."""
    try:
        (printer, title, first, pages), ids = json.loads(settings.get(KEPT, ""))
    except (ValueError, TypeError, RecursionError):
        return None
    said = isinstance(ids, list) and all(isinstance(each, str) for each in (printer, title, *ids))
    counts = all(isinstance(each, int) for each in (first, pages))
    if not (said and counts and 1 <= first <= pages == len(ids)):
        return None
    return KeptJob(SentJob(printer, title, first, pages), tuple(ids))


def take_up(view: View, ids: Collection[str], settings: Mapping[str, str]) -> SheetBook | None:
    """Go on watching the kept job of a pile of *ids*, as if the program had never ended.

    Returns its book; None where there is no such job, or where it is being watched.
    """
    kept, home = kept_job(settings), view.outermost()
    if kept is None or not set(kept.certificate_ids) <= set(ids):
        return None
    if any(each.title == kept.sent.title for each in home.findChildren(PrintFollow)):
        return None
    book = SheetBook(home, kept.certificate_ids, kept.sent.first - 1)

    def print_again(first: int, paper: Paper) -> None:
        job = PrintJob(home, paper, "certificate", first)
        job.book = book
        job.begin()

    def again(first: int) -> None:
        asked = partial(certificates_pdf, certificate_ids=kept.certificate_ids)
        home.background.run(home, asked, partial(print_again, first))

    PrintFollow(home, kept.sent, again, book).look()
    return book
