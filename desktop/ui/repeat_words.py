"""The table of the course runs that would be held once more, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.i18n import N_, _, language, ngettext
from desktop.i18n.formats import show_count, show_date, show_day
from desktop.ui import wording
from desktop.ui.chips import Chip, Tone
from desktop.ui.rows_model import Column, RowsModel
from desktop.use_cases.repeats import RepeatLine
from desktop.use_cases.timetable import SkippedLine

FEW = 3  # sentences that are shown at once


def repeats_model() -> RowsModel[RepeatLine]:
    """Return the table: each run, the days of the new one, and whether to look at it again."""
    return RowsModel[RepeatLine](
        lambda line: line.course_run_id,
        Column(N_("Like"), lambda line: line.code, width=13),
        Column(N_("Course"), wording.title, width=24, loose=True),
        Column(N_("Begins"), lambda line: _unless_wrong(line, show_date(line.starts_on)), width=12),
        Column(N_("Ends"), lambda line: _unless_wrong(line, show_date(line.ends_on)), width=12),
        Column(
            N_("Sessions"),
            lambda line: _unless_wrong(line, show_count(line.sessions)),
            width=7,
            figures=True,
        ),
        Column(
            N_("Remarks"),
            lambda line: " ".join(sentences(line)),
            width=30,
            drawing=_chip,
            tip=lambda line: "\n".join(few_sentences(line)),
        ),
    )


def sentences(line: RepeatLine) -> Iterator[str]:
    """Yield what there is to say of a line, the weightiest first."""
    if line.wrong is not None:
        yield wording.remark(line.wrong.code, line.wrong.details)
    if line.skipped:
        days = ", ".join(map(_closed, line.skipped))
        yield _("Without a session: {days}.").format(days=days)
    for notice in line.warnings:
        yield wording.remark(notice.code, notice.details)


def few_sentences(line: RepeatLine) -> list[str]:
    """Return the first sentences, and how many more there are."""
    found = list(sentences(line))
    if len(found) > FEW:
        more = len(found) - FEW + 1
        words = ngettext("And {n} more.", "And {n} more.", more).format(n=show_count(more))
        return [*found[: FEW - 1], words]
    return found


def _unless_wrong(line: RepeatLine, text: str) -> str:
    return text if line.wrong is None else "–"


def _closed(day: SkippedLine) -> str:
    label = day.label_es if language() == "es" else day.label_en
    return f"{show_day(day.date)} ({label})" if label else show_day(day.date)


def _chip(line: RepeatLine) -> Chip | None:
    if line.wrong is not None:
        return Chip(_("Is not opened"), Tone.BAD)
    parts = []
    if line.skipped:
        words = ngettext("{n} day left out", "{n} days left out", len(line.skipped))
        parts.append(words.format(n=show_count(len(line.skipped))))
    if line.warnings:
        words = ngettext("{n} warning", "{n} warnings", len(line.warnings))
        parts.append(words.format(n=show_count(len(line.warnings))))
    tone = Tone.NOTICE if line.warnings else Tone.NEUTRAL
    return Chip(" · ".join(parts), tone) if parts else None
