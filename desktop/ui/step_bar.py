"""The steps of a task across the top: what was chosen in each, and where one is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.buttons import Button
from desktop.ui.layout import above, beside, label, stack


@dataclass(frozen=True)
class Step:
    """A step as said now: its name, what was chosen in it, and a fact about that."""

    name: str
    chosen: str = ""
    fact: str = ""


class StepBar(QWidget):
    """Tells by *wanted* the number of the step that one wants to go back to."""

    wanted = Signal(int)

    def __init__(self, count: int) -> None:
        super().__init__()
        self.cards = [StepCard(number) for number in range(count)]
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        for card in self.cards:
            card.change.clicked.connect(lambda _checked=False, at=card.number: self.wanted.emit(at))
            box.addWidget(card, 1)

    def show_steps(self, steps: Sequence[Step], here: int, *, done: bool = False) -> None:
        """Show what was chosen; one is at the step *here*, and may change those before.

        When all is *done*, nothing can be changed here.
        """
        for card, step in zip(self.cards, steps, strict=True):
            card.show_step(step, here, changeable=card.number < here and not done)


class StepCard(QFrame):
    """One step: its number and name, what was chosen, and a way back to it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.name, self.chosen, self.fact = label("hint"), label("strong"), label("hint")
        for part in (self.chosen, self.fact):
            part.setProperty("elides", "yes")  # long names are whole in the tooltip
            part.setMinimumWidth(40)
        self.change = Button("quiet", "edit")
        words = above(self.name, self.chosen, self.fact, gap=2)
        line = beside(words, self.change)
        line.setStretch(0, 1)
        stack(self, line, margin=12)

    def show_step(self, step: Step, here: int, *, changeable: bool) -> None:
        """Show *step*; the one with the number *here* is being done."""
        self.name.setText(f"{self.number + 1} · {step.name}")
        self.chosen.setText(step.chosen or "–")
        self.fact.setText(step.fact)
        self.setToolTip("\n".join(filter(None, (step.chosen, step.fact))))
        self.change.say("", _("Change: {step}").format(step=step.name))
        self.change.setVisible(changeable)
        kind = "info" if self.number == here else "card"
        if self.property("kind") != kind:
            self.setProperty("kind", kind)
            for part in (self, self.name, self.chosen, self.fact):  # their colours follow too
                self.style().unpolish(part)
                self.style().polish(part)
