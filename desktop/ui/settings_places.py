"""Where and when classes are held: the rooms of the centre, and the days when it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from desktop.i18n import N_, _
from desktop.i18n.formats import show_count, show_date
from desktop.ui.fields import PLAIN, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.readings import day_reading, whole_reading
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.settings_lists import ListEditor, state
from desktop.use_cases.perform import UseCase
from desktop.use_cases.settings import (
    ClosedDayLine,
    RoomDraft,
    add_closed_day,
    list_closed_days,
    list_rooms,
    remove_closed_day,
    save_room,
)


class RoomsEditor(ListEditor[RoomDraft]):
    """The rooms where sessions are held."""

    help_topic = "rooms"
    reads = frozenset({"room"})
    KEPT = "room"
    TITLE = N_("Rooms")
    HINT = N_("Course runs and sessions choose from these. The seats warn when a class is too big.")
    EMPTY = N_("No rooms yet. Add the first with Ctrl+N: then timetables can tell clashes.")
    ADD = N_("New room")
    CHANGE = N_("Change the room")

    def model(self) -> RowsModel[RoomDraft]:
        """Return the rooms with their seats."""
        return RowsModel[RoomDraft](
            lambda line: line.room_id,
            Column(N_("Name"), lambda line: line.name),
            Column(N_("Seats"), _seats, width=8, figures=True),
            Column(N_("Step-free access"), _accessible, width=16),
            Column(
                N_("Status"),
                lambda line: state(active=line.active).text,
                width=16,
                drawing=lambda line: state(active=line.active),
            ),
        )

    def form(self, line: RoomDraft | None) -> Form:
        """Return the form of a room."""
        return Form(
            [TextField("name", N_("&Name"), PLAIN, mandatory=True)],
            [
                TextField("capacity", N_("&Seats"), whole_reading("room_capacity")),
                TickField("accessible", N_("Step-free &access")),
            ],
        )

    def values(self, line: RoomDraft) -> dict[str, Any]:
        """Return what the form shows."""
        return {"name": line.name, "capacity": line.capacity, "accessible": line.accessible}

    def asking(self) -> UseCase[Sequence[RoomDraft]]:
        """Return the question for the rooms."""
        return list_rooms

    def saving(self, line: RoomDraft | None, values: dict[str, Any]) -> UseCase[RoomDraft]:
        """Return what saves a room."""
        return partial(save_room, draft=replace(line or RoomDraft(""), **values), seen=line)

    def switching(self, line: RoomDraft, *, to_use: bool) -> UseCase[object]:
        """Return what takes a room out of use, or back."""
        seen = replace(line, active=not to_use)
        return partial(save_room, draft=replace(line, active=to_use), seen=seen)

    def name_of(self, line: RoomDraft) -> str:
        """Return the name of the room."""
        return line.name

    def in_use(self, line: RoomDraft) -> bool:
        """Tell whether it is offered."""
        return line.active


class ClosedDaysEditor(ListEditor[ClosedDayLine]):
    """The days that no calendar of holidays knows."""

    help_topic = "closed-days"
    reads = frozenset({"closed_day"})
    KEPT = "closed_day"
    TITLE = N_("Closed days")
    HINT = N_("Timetables leave these days out. The holidays of Chile are known already.")
    EMPTY = N_(
        "No closed days. Add the days when the centre is shut and no calendar says so, with Ctrl+N."
    )
    ADD = N_("New closed day")
    CHANGE = N_("Change the closed day")
    AWAY = N_("Open on this day")
    GONE = N_("{name}: the centre is open.")

    def model(self) -> RowsModel[ClosedDayLine]:
        """Return the days and why the centre is closed."""
        return RowsModel[ClosedDayLine](
            lambda line: line.date,
            Column(N_("Day"), lambda line: show_date(line.date), width=14),
            Column(N_("Reason"), lambda line: line.label),
        )

    def form(self, line: ClosedDayLine | None) -> Form:
        """Return the form of a closed day."""
        day = TextField("day", N_("&Day"), day_reading(), mandatory=True)
        day.setEnabled(line is None)  # another day is another line
        return Form(
            [day],
            [TextField("label", N_("&Reason"), PLAIN, mandatory=True)],
        )

    def values(self, line: ClosedDayLine) -> dict[str, Any]:
        """Return what the form shows."""
        return {"day": line.date, "label": line.label}

    def asking(self) -> UseCase[Sequence[ClosedDayLine]]:
        """Return the question for the days."""
        return list_closed_days

    def saving(self, line: ClosedDayLine | None, values: dict[str, Any]) -> UseCase[ClosedDayLine]:
        """Return what closes the centre on a day, or changes why."""
        values = values | ({"day": line.date} if line else {})
        return partial(add_closed_day, **values)

    def switching(self, line: ClosedDayLine, *, to_use: bool) -> UseCase[object]:
        """Return what opens the centre on the day, or closes it again."""
        if to_use:
            return partial(add_closed_day, day=line.date, label=line.label)
        return partial(remove_closed_day, day=line.date)

    def name_of(self, line: ClosedDayLine) -> str:
        """Return the day."""
        return show_date(line.date)

    def in_use(self, line: ClosedDayLine) -> bool:
        """Tell that a day in the list is closed."""
        return bool(line.label)


def _seats(line: RoomDraft) -> str:
    return "–" if line.capacity is None else show_count(line.capacity)


def _accessible(line: RoomDraft) -> str:
    return _("Yes") if line.accessible else "–"
