"""The timetable of a course run: weekdays and hours, and at once the sessions that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal

from desktop.domain.schedule import Repeat, TimetableDraft
from desktop.domain.schedule_pattern import Pattern
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_day, show_decimal, show_full_day
from desktop.i18n.wording import sentence
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.fields import ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.layout import STRETCH, beside, label, stack
from desktop.ui.readings import TIME, day_reading, whole_reading
from desktop.ui.rows_table import RowsTable
from desktop.ui.session_preview import PreviewLine, preview_lines, preview_model
from desktop.ui.view import View
from desktop.use_cases.timetable import SessionsPreview, preview_sessions

DELAY = 15  # milliseconds after the last letter: a reader never types into a field
A_MONDAY = date(2024, 1, 1)
REPEATS = {Repeat.WEEKLY: N_("Weekly"), Repeat.FORTNIGHTLY: N_("Fortnightly")}
FIELD_OF = {
    "timetable_times": "ends_at",
    "timetable_no_end": "sessions",
    "timetable_dates": "until",
    "timetable_too_long": "sessions",
    "no_such_time": "starts_at",
}


class TimetableView(View):
    """Asks for a preview whenever something was typed. ``begin_on`` says from which day."""

    edited = Signal()

    def __init__(self, background: Background) -> None:
        self._starts_on: date | None = None
        self._proposed: date | None = None  # the first day whose weekday was chosen by itself
        self._taken: tuple[str | None, str | None] = (None, None)
        self._preview: SessionsPreview | None = None
        self._refusal: ExpectedError | None = None
        self._needed: Decimal | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place weekdays, fields, summary and preview."""
        self.days_label, self.summary = label("strong"), label("soft", wrap=True)
        self.days = [Button("choice") for _day in range(7)]
        self.form = Form(
            [
                TextField("starts_at", N_("Fro&m"), TIME),
                TextField("ends_at", N_("T&o"), TIME),
                ChoiceField("repeat", N_("Repea&t")),
            ],
            [
                TextField("sessions", N_("&Number of sessions"), whole_reading("timetable_number")),
                TextField("until", N_("or &until"), day_reading()),
            ],
        )
        self.lines = preview_model()
        self.table = RowsTable[PreviewLine](self.lines)
        self.first_focus = self.days[0]
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self.reload)
        self.form.edited.connect(self._typed)
        for day in self.days:
            day.toggled.connect(self._typed)
        self.form.fill({"repeat": Repeat.WEEKLY.value})
        week = beside(*self.days, STRETCH, gap=4)
        stack(
            self, self.days_label, week, self.form, self.summary, self.table, margin=0, gap=12
        ).setStretch(4, 1)

    def say(self) -> None:
        """Say every word; what was typed stays."""
        self.days_label.setText(_("Days of the week"))
        for at, button in enumerate(self.days):
            day = A_MONDAY + timedelta(days=at)
            button.say(show_day(day).split()[0], show_full_day(day).split()[0])
            button.setAccessibleName(show_full_day(day).split()[0])
        repeat = self.form.field("repeat")
        assert isinstance(repeat, ChoiceField)
        repeat.offer([(code.value, _(text)) for code, text in REPEATS.items()])
        self.form.say()
        self.table.setMinimumHeight(theme.px(180))
        self.table.say(_("Preview"), _("Choose the days and the hours to see the sessions here."))
        self._say_summary()

    def reload(self) -> None:
        """Ask what the timetable would make."""
        draft = self._peek()
        if draft is None:
            self._show(None)
            return
        room_id, instructor_id = self._taken
        asked = partial(
            preview_sessions, timetable=draft, room_id=room_id, instructor_id=instructor_id
        )
        self.ask(asked, then=self._show, refused=self._refused, latest="preview")

    def clear(self) -> None:
        """Begin with no timetable."""
        self._proposed = None
        for day in self.days:
            day.setChecked(False)
        self.form.fill({"repeat": Repeat.WEEKLY.value})
        self._show(None)

    def show_pattern(self, pattern: Pattern | None) -> None:
        """Begin with the days and hours of sessions that were held before."""
        if pattern is None:
            return
        for at, day in enumerate(self.days):
            day.setChecked(at in pattern.weekdays)
        self.form.fill(
            {
                "starts_at": pattern.starts_at,
                "ends_at": pattern.ends_at,
                "repeat": pattern.repeat.value,
                "sessions": pattern.sessions,
            }
        )

    def typed(self) -> dict[str, str | bool | None]:
        """Return the days and what stands in the fields, to be typed again."""
        days = {f"day{at}": day.isChecked() for at, day in enumerate(self.days)}
        return {**self.form.typed(), **days}

    def retype(self, typed: Mapping[str, str | bool | None]) -> None:
        """Choose the days and type the fields again."""
        for at, day in enumerate(self.days):
            day.setChecked(bool(typed.get(f"day{at}")))
        self.form.retype(typed)

    def begin_on(self, day: date | None) -> None:
        """Say on which day it begins; where no weekday was chosen by hand, its own is.

        While a date is typed it may be another day for a moment: the weekday follows.
        """
        self._starts_on = day
        proposed = {self._proposed.weekday()} if self._proposed is not None else set()
        if day is not None and self._weekdays() <= proposed:
            self._proposed = day
            for at, button in enumerate(self.days):
                button.setChecked(at == day.weekday())
        self._typed()

    def occupy(self, room_id: str | None, instructor_id: str | None) -> None:
        """Say which room and instructor it takes, so that clashes are seen."""
        self._taken = (room_id, instructor_id)
        self._typed()

    def need(self, minutes: int | None) -> None:
        """Say how many minutes the course has."""
        self._needed = None if minutes is None else Decimal(minutes)
        self._say_summary()

    def asked_for(self) -> bool:
        """Tell whether hours were typed: without them no timetable is meant."""
        fields = self.form.fields.values()
        return any(bool(field.control.property("text")) for field in fields if field.name in TYPED)

    def read(self) -> TimetableDraft | None:
        """Return the timetable; None after telling what is wrong."""
        for name in ("starts_at", "ends_at"):
            self.form.field(name).mandatory = True
        values = self.form.read()
        if values is None or self._starts_on is None:
            return None
        return self._draft(values, self._starts_on)

    def tell_refused(self, error: ExpectedError) -> bool:
        """Tell *error* below the field it is about; say whether there was one."""
        name = FIELD_OF.get(error.code)
        if name is not None:
            self.form.field(name).tell_wrong(error)
            self.form.field(name).setFocus()
        elif error.code == "timetable_no_days":
            self._refused(error)
            self.days[0].setFocus()
        return name is not None or error.code == "timetable_no_days"

    def _typed(self, _checked: object = None) -> None:
        self._waits.start()
        self.edited.emit()

    def _weekdays(self) -> frozenset[int]:
        return frozenset(at for at, button in enumerate(self.days) if button.isChecked())

    def _peek(self) -> TimetableDraft | None:
        """Return the timetable as far as it is typed, None while a part is missing."""
        try:
            values = {name: field.value() for name, field in self.form.fields.items()}
        except ExpectedError:
            return None
        ends = values["sessions"] or values["until"]
        if not (values["starts_at"] and values["ends_at"] and ends and self._starts_on):
            return None
        return self._draft(values, self._starts_on)

    def _draft(self, values: dict[str, Any], starts_on: date) -> TimetableDraft:
        return TimetableDraft(
            starts_on=starts_on,
            weekdays=self._weekdays(),
            starts_at=values["starts_at"],
            ends_at=values["ends_at"],
            repeat=Repeat(values["repeat"] or Repeat.WEEKLY),
            sessions=values["sessions"],
            until=values["until"],
        )

    def _show(self, preview: SessionsPreview | None) -> None:
        self._preview, self._refusal = preview, None
        self.lines.show(preview_lines(preview) if preview else [])
        self._say_summary()

    def _refused(self, error: ExpectedError) -> None:
        self._show(None)
        self._refusal = error
        self._say_summary()

    def _say_summary(self) -> None:
        self.summary.setProperty("kind", "error" if self._refusal else "soft")
        self.summary.style().polish(self.summary)
        if self._refusal is not None:
            self.summary.setText(sentence(self._refusal))
            return
        self.summary.setText(" · ".join(_parts(self._preview, self._needed)))
        self.summary.setVisible(self._preview is not None)


TYPED = frozenset({"starts_at", "ends_at", "sessions", "until"})


def _parts(preview: SessionsPreview | None, needed: Decimal | None) -> Sequence[str]:
    """Return what a timetable makes, in a few words each."""
    if preview is None:
        return ()
    made, skipped, clashes = len(preview.sessions), len(preview.skipped), len(preview.warnings)
    hours = _hours(Decimal(preview.minutes))
    parts = [ngettext("{n} session", "{n} sessions", made).format(n=made)]
    if needed is None:
        parts.append(_("{hours} h").format(hours=hours))
    else:
        parts.append(
            _("{hours} h (the course has {needed} h)").format(hours=hours, needed=_hours(needed))
        )
    if skipped:
        parts.append(ngettext("{n} day left out", "{n} days left out", skipped).format(n=skipped))
    if clashes:
        parts.append(ngettext("{n} clash", "{n} clashes", clashes).format(n=clashes))
    return parts


def _hours(minutes: Decimal) -> str:
    hours = (minutes / 60).quantize(Decimal("0.1"))
    return show_decimal(hours.quantize(Decimal(1)) if hours == hours.to_integral() else hours)
