"""What is chosen for this computer alone: language, colours, size of text, and who is here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLayout, QWidget

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_percent
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.language_choice import LanguageChoice
from desktop.ui.layout import STRETCH, above, beside, card, label, stack
from desktop.ui.view import View

T = TypeVar("T")


class ComputerSettings(View):
    """Everything here works at once and is remembered; only the name needs Enter."""

    def build(self) -> None:
        """Place one card for each choice."""
        self.title, self.hint = label("title"), label("soft", wrap=True)
        self.languages = LanguageChoice()
        self.colours, self.sizes = QWidget(), QWidget()
        self.dark = _choices(self.colours, (False, True), self._wear_dark)
        self.scales = _choices(self.sizes, theme.SCALES, self._wear_scale)
        self.who = TextField("who", N_("&Name"), PLAIN, mandatory=True)
        self.sit = Button("", "check")
        self.sit.clicked.connect(self._sit_down)
        self.who.control.returnPressed.connect(self._sit_down)
        self.background.opened.connect(self.reload)
        self.background.seated.connect(self.reload)
        self.names = [label("section") for _card in range(4)]
        self.facts = [label("hint", wrap=True) for _card in range(4)]
        self.first_focus = self.languages.buttons["es"]
        who = beside(self.who, self.sit, gap=12)
        who.setAlignment(self.sit, Qt.AlignmentFlag.AlignBottom)
        who.setStretch(0, 1)
        stack(
            self,
            above(self.title, self.hint, gap=2),
            self._card(0, self.languages),
            self._card(1, self.colours),
            self._card(2, self.sizes),
            self._card(3, who),
            STRETCH,
            margin=0,
            gap=12,
        )
        self._mark()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("This computer"))
        self.hint.setText(_("These choices work at once and change nothing on other computers."))
        words = (
            (_("Language"), _("F9 switches it anywhere, also in the middle of a form.")),
            (_("Colours"), _("F8 switches them anywhere.")),
            (_("Size of text"), _("Ctrl and + or − anywhere; Ctrl and 0 for 100 %.")),
            (_("Who is at the desk"), _("Every record says who wrote it.")),
        )
        for name, fact, (title, text) in zip(self.names, self.facts, words, strict=True):
            name.setText(title)
            fact.setText(text)
        self.dark[False].say(_("Light"))
        self.dark[True].say(_("Dark"))
        for scale, button in self.scales.items():
            button.say(show_percent(round(scale * 100)))
        self.who.say()
        self.sit.say(_("Sit down"), _("Write under this name from now on"))

    def reload(self) -> None:
        """Show who sits at the desk."""
        self.who.show_value(self.background.actor or None)

    def changeEvent(self, event: QEvent) -> None:
        """Mark the look that is worn now, wherever it was chosen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._mark()

    def _card(self, at: int, choice: QWidget | QLayout) -> QFrame:
        words = above(STRETCH, self.names[at], self.facts[at], STRETCH, gap=2)
        line = beside(words, choice, gap=24)
        line.setStretch(0, 1)
        line.setStretch(1, 0 if isinstance(choice, QWidget) else 1)
        return card(line)

    def _mark(self) -> None:
        self.dark[theme.look().dark].setChecked(True)
        self.scales[theme.look().scale].setChecked(True)

    def _wear_dark(self, dark: bool) -> None:  # noqa: FBT001 (the choice itself)
        theme.wear(theme.look()._replace(dark=dark))

    def _wear_scale(self, scale: float) -> None:
        theme.wear(theme.look()._replace(scale=scale))

    def _sit_down(self) -> None:
        try:
            name = str(self.who.read())
            self.background.sit_down(name)
        except ExpectedError as error:
            self.who.tell_wrong(error)
        except ValueError:  # said below the field already
            self.who.setFocus()
        else:
            self.tell(_("{name} is at the desk.").format(name=self.background.actor))


def _choices(place: QWidget, values: Sequence[T], choose: Callable[[T], None]) -> dict[T, Button]:
    """Fill *place* with one button for each value, of which one is down."""
    box, group = QHBoxLayout(place), QButtonGroup(place)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    buttons = {value: Button("choice") for value in values}
    for value, button in buttons.items():
        button.clicked.connect(lambda _checked=False, value=value: choose(value))
        group.addButton(button)
        box.addWidget(button)
    return buttons
