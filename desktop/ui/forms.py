"""A form: rows of fields, read together, told together what is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.errors import ExpectedError
from desktop.ui.field import Field
from desktop.ui.fields import TickField


class Form(QWidget):
    """Rows of fields, each row sharing its width evenly.

    >>> Form([TextField("given_names", N_("&Names")), TextField("surname", N_("&Surname"))], …)
    """

    edited = Signal()

    def __init__(self, *rows: Sequence[Field]) -> None:
        super().__init__()
        self.fields = {field.name: field for row in rows for field in row}
        self.box = box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for row in rows:
            line = QHBoxLayout()
            line.setSpacing(16)
            beside_others = not all(isinstance(field, TickField) for field in row)
            for field in row:
                line.addWidget(field, 1)
                field.edited.connect(self.edited)
                if isinstance(field, TickField) and beside_others:
                    field.align()
            box.addLayout(line)
        box.addStretch(1)

    def field(self, name: str) -> Field:
        """Return the field called *name*.

        Not ``form[name]``: Qt's bindings take a widget with ``__getitem__`` for a sequence.
        """
        return self.fields[name]

    def say(self) -> None:
        """Say all labels, hints and errors."""
        for field in self.fields.values():
            field.say()

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show *values*; fields that are not among them become blank."""
        for name, field in self.fields.items():
            field.show_value(values.get(name))
            field.tell_wrong(None)

    def typed(self) -> dict[str, str | bool | None]:
        """Return what stands in each field, understood or not; never a passphrase."""
        return {name: field.typed() for name, field in self.fields.items()}

    def retype(self, typed: Mapping[str, str | bool | None]) -> None:
        """Type again what was typed; fields that are not named stay as they are."""
        for name, field in self.fields.items():
            if name in typed:
                field.retype(typed[name])
                field.tell_wrong(None)

    def read(self) -> dict[str, Any] | None:
        """Return the value of each field, or None after telling what is wrong and where."""
        values: dict[str, Any] = {}
        wrong: list[Field] = []
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except ValueError:
                wrong.append(field)
        if wrong:
            wrong[0].setFocus()
            return None
        return values

    def tell_refused(self, error: ExpectedError) -> bool:
        """Tell *error* below the field it names in its details; say whether there was one."""
        field = self.fields.get(str(error.details.get("field", "")))
        if field is None:
            return False
        field.tell_wrong(error)
        field.setFocus()
        return True
