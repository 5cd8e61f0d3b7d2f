"""What a timetable would make, day by day: sessions, days left out and why, and clashes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_date, show_day, show_time
from desktop.ui import wording
from desktop.ui.chips import Chip, Tone
from desktop.ui.rows_model import Column, RowsModel
from desktop.use_cases.notices import Notice
from desktop.use_cases.timetable import PlannedLine, SessionsPreview, SkippedLine


@dataclass(frozen=True)
class PreviewLine:
    """One day of the timetable: a session with its number and clashes, or a day left out."""

    date: date
    number: int | None
    session: PlannedLine | None = None
    skipped: SkippedLine | None = None
    clashes: tuple[Notice, ...] = ()


def preview_lines(preview: SessionsPreview) -> list[PreviewLine]:
    """Return sessions and skipped days in the order of the calendar."""
    clashes: dict[object, list[Notice]] = defaultdict(list)
    for notice in preview.warnings:
        clashes[notice.details.get("date")].append(notice)
    lines = [
        PreviewLine(one.date, number, session=one, clashes=tuple(clashes[one.date]))
        for number, one in enumerate(preview.sessions, start=1)
    ]
    lines += [PreviewLine(day.date, None, skipped=day) for day in preview.skipped]
    return sorted(lines, key=lambda line: line.date)


def preview_model() -> RowsModel[PreviewLine]:
    """Return the table of the days of a timetable."""
    return RowsModel[PreviewLine](
        lambda line: line.date,
        Column(N_("N.º"), lambda line: str(line.number or ""), width=2, figures=True),
        Column(N_("Day"), lambda line: show_day(line.date), width=11, tip=_full_date),
        Column(N_("Time"), _hours, width=10),
        Column(N_("Remarks"), _remarks, drawing=_remark_chip),
    )


def _full_date(line: PreviewLine) -> str:
    return show_date(line.date)


def _hours(line: PreviewLine) -> str:
    if line.session is None:
        return "–"
    return f"{show_time(line.session.starts_at)}–{show_time(line.session.ends_at)}"


def _remarks(line: PreviewLine) -> str:
    if line.skipped is not None:
        return _("No session: {reason}").format(reason=_closed(line.skipped))
    return " ".join(wording.remark(notice.code, notice.details) for notice in line.clashes)


def _remark_chip(line: PreviewLine) -> Chip | None:
    if line.skipped is not None:
        return Chip(_closed(line.skipped), Tone.NEUTRAL)
    if not line.clashes:
        return None
    taken = {notice.code: str(notice.details.get("code", "")) for notice in line.clashes}
    words = [
        (_("Room: {code}") if "room" in code else _("Instructor: {code}")).format(code=run)
        for code, run in taken.items()
    ]
    return Chip(" · ".join(words), Tone.NOTICE)


def _closed(day: SkippedLine) -> str:
    return (day.label_es if language() == "es" else day.label_en) or _("closed")
